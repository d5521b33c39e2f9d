"""What the catalogue asks now, for the lines that have their price from it."""

from pos_app.domain.basket import LineKind
from pos_app.domain.product import ProductCode
from pos_app.operations.current_prices import current_prices
from tests.builders import a_basket, a_line, a_product, euros
from tests.fake_catalogue import FakeCatalogue

JUICE = a_product("Juice", price=euros(219), code="1")


def test_a_pack_costs_its_own_price_or_so_many_single_ones() -> None:
    eggs = a_product(
        "Eggs", price=euros(30), codes=(ProductCode("10"), ProductCode("610", 6, euros(150)))
    )
    six = a_line("six", product_id=eggs.id, pack=6, code="610")
    twelve = a_line("twelve", product_id=eggs.id, pack=12, code="gone")
    prices = current_prices(a_basket(six, twelve), FakeCatalogue((eggs,)))
    assert prices == {six.id: euros(150), twelve.id: euros(360)}


def test_open_items_asked_prices_and_what_is_gone_keep_theirs() -> None:
    asked = a_product("Asked", price=euros(5), is_price_asked=True, code="2")
    basket = a_basket(
        a_line("open", product_id=None),
        a_line("asked", product_id=asked.id),
        a_line("gone"),
        a_line("lottery", product_id=JUICE.id, kind=LineKind.LOTTERY),
    )
    assert current_prices(basket, FakeCatalogue((asked, JUICE))) == {}
