"""Claims about what a product's form says of its price."""

from tests.pos_app.ui.setup.desk import FakeHost, a_desk
from tests.pos_app.ui.setup.price_desk import juice, section_of, set_price


def test_the_products_form_says_where_its_price_comes_from_and_what_comes_next() -> None:
    desk, host = a_desk(), FakeHost()
    section = section_of(desk, host, "prices")
    set_price(section, "1.89", "")
    set_price(section, "1.49", "2026-03-09 06:00")
    products = section_of(desk, host, "products")
    products.search("juice")
    products.choose(str(juice(desk).id))
    notes = [one.label for one in host.now.fields if one.name.startswith("why_")]
    assert notes == [
        "Next: €1.49 from Mon 9 Mar 06:00. All stores.",
        "€1.89 since Mon 2 Mar 10:14. All stores. Holds now.",
        "The product's own price: €1.99.",
    ]
