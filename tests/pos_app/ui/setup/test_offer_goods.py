"""Codes and departments of the catalogue are found as they are typed, and written the same way."""

from pos_app.domain.ids import ProductId
from pos_app.ui.setup.offer_goods import desk_on
from tests.builders import EUR
from tests.pos_app.ui.setup.desk import Desk, a_desk
from tests.pos_app.ui.setup.goods_of_desk import goods_of


def the_product(desk: Desk, name: str) -> ProductId:
    return next(one.id for one in desk.storage.tables.products.values() if one.name == name)


def test_what_is_written_is_found_again() -> None:
    desk = a_desk()
    made = desk_on(goods_of(desk), EUR)
    for name in ("Rye roll", "Deposit 0.25"):
        key = the_product(desk, name)
        assert made.products_of(made.code_of(key)) == (key,)
    assert made.code_of(the_product(desk, "Rye roll")) == "40170725"
    assert made.products_of("999") == ()
    assert sorted(made.departments) == ["Drinks", "Grocery"]
