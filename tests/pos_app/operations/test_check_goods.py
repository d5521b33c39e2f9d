"""What may not be sold now, and what is said about what may."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from pos_app.domain.barcode import read_code
from pos_app.domain.errors import RuleError
from pos_app.domain.goods import (
    DepartmentHours,
    GoodsRules,
    RecalledBatch,
    SaleHours,
    StoreGoods,
)
from pos_app.operations.approve import approved
from pos_app.operations.check_goods import check_items
from pos_app.operations.ring_up_wish import (
    AskAge,
    Wish,
)
from tests.builders import a_cashier, a_manager, a_sale, an_id
from tests.fake_goods import FakeGoods
from tests.pos_app.operations.goods_till import (
    GTIN,
    JUICE,
    NOON,
    added,
    refusal_of,
    scanned,
    till,
)


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


@pytest.mark.parametrize(("hour", "is_sold"), [(6, False), (11, True), (21, False)])
def test_hours_are_kept_by_product_and_by_department(hour: int, is_sold: bool) -> None:
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
