"""What a code asks to be rung up, with the price, weight and numbers that it carries."""

from dataclasses import replace
from datetime import date

from pos_app.domain.barcode import read_code
from pos_app.domain.basket import LineKind
from pos_app.domain.embedded_code import CodePattern, value_check_digit
from pos_app.domain.goods import (
    StoreGoods,
)
from pos_app.domain.quantity import grams, pieces
from tests.builders import a_product, a_sale, euros
from tests.fake_goods import FakeGoods
from tests.pos_app.operations.goods_till import (
    GTIN,
    HAM,
    SLIPS,
    completed,
    refusal_of,
    scanned,
    till,
)


def test_a_weight_label_is_sold_by_its_weight() -> None:
    ring_up = till()
    raw = completed(f"281234{value_check_digit('00642')}00642")
    line = scanned(ring_up, ring_up.new_basket(), raw).lines[0]
    assert (line.quantity, line.is_weight_typed) == (grams(642), False)


def test_a_price_label_is_sold_at_its_price() -> None:
    ring_up = till()
    raw = completed(f"221234{value_check_digit('00399')}00399")
    basket = scanned(ring_up, scanned(ring_up, ring_up.new_basket(), raw), raw)
    assert [(line.quantity, line.listed_price) for line in basket.lines] == [
        (pieces(2), euros(399))
    ]
    emptied = ring_up.remove_by_code(ring_up.remove_by_code(basket, read_code(raw)), read_code(raw))
    assert emptied.is_empty


def test_a_misread_price_is_refused() -> None:
    wrong = (value_check_digit("00399") + 1) % 10
    assert refusal_of(till(), completed(f"221234{wrong}00399")) == "errors.value_check_digit"


def test_a_weight_on_what_is_sold_by_the_piece_is_refused() -> None:
    ring_up = till(a_product("Bread", code="1234"))
    raw = completed(f"281234{value_check_digit('00642')}00642")
    assert refusal_of(ring_up, raw) == "errors.code_not_weighed"


def test_a_code_that_stands_in_the_catalogue_as_it_is_comes_first() -> None:
    raw = completed(f"221234{value_check_digit('00399')}00399")
    ring_up = till(HAM, a_product("In-house bread", code=f"0{raw}"))
    assert scanned(ring_up, ring_up.new_basket(), raw).lines[0].name == "In-house bread"


def test_a_stores_own_table_counts_before_its_country() -> None:
    rows = (CodePattern(pattern="22IIIIIPPPPPC"),)
    ring_up = till(a_product("Own", code="12345"))
    store = replace(ring_up.policy.store, goods=StoreGoods(patterns=rows))
    ring_up = replace(ring_up, policy=replace(ring_up.policy, store=store))
    line = scanned(ring_up, ring_up.new_basket(), completed("221234500250")).lines[0]
    assert line.listed_price == euros(250)


def test_a_2d_code_sells_the_product_and_keeps_its_numbers() -> None:
    ring_up = till()
    line = scanned(ring_up, ring_up.new_basket(), f"01{GTIN}1726113010L15\x1d21abc").lines[0]
    assert (line.detail.lot, line.detail.serial, line.detail.item) == ("L15", "abc", f"{GTIN}:abc")
    assert line.detail.expires_on == date(2026, 11, 30)


def test_a_weight_and_a_price_of_a_gs1_code_count() -> None:
    ham = replace(HAM, codes=(replace(HAM.codes[0], code=GTIN),))
    ring_up = till(ham)
    by_weight = scanned(ring_up, ring_up.new_basket(), f"01{GTIN}3103000642").lines[0]
    by_price = scanned(ring_up, ring_up.new_basket(), f"01{GTIN}31030006423922999").lines[0]
    assert (by_weight.quantity, by_weight.listed_price) == (grams(642), euros(1990))
    assert (by_price.quantity, by_price.listed_price) == (pieces(1), euros(999))


def test_a_price_in_another_currency_is_refused() -> None:
    assert refusal_of(till(), f"01{GTIN}39328400999") == "errors.code_currency"


def test_a_slip_is_paid_out_once() -> None:
    ring_up = till()
    store = replace(ring_up.policy.store, goods=StoreGoods(patterns=(SLIPS,)))
    ring_up = replace(ring_up, policy=replace(ring_up.policy, store=store))
    raw = completed("981234500275")
    basket = scanned(ring_up, ring_up.new_basket(), raw)
    assert (basket.lines[0].listed_price, basket.lines[0].kind) == (
        euros(-275),
        LineKind.DEPOSIT_RETURN,
    )
    assert refusal_of(ring_up, raw, basket) == "errors.slip_in_basket"
    used = replace(ring_up, goods=FakeGoods(sales=[a_sale(basket)]))
    assert refusal_of(used, raw) == "errors.slip_used"
