"""Outages and their figures: each figure is what the facts of that time come to, and no other."""

from datetime import timedelta

import pytest

from pos_app.domain.ids import PrintJobId, mint_id
from pos_app.domain.outage import OutageFigures
from pos_app.operations.outages import Delivered, Outages
from pos_app.operations.ports import AuditEntry
from pos_app.storage.unit_of_work import UnitsOfWork
from tests.builders import a_cashier, a_sale
from tests.fakes import A_MORNING, FakeClock


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(A_MORNING)


@pytest.fixture
def outages(units: UnitsOfWork, clock: FakeClock) -> Outages:
    return Outages(unit_of_work=units, clock=clock, new_id=mint_id)


def sell(units: UnitsOfWork, **fields: object) -> None:
    with units() as unit:
        unit.add_sale(
            a_sale(id=mint_id(), basket_id=mint_id(), number=unit.next_sale_number(), **fields)
        )
        unit.commit()


def note(units: UnitsOfWork, kind: str) -> None:
    with units() as unit:
        unit.audit(AuditEntry(kind=kind, staff_id=None, at=A_MORNING, body={}))
        unit.commit()


def acknowledge(units: UnitsOfWork, dseq: int | None = None) -> None:
    """The hub has the chain up to there; None: to its end."""
    head = units.mark().dseq if dseq is None else dseq
    units.connection.run("UPDATE incarnation SET acked = ?", (head,))


def figures(outages: Outages) -> OutageFigures:
    return outages.reports()[0].figures


def test_only_what_was_written_between_the_two_ends_counts(
    units: UnitsOfWork, outages: Outages, clock: FakeClock
) -> None:
    sell(units)
    outages.began()
    sell(units)
    sell(units)
    note(units, "customer_enrolled")
    clock.advance(minutes=5)
    report = outages.ended()
    assert report is not None
    sell(units)
    found = figures(outages)
    one = a_sale().total
    assert (found.sales, found.total) == (2, one + one)
    assert (found.enrolled, found.refunds, found.redeemed) == (1, 0, 0)
    assert (found.facts, found.waiting, found.delivered, found.lost) == (3, 3, 0, 0)
    assert len(outages.sales_of(report.outage)) == 2


def test_delivered_is_said_once_and_only_when_nothing_of_it_waits(
    units: UnitsOfWork, outages: Outages, clock: FakeClock
) -> None:
    outages.began()
    sell(units)
    first = units.mark().dseq
    sell(units)
    clock.advance(minutes=2)
    outages.ended()
    acknowledge(units, first)
    assert outages.delivered() == Delivered(is_owed=True)
    assert (figures(outages).waiting, figures(outages).delivered) == (1, 1)
    clock.advance(minutes=1)
    acknowledge(units)
    (told,) = outages.delivered().reports
    assert told.outage.delivered_at == A_MORNING + timedelta(minutes=3)
    assert (told.figures.waiting, told.figures.lost) == (0, 0)
    assert outages.delivered() == Delivered()


def test_what_the_hub_put_aside_or_the_outbox_has_not_is_lost_and_never_called_delivered(
    units: UnitsOfWork, outages: Outages
) -> None:
    outages.began()
    sell(units)
    aside = units.mark()
    sell(units)
    gone = units.mark()
    sell(units)
    acknowledge(units)
    units.connection.run(
        "INSERT INTO quarantine_note VALUES (?, ?, 'unreadable', 0)",
        (aside.incarnation.bytes, aside.dseq),
    )
    units.connection.run("DELETE FROM outbox WHERE dseq = ?", (gone.dseq,))
    found = figures(outages)
    assert (found.facts, found.lost, found.delivered, found.waiting) == (3, 2, 1, 0)


def test_the_figures_go_to_the_printer_as_they_are_now(
    units: UnitsOfWork, outages: Outages
) -> None:
    outage = outages.began()
    sell(units)
    job = outages.print_report(outage, staff=a_cashier())
    with units() as unit:
        slip = unit.outages.slip(job.id)
        assert slip is not None
        assert slip.figures.sales == 1
        assert unit.outages.slip(PrintJobId(mint_id())) is None
