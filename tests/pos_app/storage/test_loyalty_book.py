"""Programmes in versions, and each change of points with its reason, on the real file."""

from dataclasses import replace
from datetime import UTC, timedelta

import msgspec
import pytest

from pos_app.domain.ids import CustomerId, LineId, ProgrammeId, SaleId, StaffId
from pos_app.domain.loyalty_entry import EntryKind, LinePoints, LoyaltyEntry, TierCount
from pos_app.domain.loyalty_tiers import Deed, TierBounds
from pos_app.domain.points_plan import PointsPlan
from pos_app.storage.loyalty_entries import _DEEDS, _SUM_OF_DEEDS
from pos_app.storage.tier_sums import KEPT, SUMS
from pos_app.storage.unit_of_work import UnitsOfWork
from tests.builders import an_id
from tests.fakes import A_MORNING
from tests.loyalty import a_programme
from tests.pos_app.storage.test_customers import A_VISIT

PROGRAMME = a_programme()
ADA, BEN = CustomerId(an_id("ada")), CustomerId(an_id("ben"))
ENTRY = LoyaltyEntry(
    id=an_id("entry"),
    programme_id=PROGRAMME.id,
    version=1,
    customer_id=ADA,
    kind=EntryKind.EARNED,
    points=7,
    sale_id=SaleId(an_id("sale 147")),
    lines=(LinePoints(LineId(an_id("a")), 5), LinePoints(LineId(an_id("b")), 2)),
    balance=7,
    staff_id=StaffId(an_id("mara")),
    at=A_MORNING,
)


def again(name: str, **fields: object) -> LoyaltyEntry:
    return replace(ENTRY, id=an_id(name), **fields)  # type: ignore[arg-type]  # any field


def test_a_new_version_comes_into_force_with_its_transaction(units: UnitsOfWork) -> None:
    second = replace(PROGRAMME, version=2, name="Better")
    with units() as work:
        work.loyalty.put(PROGRAMME)
        work.loyalty.put(second)
        work.commit()
    with units() as work:
        assert work.policy().programmes == (second,)
        assert work.policy().programme(A_MORNING) == second
        assert work.loyalty.programme(PROGRAMME.id) == second
        assert work.loyalty.programme(PROGRAMME.id, 1) == PROGRAMME
        assert work.loyalty.programme(ProgrammeId(an_id("none"))) is None
        assert work.loyalty.programmes() == (second,)


def test_a_version_is_written_once(units: UnitsOfWork) -> None:
    with units() as work:
        work.loyalty.put(PROGRAMME)
        with pytest.raises(ValueError, match="2 is next"):
            work.loyalty.put(PROGRAMME)


def test_what_a_newer_till_wrote_is_out_of_force(units: UnitsOfWork) -> None:
    with units() as work:
        work.loyalty.put(PROGRAMME)
        work.commit()
    units.connection.run("UPDATE programme SET body = ?", (b"\x81\xa6schema\x09",))
    units.forget_policy()
    with units() as work:
        assert work.loyalty.programmes() == ()
        assert work.policy().programme(A_MORNING) is None


def test_an_entry_comes_back_with_its_lines(units: UnitsOfWork) -> None:
    other = again("other", lines=(), of_sale=SaleId(an_id("sale 1")), kind=EntryKind.TAKEN_BACK)
    with units() as work:
        work.loyalty.add(ENTRY)
        work.loyalty.add(other)
        work.commit()
    with units() as work:
        assert set(work.loyalty.of_sale(ENTRY.sale_id)) == {ENTRY, other}
        assert set(work.loyalty.entries(ADA, PROGRAMME.id)) == {ENTRY, other}
        assert work.loyalty.entries(BEN, PROGRAMME.id) == ()


def test_an_entry_is_about_its_customer(units: UnitsOfWork) -> None:
    with units() as work:
        work.loyalty.add(ENTRY)
        work.commit()
    found = units.connection.row("SELECT subjects FROM outbox WHERE kind = 'loyalty_entry'")
    assert found is not None
    assert ADA.bytes in found[0]


def test_an_entry_without_a_sale_brings_its_postings(units: UnitsOfWork) -> None:
    plan = PointsPlan(PROGRAMME.account(ADA), unit=PROGRAMME.unit, new_id=units.mint_id)
    plan.earn(7, rule="claimed")
    with units() as work:
        work.loyalty.add(replace(ENTRY, kind=EntryKind.CLAIMED), plan.postings)
        work.commit()
    with units() as work:
        balance = work.accounts.balance(PROGRAMME.account(ADA))
    assert balance is not None
    assert (balance.total, balance.here) == (7, 7)


def test_a_till_refuses_a_second_claim(units: UnitsOfWork) -> None:
    with units() as work:
        work.loyalty.add(replace(ENTRY, kind=EntryKind.CLAIMED))
        with pytest.raises(ValueError, match="claimed already"):
            work.loyalty.add(again("twice", kind=EntryKind.CLAIMED, customer_id=BEN))


def test_only_earnings_of_the_period_count_for_the_tier(units: UnitsOfWork) -> None:
    old = A_MORNING - timedelta(days=400)
    with units() as work:
        for entry in (
            replace(ENTRY, counts=TierCount(A_MORNING, 7, 700)),
            again("old", counts=TierCount(old, 7, 700)),
            again("spent", kind=EntryKind.SPENT, points=-5),
            again(
                "back",
                kind=EntryKind.TAKEN_BACK,
                points=-3,
                sale_id=SaleId(an_id("refund")),
                of_sale=ENTRY.sale_id,
                counts=TierCount(A_MORNING, -3, -300),
            ),
        ):
            work.loyalty.add(entry)
        since = A_MORNING - timedelta(days=365)
        for whose, bounds in ((ADA, TierBounds(4, 4)), (BEN, TierBounds())):
            assert work.loyalty.tier_bounds(whose, PROGRAMME, now=A_MORNING, zone=UTC) == bounds
        span = (since, A_MORNING)
        assert work.loyalty.deeds(ADA, PROGRAMME.id, span=span) == (Deed(A_MORNING, 4, 400),)
        before = (since, A_MORNING - timedelta(seconds=1))
        assert work.loyalty.deeds(ADA, PROGRAMME.id, span=before) == ()
        everything = (old - timedelta(days=1), A_MORNING)
        together = work.loyalty.deeds_together(ADA, PROGRAMME.id, span=everything)
        assert together == Deed(A_MORNING, 11, 1_100)


def test_a_visit_goes_with_the_points_that_are_moved(units: UnitsOfWork) -> None:
    with units() as work:
        work.customers.add_visit(A_VISIT)
        work.loyalty.move_visit(A_VISIT.sale_id, BEN)
        assert work.customers.visits(A_VISIT.customer_id) == ()
        assert [one.sale_id for one in work.customers.visits(BEN)] == [A_VISIT.sale_id]


def test_the_points_of_a_tier_are_summed_from_the_index_alone(units: UnitsOfWork) -> None:
    sums = [(sql, (0, 3, 6, 9)) for sql in SUMS.values()]
    for sql, spans in ((_DEEDS, (0, 9)), (_SUM_OF_DEEDS, (0, 9)), (KEPT, (0, 9)), *sums):
        plan = units.connection.rows(f"EXPLAIN QUERY PLAN {sql}", (ADA.bytes, b"", *spans))
        assert len(plan) == 1, "nothing is sorted"
        assert "COVERING INDEX loyalty_entry_tier" in plan[0][3]


def test_a_programme_of_a_newer_version_is_named_and_the_others_hold(units: UnitsOfWork) -> None:
    with units() as work:
        work.loyalty.put(PROGRAMME)
        work.commit()
    newer = msgspec.msgpack.encode({"schema": 99, "name": "Tomorrow"})
    row = (an_id("newer").bytes, 1, newer)
    units.connection.run("INSERT INTO programme (id, version, body) VALUES (?, ?, ?)", row)
    with units() as work:
        assert work.loyalty.programmes() == (PROGRAMME,)
        assert work.loyalty.unread_programmes() == ("Tomorrow",)
