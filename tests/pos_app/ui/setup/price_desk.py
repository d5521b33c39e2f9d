"""What tests of the settings of prices share: a section on a desk, and how a price is set."""

from pos_app.domain.product import Product
from pos_app.ui.setup.listed_section import ADD
from pos_app.ui.setup.section import APPLY, Section
from pos_app.ui.setup.sections import build_sections
from tests.pos_app.ui.setup.desk import Desk, FakeHost


def section_of(desk: Desk, host: FakeHost, name: str) -> Section:
    section = next(one for one in build_sections(desk.services, host).every if one.name == name)
    section.open()
    return section


def juice(desk: Desk) -> Product:
    return next(p for p in desk.storage.tables.products.values() if p.name == "Apple juice 1 l")


def set_price(section: Section, price: str, when: str, *, product: str = "Apple juice 1 l") -> None:
    section.press(ADD)
    section.change("product", product)
    section.change("price", price)
    section.change("from", when)
    section.press(APPLY)
