"""Coupons at the counter: scanned, typed, taken off, undone; each refusal is a sentence."""

import pytest

from pos_app.domain.account import AccountId
from pos_app.domain.ids import mint_id
from pos_app.domain.offer import Each, PercentOff, Selection
from pos_app.operations.coupon_batches import CouponBatches
from pos_app.ui.key_table import KeyAction
from pos_app.ui.sell.right_asking import HubLine
from tests.builders import a_manager
from tests.pos_app.domain.offer_baskets import an_offer
from tests.pos_app.ui.sell.desk import JUICE, PRODUCTS, WATER, Desk, WaitingRunner

HALF = an_offer(
    condition=Each(Selection(products=frozenset({PRODUCTS[0].id}))),
    benefit=PercentOff(500_000),
    coupon="SUMMER",
    name="Half price",
)


def a_counter(
    runner: WaitingRunner | None = None, *, uses: int = 1, hub: HubLine | None = None
) -> tuple[Desk, str]:
    """A counter and the code of a coupon for half of a juice."""
    desk = Desk(runner=runner, hub=hub)
    with desk.storage.begin() as work:
        work.offers.put(HALF)
        work.commit()
    batches = CouponBatches(
        unit_of_work=desk.storage.begin,
        clock=desk.clock,
        new_id=mint_id,
        new_number=lambda: 10**15,
    )
    (code,) = batches.issue(HALF.id, count=1, uses=uses, staff=a_manager()).codes
    batches.issue(HALF.id, count=0, uses=9, staff=a_manager())
    return desk, code


def strip(desk: Desk) -> list[tuple[str, str, bool]]:
    return [(key.text, key.amount, key.is_chosen) for key in desk.now.coupons]


def test_a_scanned_coupon_takes_its_offer_off_and_stands_in_the_strip() -> None:
    desk, code = a_counter()
    desk.scan(JUICE, code)
    assert strip(desk) == [(code, "\u22121.00", True)]
    assert desk.now.total == "€0.99"
    assert desk.sounds[-1] == "scan_ok"


@pytest.mark.parametrize("typed", ["{}", " {} "])
def test_a_typed_coupon_is_taken_too(typed: str) -> None:
    desk, code = a_counter()
    desk.scan(JUICE)
    desk.enter(typed.format(code.lower()))
    assert strip(desk) == [(code, "\u22121.00", True)]


def test_the_public_code_may_be_typed() -> None:
    desk, _ = a_counter()
    desk.scan(JUICE)
    desk.enter("summer")
    assert strip(desk) == [("SUMMER", "\u22121.00", True)]


def test_a_coupon_may_come_before_its_goods() -> None:
    desk, code = a_counter()
    desk.scan(code)
    assert strip(desk) == [(code, "nothing yet", False)]
    assert desk.now.question is None
    desk.scan(JUICE)
    assert strip(desk)[0][2]


def test_a_coupon_that_fits_none_of_the_goods_is_told_and_waits() -> None:
    desk, code = a_counter()
    desk.scan(WATER, code)
    assert "takes nothing off" in desk.question.title
    assert strip(desk) == [(code, "nothing yet", False)]


def test_a_touch_takes_it_off_and_undo_brings_it_back() -> None:
    desk, code = a_counter()
    desk.scan(JUICE, code)
    desk.presenter.on_inline(desk.now.coupons[0].code)
    assert (strip(desk), desk.now.total) == ([], "€1.99")
    desk.key(KeyAction.UNDO)
    assert [row[0] for row in strip(desk)] == [code]
    desk.key(KeyAction.UNDO)
    assert strip(desk) == []


def test_its_key_lists_the_coupons_and_takes_a_code() -> None:
    desk, code = a_counter()
    desk.scan(JUICE)
    desk.key(KeyAction.COUPON)
    assert desk.now.inline is not None
    assert desk.now.inline.hint == "Coupon code"
    desk.enter(code)
    assert desk.now.inline is None
    desk.key(KeyAction.COUPON)
    panel = desk.now.inline
    assert panel is not None
    desk.presenter.on_inline(panel.choices[0].code)
    assert strip(desk) == []


def test_delete_in_the_list_takes_the_newest_off() -> None:
    desk, code = a_counter()
    desk.scan(JUICE, code, "SUMMER")
    desk.key(KeyAction.COUPON)
    desk.key(KeyAction.REMOVE_LINE)
    assert [row[0] for row in strip(desk)] == [code]
    assert len(desk.now.rows) == 1


def test_goods_scanned_while_it_is_looked_up_are_kept() -> None:
    runner = WaitingRunner()
    desk, code = a_counter(runner)
    desk.scan(JUICE, code, WATER)
    assert strip(desk) == []
    runner.run_all()
    assert [name for _, name, _ in desk.lines][:2] == ["Apple juice 1 l", "Water 1 l"]
    assert [row[0] for row in strip(desk)] == [code]


def test_a_coupon_joins_no_basket_but_its_own() -> None:
    runner = WaitingRunner()
    desk, code = a_counter(runner)
    desk.scan(JUICE, code)
    desk.key(KeyAction.CLEAR)
    if desk.now.question is not None:
        desk.presenter.on_answer(desk.now.question.answers[0].code)
    runner.run_all()
    assert strip(desk) == []
    assert "too late" in desk.question.title


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("SUMMER-ABCDEFGH", "is not known"),
        ("WINTER-ABCDEFGH", "is not known"),
    ],
)
def test_a_refusal_is_a_sentence_and_changes_nothing(code: str, sentence: str) -> None:
    desk, _ = a_counter()
    desk.scan(JUICE, code)
    assert sentence in desk.question.title
    assert desk.sounds[-1] == "error"
    assert (strip(desk), desk.now.total) == ([], "€1.99")


def test_the_same_coupon_twice_is_refused() -> None:
    desk, code = a_counter()
    desk.scan(JUICE, code, code)
    assert "already" in desk.question.title
    assert desk.basket.coupons == (AccountId(f"coupon:{code}"),)


def test_a_used_coupon_is_refused_at_the_next_sale() -> None:
    desk, code = a_counter()
    desk.scan(JUICE, code)
    desk.key(KeyAction.CASH, "099")
    assert len(desk.sales) == 1
    desk.scan(code)
    assert "has been used" in desk.question.title
    assert desk.basket.coupons == ()


def test_no_coupon_joins_a_sale_that_is_being_paid() -> None:
    desk, code = a_counter()
    desk.scan(JUICE)
    desk.key(KeyAction.CASH, "1")
    assert desk.basket.tenders
    desk.scan(code)
    assert desk.basket.coupons == ()
