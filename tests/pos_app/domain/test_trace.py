"""Every line taken out again leaves a trace, and no undo loses it."""

from dataclasses import replace

from pos_app.domain.basket import Basket
from pos_app.domain.ids import LineId, TenderId
from pos_app.domain.quantity import pieces
from pos_app.domain.tender import card_tender
from pos_app.domain.trace import Trace, TraceKind, traced
from tests.builders import a_basket, a_cashier, a_line, an_id, euros
from tests.fakes import FakeClock

NOW = FakeClock().now()
JUICE = a_line(quantity=pieces(3))
TEA = a_line("Tea", id=LineId(an_id("tea")), listed_price=euros(300))


def step(before: Basket, after: Basket, how: TraceKind | None = None) -> tuple[Trace, ...]:
    return traced(before, after, by=a_cashier().id, at=NOW, how=how).traces


def test_adding_leaves_no_trace() -> None:
    before = a_basket(JUICE)
    after = before.adding(TEA)
    assert traced(before, after, by=a_cashier().id, at=NOW) is after


def test_a_removed_line_is_a_trace_of_its_amount() -> None:
    before = a_basket(JUICE, TEA)
    (trace,) = step(before, before.removing(TEA.id))
    assert (trace.kind, trace.amount_minor) == (TraceKind.LINE_REMOVED, 300)
    assert trace.staff_id == a_cashier().id


def test_a_lowered_quantity_is_a_trace_of_the_difference() -> None:
    before = a_basket(JUICE)
    (trace,) = step(before, before.changing(JUICE.id, pieces(1)))
    assert (trace.kind, trace.amount_minor) == (TraceKind.QUANTITY_LOWERED, 398)


def test_a_cleared_basket_is_one_trace() -> None:
    before = a_basket(JUICE, TEA)
    (trace,) = step(before, replace(before, lines=()), TraceKind.CLEARED)
    assert (trace.kind, trace.amount_minor) == (TraceKind.CLEARED, 897)


def test_going_back_to_an_earlier_basket_keeps_its_traces() -> None:
    first = a_basket(JUICE, TEA)
    second = traced(first, first.removing(TEA.id), by=a_cashier().id, at=NOW)
    assert step(second, first) == second.traces


def test_undo_counts_only_once_a_total_was_told() -> None:
    before = a_basket(JUICE, TEA)
    after = before.removing(TEA.id)
    assert step(before, after, TraceKind.UNDONE) == ()
    told = Trace(kind=TraceKind.TENDER_BACK, staff_id=a_cashier().id, at=NOW, amount_minor=500)
    kinds = [t.kind for t in step(replace(before, traces=(told,)), after, TraceKind.UNDONE)]
    assert kinds == [TraceKind.TENDER_BACK, TraceKind.UNDONE]


def test_the_tender_that_was_taken_back_is_the_trace_and_not_the_newest() -> None:
    first = card_tender(euros(500), euros(150), tender_id=TenderId(an_id("first")))
    newest = card_tender(euros(350), euros(100), tender_id=TenderId(an_id("newest")))
    before = a_basket(JUICE, tenders=(first, newest))
    (trace,) = step(before, a_basket(JUICE, tenders=(newest,)))
    assert (trace.kind, trace.amount_minor) == (TraceKind.TENDER_BACK, 150)
