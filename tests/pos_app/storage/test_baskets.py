"""Claims about the open basket in the file."""

from collections.abc import Callable
from dataclasses import replace

from pos_app.domain.discount import Adjustment, AdjustmentKind
from pos_app.domain.trace import Trace, TraceKind
from pos_app.storage.baskets import read_open_basket, write_open_basket
from pos_app.storage.connection import Connection
from tests.builders import a_basket, a_cashier, a_line, a_manager, an_id
from tests.fakes import FakeClock


def test_there_is_at_most_one_and_the_last_one_counts(connection: Connection) -> None:
    assert read_open_basket(connection) is None
    write_open_basket(connection, a_basket())
    fuller = a_basket(a_line("A"), a_line("B"))
    write_open_basket(connection, fuller)
    assert read_open_basket(connection) == fuller
    write_open_basket(connection, None)
    assert read_open_basket(connection) is None


def test_what_waits_and_what_was_taken_out_come_back_with_it(
    connect: Callable[..., Connection],
) -> None:
    waiting = Adjustment(
        id=an_id("waits"),
        kind=AdjustmentKind.PERCENT,
        value=500_000,
        reason="damaged",
        made_by=a_cashier().id,
        needs_approval=True,
        for_staff=a_manager().id,
    )
    trace = Trace(
        kind=TraceKind.LINE_REMOVED,
        staff_id=a_cashier().id,
        at=FakeClock().now(),
        amount_minor=199,
        code="4",
    )
    basket = replace(
        a_basket(a_line(adjustments=(waiting,))), adjustments=(waiting,), traces=(trace,)
    )
    writer = connect()
    write_open_basket(writer, basket)
    writer.close()
    assert read_open_basket(connect()) == basket
