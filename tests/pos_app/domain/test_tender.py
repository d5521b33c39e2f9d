"""Tenders pay exactly, cash gives change, and the coins add up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.errors import RuleError
from pos_app.domain.ids import TenderId
from pos_app.domain.money import Currency, Money
from pos_app.domain.tender import Settlement, card_tender, cash_tender, coins_for, quick_cash
from tests.builders import an_id, euros

ID = TenderId(an_id("tender"))
NOTES = (10000, 5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5, 2, 1)


@given(st.integers(1, 10**6), st.integers(0, 10**6), st.sampled_from([1, 5, 10]))
def test_enough_cash_settles_to_the_coin_there_is(due: int, more: int, step: int) -> None:
    rounded = euros(due).rounded_to(step)
    given_amount = rounded + euros(more - more % step)
    tender = cash_tender(euros(due), given_amount, tender_id=ID, step_minor=step)
    settled = Settlement(euros(due), (tender,))
    assert settled.is_settled
    assert abs(tender.rounding.minor) * 2 <= step
    assert given_amount - tender.change_due == euros(due) + tender.rounding


def test_less_cash_is_a_part_and_is_never_rounded() -> None:
    tender = cash_tender(euros(1237), euros(1000), tender_id=ID, step_minor=5)
    assert Settlement(euros(1237), (tender,)).due == euros(237)
    assert not tender.rounding


@pytest.mark.parametrize(
    ("due", "given_minor", "step", "code"),
    [
        (0, 100, 1, "errors.nothing_due"),
        (100, 0, 1, "errors.cash_amount"),
        (100, -5, 1, "errors.cash_amount"),
        (100, 10**9, 1, "errors.cash_amount"),
        (103, 203, 5, "errors.cash_step"),
    ],
)
def test_absurd_cash_is_refused(due: int, given_minor: int, step: int, code: str) -> None:
    with pytest.raises(RuleError) as refusal:
        cash_tender(euros(due), euros(given_minor), tender_id=ID, step_minor=step)
    assert refusal.value.code == code


def test_a_card_never_gives_change() -> None:
    with pytest.raises(RuleError):
        card_tender(euros(100), euros(101), tender_id=ID)
    assert card_tender(euros(100), euros(40), tender_id=ID).amount == euros(40)


@given(st.integers(1, 10**6))
def test_coins_to_hand_over_add_up(change: int) -> None:
    assert sum(n * coin.minor for n, coin in coins_for(euros(change), NOTES)) == change


@given(st.integers(1, 10**6), st.sampled_from([NOTES, ()]))
def test_quick_cash_starts_exact_and_rises(due: int, notes: tuple[int, ...]) -> None:
    amounts = [amount.minor for amount in quick_cash(euros(due), notes)]
    assert amounts[0] == due
    assert amounts == sorted(set(amounts))
    assert 1 <= len(amounts) <= 4


def test_quick_cash_offers_the_notes_people_carry() -> None:
    assert [m.minor for m in quick_cash(euros(3516), NOTES)] == [3516, 4000, 5000, 10000]


def test_currencies_without_decimals_work_the_same() -> None:
    yen = Currency("JPY")
    tender = cash_tender(Money(980, yen), Money(1000, yen), tender_id=ID)
    assert tender.change_due == Money(20, yen)


@given(st.integers(-(10**6), 10**6), st.integers(1, 99))
def test_a_total_is_rounded_off_once_whatever_pays(total: int, part: int) -> None:
    open_ = Settlement(euros(total), round_off_minor=100)
    assert open_.due == euros(total).rounded_to(100)
    if open_.due.minor > part:
        first = card_tender(open_.due, euros(part), tender_id=ID)
        rest = Settlement(euros(total), (first,), round_off_minor=100)
        assert rest.due == open_.due - euros(part)
        last = cash_tender(rest.due, rest.due, tender_id=ID)
        paid = Settlement(euros(total), (first, last), round_off_minor=100)
        assert paid.is_settled
        assert abs(paid.rounding.minor) <= 50
