"""Claims about days in double entry: debits are credits, and each line is a figure of a report."""

from collections import defaultdict
from dataclasses import replace
from datetime import date
from functools import cache
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.day_figures import (
    DayFigures,
    DrawerCell,
    PartCell,
    SaleCell,
    TaxCell,
    TenderCell,
)
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import StoreId, TillId
from pos_app.domain.ledger import LedgerDay, TillExtras, ledger_of
from pos_app.domain.shift import MovementKind
from pos_app.operations.demo_store import build_demo
from tests.builders import an_id
from tests.fakes import A_MORNING

_DAY = date(2026, 11, 23)
_MINOR = st.integers(-50_000, 50_000)
_EXTRAS = st.builds(
    TillExtras,
    charges=st.lists(
        st.tuples(
            st.sampled_from(["cash", "card"]),
            st.sampled_from(["tip", "cashback", "surcharge"]),
            _MINOR,
        ),
        max_size=4,
    ).map(tuple),
    moved=st.lists(
        st.tuples(
            st.sampled_from([kind.value for kind in MovementKind]),
            st.sampled_from(["tips", "supplies", ""]),
            st.integers(0, 50_000),
        ),
        max_size=5,
    ).map(tuple),
)


@cache
def _demo_days() -> list[tuple[DayFigures, ...]]:
    days: dict[tuple[StoreId, date], list[DayFigures]] = defaultdict(list)
    for one in build_demo(rnd=Random(5), now=A_MORNING, customers=40).days:
        days[one.store_id, one.day].append(one)
    return [tuple(some) for some in days.values()]


@given(pick=st.integers(0, 10_000), extras=_EXTRAS, points_minor=_MINOR)
def test_debits_are_credits_on_every_day_of_the_demo(
    pick: int, extras: TillExtras, points_minor: int
) -> None:
    figures = _demo_days()[pick % len(_demo_days())]
    found = ledger_of(figures[0].day, figures, extras, points_minor=points_minor)
    assert found.debit == found.credit
    assert all(min(one.debit, one.credit) == 0 < max(one.debit, one.credit) for one in found.lines)


def test_turnover_taxes_and_tenders_are_those_of_the_reports() -> None:
    for figures in _demo_days():
        found = ledger_of(figures[0].day, figures)
        net = sum(one.net_minor for one in figures)
        assert _sum(found, "sales") == -net
        assert _sum(found, "tax") == net - sum(one.gross_minor for one in figures)
        paid = sum(t.minor + t.back_minor for one in figures for t in one.tenders)
        assert (
            sum(_sum(found, kind, source="tender") for kind in ("cash", "card", "upi"))
            + sum(_sum(found, kind, source="tender_back") for kind in ("cash", "card", "upi"))
            == paid
        )


def _sum(day: LedgerDay, account: str, *, source: str = "") -> int:
    return sum(
        one.debit - one.credit
        for one in day.lines
        if one.account.partition(":")[0] == account and source in ("", one.source)
    )


def _day(**fields: Any) -> DayFigures:
    plain = DayFigures(
        till_id=TillId(an_id("till")),
        store_id=StoreId(an_id("store")),
        incarnation=an_id("life"),
        day=_DAY,
        currency="EUR",
        through=1,
        counted_at=A_MORNING,
    )
    return replace(plain, **fields)


def _told(day: LedgerDay) -> list[tuple[str, str, int, int]]:
    return [(one.account, one.source, one.debit, one.credit) for one in day.lines]


def test_a_tip_a_gift_card_rounding_and_a_short_drawer_each_have_their_lines() -> None:
    figures = _day(
        total=5119,
        rounding=1,
        sales=(SaleCell(9, 0, 0, sales=1, net=100, gross=119),),
        taxes=(TaxCell("A", "VAT", 190_000, 100, 19),),
        passed=(PartCell("gift_card", 1, 5000),),
        tenders=(TenderCell("card", 1, 5120, charged=5170), TenderCell("points", 1, 0)),
        drawers=(DrawerCell(0, -30),),
    )
    extras = TillExtras(charges=(("card", "tip", 50),), moved=(("paid_out", "tips", 40),))
    assert _told(ledger_of(_DAY, (figures,), extras)) == [
        ("sales:190000", "sales", 0, 100),
        ("tax:190000", "tax", 0, 19),
        ("cash", "over_short", 0, 30),
        ("cash", "paid_out", 0, 40),
        ("card", "tender", 5120, 0),
        ("card", "tip", 50, 0),
        ("gift_card", "passed", 0, 5000),
        ("rounding", "rounding", 0, 1),
        ("over_short", "over_short", 30, 0),
        ("tips", "paid_out", 40, 0),
        ("tips", "tip", 0, 50),
    ]


def test_what_another_till_charged_on_top_is_said_to_be_not_told_apart() -> None:
    figures = _day(
        total=119,
        sales=(SaleCell(9, 0, 0, sales=1, net=119, gross=119),),
        tenders=(TenderCell("card", 1, 119, charged=169),),
    )
    assert ("unsplit", "unsplit", 0, 50) in _told(ledger_of(_DAY, (figures,)))


def test_two_taxes_on_one_net_are_one_line_of_sales() -> None:
    figures = _day(
        total=118,
        sales=(SaleCell(9, 0, 0, sales=1, net=100, gross=118),),
        taxes=(TaxCell("C", "CGST", 90_000, 100, 9), TaxCell("S", "SGST", 90_000, 100, 9)),
        tenders=(TenderCell("cash", 1, 118, charged=118),),
    )
    assert _told(ledger_of(_DAY, (figures,)))[:2] == [
        ("sales", "sales", 0, 100),
        ("tax:90000", "tax", 0, 9),
    ]


def test_points_that_pay_lower_what_is_owed_once() -> None:
    figures = _day(
        total=200,
        sales=(SaleCell(9, 0, 0, sales=1, net=200, gross=200),),
        tenders=(TenderCell("points", 1, 200, charged=200),),
    )
    # 200 were spent and 30 earned: 170 less is owed.
    found = ledger_of(_DAY, (figures,), points_minor=-170)
    assert _sum(found, "points") == 170
    assert _sum(found, "points_cost") == 30


def test_two_currencies_and_figures_that_do_not_balance_are_no_day() -> None:
    for wrong in (_day(currency="CHF"), _day(tenders=(TenderCell("cash", 1, 5, charged=5),))):
        with pytest.raises(RuleError, match="ledger_off"):
            ledger_of(_DAY, (_day(), wrong))


def test_what_a_newer_till_calls_otherwise_is_not_left_out() -> None:
    figures = _day(
        total=7,
        passed=(PartCell("raffle", 1, 7),),
        tenders=(TenderCell("coins_of_gold", 1, 7, charged=7),),
    )
    found = ledger_of(_DAY, (figures,))
    assert _told(found) == [("unsplit", "passed", 0, 7), ("unsplit", "tender", 7, 0)]
