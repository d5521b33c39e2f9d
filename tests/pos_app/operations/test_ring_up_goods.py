"""Claims about ringing up goods with rules: ages, hours, caps, weights, numbers, recalls, slips."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from pos_app.domain.barcode import check_digit, read_code
from pos_app.domain.basket import Basket, LineKind
from pos_app.domain.embedded_code import CodePattern, PatternUse, value_check_digit
from pos_app.domain.errors import RuleError
from pos_app.domain.goods import (
    DepartmentHours,
    GoodsKind,
    GoodsRules,
    RecalledBatch,
    SaleHours,
    StoreGoods,
)
from pos_app.domain.pricing import price_basket
from pos_app.domain.product import Product
from pos_app.domain.quantity import Unit, grams, pieces
from pos_app.operations.approve import approved
from pos_app.operations.check_goods import check_items
from pos_app.operations.ring_up import RingUp
from pos_app.operations.ring_up_wish import (
    Added,
    AskAge,
    AskMeasure,
    AskProduct,
    AskTrace,
    Outcome,
    Trace,
    Wish,
)
from tests.builders import a_cashier, a_manager, a_policy, a_product, a_sale, a_store, an_id, euros
from tests.fake_catalogue import FakeCatalogue
from tests.fake_goods import FakeGoods
from tests.fakes import FakeClock, counting_ids

GTIN = "04006381333931"
NOON = datetime(2026, 11, 22, 11, 0, tzinfo=UTC)  # 12:00 in Berlin
JUICE = a_product()
BEER = a_product("Beer", code="00000000000017", age_limit=16)
GIN = a_product("Gin", code="00000000000024", age_limit=18)
HAM = a_product("Ham", code="1234", unit=Unit.GRAM, price=euros(1990))
SALAD = a_product(
    "Salad", code="77", unit=Unit.GRAM, price=euros(1290), goods=GoodsRules(tare_g=12)
)
PHONE = a_product("Phone", code="00000000000031", goods=GoodsRules(needs_serial=True))
CHEESE = a_product("Cheese", code="00000000000048", goods=GoodsRules(needs_lot=True))
CAPPED = a_product("Rice", code="88", goods=GoodsRules(most_per_sale=3))
BOTTLE = a_product(
    "Bottle back", code="9901", price=euros(25), goods=GoodsRules(kind=GoodsKind.DEPOSIT_RETURN)
)
LOTTO = a_product("Lotto ticket", code="66", goods=GoodsRules(kind=GoodsKind.LOTTERY))
SHIRT = a_product("Shirt", code="55", goods=GoodsRules(has_variants=True))
SHIRTS = tuple(
    a_product(f"Shirt {size}", code="", goods=GoodsRules(variant_of=SHIRT.id, variant_label=size))
    for size in "LMS"
)
PRODUCTS = (
    JUICE, BEER, GIN, HAM, SALAD, PHONE, CHEESE, CAPPED, BOTTLE, LOTTO, SHIRT, *SHIRTS,
)  # fmt: skip
SLIPS = CodePattern(pattern="98SSSSSPPPPPC", use=PatternUse.SLIP, product="9901")


def till(
    *products: Product, goods: FakeGoods | None = None, now: datetime = NOON, **store: Any
) -> RingUp:
    return RingUp(
        staff=store.pop("staff", None) or a_cashier(),
        catalogue=FakeCatalogue(products or PRODUCTS),
        policy=a_policy(store=a_store(**store)),
        new_id=counting_ids(),
        clock=FakeClock(now),
        goods=goods or FakeGoods(products=PRODUCTS),
    )


def completed(twelve: str) -> str:
    return twelve + str(check_digit(twelve))


def added(outcome: Outcome) -> Added:
    assert isinstance(outcome, Added)
    return outcome


def scanned(ring_up: RingUp, basket: Basket, raw: str, **fields: Any) -> Basket:
    return added(ring_up.scan(basket, read_code(raw), **fields)).basket


def refusal_of(ring_up: RingUp, raw: str, basket: Basket | None = None) -> str:
    with pytest.raises(RuleError) as refusal:
        ring_up.scan(basket or ring_up.new_basket(), read_code(raw))
    return refusal.value.code


# codes that say a price or a weight
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


# 2D codes
def test_a_2d_code_sells_the_product_and_keeps_its_numbers() -> None:
    ring_up = till()
    line = scanned(ring_up, ring_up.new_basket(), f"01{GTIN}1726113010L15\x1d21abc").lines[0]
    assert (line.detail.lot, line.detail.serial, line.detail.item) == ("L15", "abc", f"{GTIN}:abc")
    assert line.detail.expires_on == date(2026, 11, 30)


def test_what_expired_is_refused_on_the_day_after() -> None:
    ring_up = till()
    assert scanned(ring_up, ring_up.new_basket(), f"01{GTIN}17261122").lines
    assert refusal_of(ring_up, f"01{GTIN}17261121") == "errors.item_expired"


def test_what_is_past_its_best_is_sold_with_a_word() -> None:
    ring_up = till()
    outcome = added(ring_up.scan(ring_up.new_basket(), read_code(f"01{GTIN}15261121")))
    assert [notice.code for notice in outcome.notices] == ["goods.best_before_over"]


def test_a_recalled_batch_is_refused_and_another_batch_is_sold() -> None:
    goods = FakeGoods()
    goods.put_batch(RecalledBatch(id=an_id("r"), gtin=GTIN, lot="L15", reason="glass"))
    ring_up = till(goods=goods)
    assert refusal_of(ring_up, f"01{GTIN}10L15") == "errors.batch_recalled"
    assert not added(ring_up.scan(ring_up.new_basket(), read_code(f"01{GTIN}10L16"))).notices
    plain = added(ring_up.scan(ring_up.new_basket(), read_code("4006381333931")))
    assert [notice.code for notice in plain.notices] == ["goods.look_at_lot"]


def test_a_recall_of_every_batch_refuses_the_plain_code_too() -> None:
    goods = FakeGoods()
    goods.put_batch(RecalledBatch(id=an_id("r"), gtin=GTIN, lot="", reason="glass"))
    assert refusal_of(till(goods=goods), "4006381333931") == "errors.batch_recalled"


def test_one_item_is_not_sold_twice_by_either_of_its_codes() -> None:
    ring_up = till()
    basket = scanned(ring_up, ring_up.new_basket(), f"01{GTIN}21abc")
    link = f"https://id.gs1.org/01/{GTIN}/21/abc"
    assert refusal_of(ring_up, link, basket) == "errors.item_in_basket"
    goods = FakeGoods(sales=[a_sale(basket)])
    assert refusal_of(till(goods=goods), link) == "errors.item_sold"
    with pytest.raises(RuleError):
        check_items(basket.lines, goods)


def test_two_items_of_a_kind_are_two_lines_and_keep_their_number_each() -> None:
    ring_up = till()
    basket = scanned(ring_up, ring_up.new_basket(), f"01{GTIN}21abc")
    basket = scanned(ring_up, basket, f"01{GTIN}21abd")
    assert [line.detail.serial for line in basket.lines] == ["abc", "abd"]
    for refused in (
        lambda: ring_up.change_quantity(basket, basket.lines[0].id, 2),
        lambda: ring_up.repeat_last(basket),
        lambda: ring_up.scan(basket, read_code(f"01{GTIN}21abe"), quantity=2),
    ):
        with pytest.raises(RuleError) as refusal:
            refused()
        assert refusal.value.code == "errors.one_serial_each"


def test_a_weight_and_a_price_of_a_gs1_code_count() -> None:
    ham = replace(HAM, codes=(replace(HAM.codes[0], code=GTIN),))
    ring_up = till(ham)
    by_weight = scanned(ring_up, ring_up.new_basket(), f"01{GTIN}3103000642").lines[0]
    by_price = scanned(ring_up, ring_up.new_basket(), f"01{GTIN}31030006423922999").lines[0]
    assert (by_weight.quantity, by_weight.listed_price) == (grams(642), euros(1990))
    assert (by_price.quantity, by_price.listed_price) == (pieces(1), euros(999))


def test_a_price_in_another_currency_is_refused() -> None:
    assert refusal_of(till(), f"01{GTIN}39328400999") == "errors.code_currency"


# ages
def test_an_age_is_asked_with_the_date_and_again_only_for_a_higher_one() -> None:
    ring_up = till()
    asked = ring_up.scan(ring_up.new_basket(), read_code("00000000000017"))
    assert isinstance(asked, AskAge)
    assert asked.born_by_on == date(2010, 11, 22)
    basket = added(ring_up.go_on(ring_up.new_basket(), replace(asked.wish, is_of_age=True))).basket
    basket = scanned(ring_up, basket, "4006381333931")
    basket = scanned(ring_up, basket, "00000000000017")
    higher = ring_up.scan(basket, read_code("00000000000024"))
    assert isinstance(higher, AskAge)
    assert higher.born_by_on == date(2008, 11, 22)


def test_the_date_is_that_of_the_stores_wall_on_a_leap_day_too() -> None:
    late = datetime(2028, 2, 28, 23, 30, tzinfo=UTC)  # already the 29th in Berlin
    ring_up = till(now=late)
    asked = ring_up.scan(ring_up.new_basket(), read_code("00000000000024"))
    assert isinstance(asked, AskAge)
    assert asked.born_by_on == date(2010, 2, 28)


def test_a_minor_at_the_till_waits_for_somebody_older() -> None:
    ring_up = till(staff=a_cashier(is_minor=True))
    wish = Wish(found=ring_up.catalogue.find_by_code("00000000000017")[0], is_of_age=True)
    basket = added(ring_up.go_on(ring_up.new_basket(), wish)).basket
    assert len(basket.waiting) == 1
    assert not approved(basket, a_manager()).waiting
    assert not scanned(ring_up, ring_up.new_basket(), "4006381333931").waiting


# hours and caps
@pytest.mark.parametrize(("hour", "is_sold"), [(6, False), (11, True), (21, False)])
def test_hours_are_kept_by_product_and_by_department(hour: int, is_sold: bool) -> None:  # noqa: FBT001  (a case)
    hours = SaleHours(time(8), time(22))
    by_product = replace(JUICE, goods=GoodsRules(hours=hours))
    rules = StoreGoods(department_hours=(DepartmentHours(JUICE.department_id, hours),))
    now = NOON.replace(hour=hour)
    ring_ups = [till(by_product, now=now), till(JUICE, now=now)]
    store = replace(ring_ups[1].policy.store, goods=rules)
    ring_ups[1] = replace(ring_ups[1], policy=replace(ring_ups[1].policy, store=store))
    for ring_up in ring_ups:
        if is_sold:
            assert scanned(ring_up, ring_up.new_basket(), "4006381333931").lines
        else:
            assert refusal_of(ring_up, "4006381333931") == "errors.sale_hours"


def test_a_cap_holds_over_lines_and_changes() -> None:
    ring_up = till()
    basket = scanned(ring_up, ring_up.new_basket(), "88", quantity=2)
    basket = scanned(ring_up, basket, "4006381333931")
    basket = scanned(ring_up, basket, "88")
    assert refusal_of(ring_up, "88", basket) == "errors.most_per_sale"
    with pytest.raises(RuleError):
        ring_up.change_quantity(basket, basket.lines[0].id, 3)
    with pytest.raises(RuleError):
        ring_up.repeat_last(basket)


# weighing
def test_the_container_of_a_product_comes_off_what_is_typed() -> None:
    ring_up = till()
    found = ring_up.catalogue.find_by_code("77")[0]
    assert isinstance(ring_up.add(ring_up.new_basket(), found), AskMeasure)
    line = added(ring_up.add(ring_up.new_basket(), found, measure=512)).basket.lines[0]
    assert (line.quantity, line.detail.tare_g, line.is_weight_typed) == (grams(500), 12, True)
    with pytest.raises(RuleError) as refusal:
        ring_up.add(ring_up.new_basket(), found, measure=12)
    assert refusal.value.code == "errors.tare_too_large"


def test_another_container_is_typed_on_the_line() -> None:
    ring_up = till()
    found = ring_up.catalogue.find_by_code("1234")[0]
    basket = added(ring_up.add(ring_up.new_basket(), found, measure=642)).basket
    basket = ring_up.set_tare(basket, basket.lines[0].id, 42).basket
    assert (basket.lines[0].quantity, basket.lines[0].detail.tare_g) == (grams(600), 42)
    basket = ring_up.change_quantity(basket, basket.lines[0].id, 742).basket
    assert basket.lines[0].quantity == grams(700)
    basket = scanned(ring_up, basket, "4006381333931")
    with pytest.raises(RuleError) as refusal:
        ring_up.set_tare(basket, basket.lines[1].id, 5)
    assert refusal.value.code == "errors.tare_not_here"


# numbers that are taken down
def test_serial_and_lot_are_asked_where_the_product_needs_them() -> None:
    ring_up = till()
    serial = ring_up.scan(ring_up.new_basket(), read_code("00000000000031"))
    lot = ring_up.scan(ring_up.new_basket(), read_code("00000000000048"))
    assert isinstance(serial, AskTrace)
    assert isinstance(lot, AskTrace)
    assert (serial.what, lot.what) == (Trace.SERIAL, Trace.LOT)
    wish = replace(serial.wish, detail=replace(serial.wish.detail, serial="A1", item="A1"))
    assert added(ring_up.go_on(ring_up.new_basket(), wish)).basket.lines[0].detail.serial == "A1"
    assert scanned(ring_up, ring_up.new_basket(), "010000000000003121A1").lines


# what is no ordinary product
def test_a_deposit_that_comes_back_is_paid_out() -> None:
    ring_up = till()
    basket = scanned(ring_up, ring_up.new_basket(), "9901", quantity=4)
    assert basket.lines[0].kind is LineKind.DEPOSIT_RETURN
    priced = price_basket(basket, ring_up.policy.pricing_rules(NOON))
    assert priced.total == euros(-100)
    assert priced.tax.minor < 0


def test_lottery_has_no_tax_and_is_no_turnover() -> None:
    ring_up = till()
    basket = scanned(ring_up, ring_up.new_basket(), "66")
    priced = price_basket(basket, ring_up.policy.pricing_rules(NOON))
    assert (priced.total, priced.tax) == (euros(199), euros(0))
    assert not basket.lines[0].kind.is_turnover


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


def test_a_product_with_variants_asks_which() -> None:
    ring_up = till()
    asked = ring_up.scan(ring_up.new_basket(), read_code("55"), quantity=2)
    assert isinstance(asked, AskProduct)
    assert [one.product.name for one in asked.found] == ["Shirt L", "Shirt M", "Shirt S"]
    line = added(ring_up.go_on(ring_up.new_basket(), asked.wishes[1])).basket.lines[0]
    assert (line.name, line.quantity) == ("Shirt M", pieces(2))
