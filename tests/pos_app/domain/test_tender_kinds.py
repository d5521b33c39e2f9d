"""Every kind of tender keeps the sum: tenders less change are the total and its rounding."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.errors import RuleError
from pos_app.domain.ids import StaffId, TenderId
from pos_app.domain.money import Currency, Money
from pos_app.domain.tender import Settlement, Tender, TenderDetail, TenderKind, cash_tender
from pos_app.domain.tender_kinds import (
    cash_part,
    exact_tender,
    foreign_cash_tender,
    on_top_of,
    payout_tender,
    voucher_tender,
    with_tip,
)
from pos_app.domain.tender_rules import ForeignCurrency
from tests.builders import an_id, euros

CHF = Currency("CHF")
FRANCS = ForeignCurrency(code="CHF", rate_ppm=1_041_700, step_minor=100)
MARA = StaffId(an_id("mara"))
STEPS = st.sampled_from([1, 5, 10])
KINDS = st.lists(
    st.tuples(st.sampled_from(["part", "gift", "voucher", "foreign"]), st.integers(1, 20_000)),
    max_size=5,
)


def an_tender_id(place: int) -> TenderId:
    return TenderId(an_id(f"tender {place}"))


def one(kind: str, due: Money, minor: int, place: int, step: int) -> Tender:
    key = an_tender_id(place)
    if kind == "part":
        share = euros(min(minor, due.minor))
        return cash_part(due, share, euros(10_000_000), tender_id=key, step_minor=step)
    if kind == "gift":
        amount = euros(min(minor, due.minor))
        detail = TenderDetail(account="gift_card:A")
        return exact_tender(TenderKind.GIFT_CARD, due, amount, tender_id=key, detail=detail)
    if kind == "voucher":
        return voucher_tender(
            due, euros(minor), tender_id=key, issuer="City", number="1", gives_change=minor % 2 == 0
        )
    francs = Money(minor // 100 * 100, CHF)
    return foreign_cash_tender(due, francs, rule=FRANCS, tender_id=key, step_minor=step)


@given(st.integers(1, 50_000), STEPS, KINDS)
def test_tenders_less_change_are_total_and_rounding(total: int, step: int, kinds: object) -> None:
    tenders: list[Tender] = []
    for place, (kind, minor) in enumerate(kinds):  # type: ignore[arg-type]  # a list of pairs
        due = Settlement(euros(total), tuple(tenders)).due
        if due.minor <= 0:
            break
        try:
            tenders.append(one(kind, due, minor, place, step))
        except RuleError:
            continue
    due = Settlement(euros(total), tuple(tenders)).due
    if due:
        last = cash_tender(due, euros(10_000_000), tender_id=an_tender_id(99), step_minor=step)
        tenders.append(last)
    settled = Settlement(euros(total), tuple(tenders))
    assert settled.is_settled
    handed = sum(t.given.minor for t in tenders)
    out = sum(t.change_due.minor + on_top_of(t).minor + lapsed_minor(t) for t in tenders)
    assert handed - out == total + settled.rounding.minor
    assert abs(settled.rounding.minor) <= step


@given(st.integers(1, 50_000), STEPS, st.sampled_from(["cash", "card", "store_credit"]))
def test_money_that_goes_back_settles_a_total_below_zero(owed: int, step: int, kind: str) -> None:
    due = euros(-owed)
    tender = payout_tender(TenderKind(kind), due, -due, tender_id=an_tender_id(1), step_minor=step)
    assert Settlement(due, (tender,)).is_settled
    assert tender.amount.minor <= 0
    if kind == "cash":
        assert tender.change_due == -tender.amount
        assert tender.change_due.minor % step == 0


def test_more_than_is_owed_never_goes_back() -> None:
    for kind, amount in ((TenderKind.CASH, 501), (TenderKind.CARD, 0), (TenderKind.VOUCHER, 100)):
        with pytest.raises(RuleError):
            payout_tender(kind, euros(-500), euros(amount), tender_id=an_tender_id(1))


def test_a_tip_comes_out_of_the_change_and_never_out_of_the_sale() -> None:
    cash = cash_tender(euros(2016), euros(2500), tender_id=an_tender_id(1))
    tipped = with_tip(cash, euros(184), tip_for=MARA)
    assert (tipped.amount, tipped.change_due) == (euros(2016), euros(300))
    assert tipped.given - tipped.change_due - on_top_of(tipped) == tipped.amount
    with pytest.raises(RuleError):
        with_tip(tipped, euros(301), tip_for=MARA)


def test_the_drawer_gets_francs_and_gives_euros() -> None:
    francs = Money(5000, CHF)
    tender = foreign_cash_tender(euros(3000), francs, rule=FRANCS, tender_id=an_tender_id(1))
    assert tender.given == euros(5208)
    assert (tender.detail.foreign_currency, tender.detail.foreign_minor) == ("CHF", 5000)
    assert tender.change_due == euros(2208)
    assert FRANCS.needed_for(euros(3000)) == Money(2900, CHF)


def test_a_voucher_gives_change_only_where_the_store_says_so() -> None:
    values = [
        voucher_tender(
            euros(1500), euros(2000), tender_id=an_tender_id(1), issuer="City", number="7",
            gives_change=gives,
        )
        for gives in (False, True)
    ]  # fmt: skip
    assert [(t.amount.minor, t.change_due.minor, lapsed_minor(t)) for t in values] == [
        (1500, 0, 500),
        (1500, 500, 0),
    ]


def lapsed_minor(tender: Tender) -> int:
    """What of a voucher nobody got."""
    got = tender.amount + tender.change_due + on_top_of(tender)
    return (tender.given - got).minor if tender.kind is TenderKind.VOUCHER else 0
