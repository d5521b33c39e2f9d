"""Claims about what stands on labels."""

from pos_app.domain.quantity import Unit
from pos_app.domain.shelf_label import shelf_label
from tests.builders import a_product
from tests.fakes import A_MORNING


def test_what_is_weighed_has_its_price_for_a_kilogram_already() -> None:
    label = shelf_label(a_product(unit=Unit.GRAM), on=A_MORNING.date())
    assert label is not None
    assert (label.per, label.unit_price) == ("kg", None)
    assert shelf_label(a_product(price=None, is_price_asked=True), on=A_MORNING.date()) is None
