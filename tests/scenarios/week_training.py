"""Training in the middle of the scripted week: in and out by keys, and nothing of it in the books.

The real till closes with its basket on record, the training opens in its place, and the other way
round; what `open_with_training` does between two windows is done here, because the test's own loop
runs.
"""

from pos_app.bootstrap.machine import Machine, open_machine
from pos_app.bootstrap.training import (
    prepare_training,
    training_places,
    training_settings,
)
from tests.scenarios.week_books import Line
from tests.scenarios.week_hands import Hands
from tests.scenarios.week_till import WeekTill, cash

PLU = "20110"  # something of the demo
_TABLES = ("sale", "sale_line", "print_job", "cash_movement", "invoice", "journal", "outbox")


def practise(till: WeekTill, number: str) -> None:
    """With half a basket into training, a sale there, and back.

    The basket is there again, all else is as it was, and the next sale has the next number.
    """
    hands = till.hands
    hands.scan("milk")
    hands.rest()
    before, last = _counts(till.machine), till.books.till(till.code).sales
    machine, qtbot = till.machine, hands.qtbot
    drawer = hands.till.devices.bench.printer().drawer
    openings = drawer.openings
    hands.press("Ctrl+M", "7")
    hands.until(lambda: hands.till.is_closed, "the till makes room for the training")
    staff, own = hands.till.screens.practises, hands.till.rooms.policy
    training = open_machine(
        training_places(machine.places, own), training_settings(machine.settings), clock=till.clock
    )
    practice = Hands(training, qtbot, staff=prepare_training(training, staff, own))
    _sell_in_training(practice)
    practice.press("Esc", "Ctrl+M", "7")
    practice.until(lambda: practice.till.is_closed, "the training makes room for the till")
    assert drawer.openings == openings, "the real drawer stays shut"
    till.open(qtbot, number)
    till.hands.until(lambda: till.hands.lines == 1, "the basket is there")
    assert _counts(till.machine) == before
    sale = till.hands.ended("F9")
    assert sale.number.sequence == last + 1
    till.sold([Line(119, "B")], [cash(119)])


def _sell_in_training(hands: Hands) -> None:
    """Something of the demo, paid in cash: its number begins with T."""
    hands.rest()
    hands.send_scan(PLU)
    hands.until(lambda: hands.lines, "the training takes a scan")
    sale = hands.ended("F9", typed="50")
    assert str(sale.number).startswith("T")


def _counts(machine: Machine) -> dict[str, int]:
    """How many rows of each kind there are."""

    def read() -> dict[str, int]:
        found = {}
        for table in _TABLES:
            row = machine.database.writer.row(
                f"SELECT count(*) FROM {table}"  # noqa: S608  (our own names)
            )
            assert row is not None
            found[table] = int(row[0])
        return found

    return machine.do(read)
