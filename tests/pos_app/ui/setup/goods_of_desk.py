"""The goods of a settings desk, as sections that read the catalogue want them."""

from pos_app.ui.setup.product_section import CatalogueServices
from tests.pos_app.ui.setup.desk import Desk


def goods_of(desk: Desk) -> CatalogueServices:
    """Catalogue, clock and formatter of the desk."""
    services = desk.services
    return CatalogueServices(
        catalogue=services.catalogue,
        unit_of_work=services.unit_of_work,
        policy=services.edit.policy,
        clock=services.clock,
        new_id=services.new_id,
        formatter=services.formatter,
    )
