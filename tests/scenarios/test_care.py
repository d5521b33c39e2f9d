"""What a customer was promised: entered in a sale, on the list the next morning, and closed.

By keyboard alone, in the whole window, on a file of its own.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos_app.domain.customer_care import MatterKind, MatterNow, MatterState
from pos_app.ui.care.due_screen import DueScreen
from pos_app.ui.menu.presenter import Place
from tests.builders import a_customer
from tests.fakes import FakeClock
from tests.pos_app.bootstrap.stage import process_kept
from tests.scenarios.test_customer_at_counter import ESPRESSO, Counter
from tests.scenarios.training_hands import somebody

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
PHONE = "+493023125077"
CLEO = a_customer(given_name="Cleo", family_name="", phone=PHONE, email="", card="")
CARE, DUE = "Ctrl+N", str(list(Place).index(Place.CARE) + 1)


class CareCounter(Counter):
    """Serves one customer, Cleo; a night passes when it is told to."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        self.clock = FakeClock()
        super().__init__(folder, qtbot, somebody(), clock=self.clock)
        self.till.machine.do(self._add_cleo)
        self.scan(ESPRESSO)
        self.attach()

    def _add_cleo(self) -> None:
        with self.till.machine.units() as work:
            work.customers.put(CLEO)
            work.commit()

    def attach(self) -> None:
        """They are recognised."""
        self.press("F2")
        self.say("cleo")

    def sleep(self) -> None:
        """It is the next morning, and somebody looks at the counter."""
        self.clock.advance(days=1)
        self.till.show_sell()
        self.rest()

    def open_list(self) -> None:
        """By the menu."""
        self.press("Ctrl+M")
        self.press(DUE)
        self.until(lambda: self.till.window.current == "care", "the list of the day stands")

    @property
    def due(self) -> DueScreen:
        """The list of the day."""
        return self.till.screens.care.screen

    @property
    def listed(self) -> list[str]:
        """What is due, row by row."""
        return [row.cells[2].text for row in self.due.table.rows]

    @property
    def beside_menu(self) -> str:
        """The figure beside the menu."""
        key = self.till.screens.sell.bar.due_key
        return key.text() if key.isVisibleTo(self.till.screens.sell) else ""

    def standing(self) -> MatterNow:
        """How the only matter stands, as the file says."""
        machine = self.till.machine

        def read() -> MatterNow:
            with machine.units() as work:
                (found,) = work.care.matters(CLEO.id)
                return found

        return machine.do(read)


@pytest.fixture
def counter(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[CareCounter]:
    del qapp
    with process_kept():
        counter = CareCounter(tmp_path, qtbot)
        yield counter
        counter.till.window.close()


def test_an_issue_opened_in_a_sale_is_on_the_list_next_morning_and_is_closed(
    counter: CareCounter,
) -> None:
    counter.keys = 0
    counter.press(CARE)
    counter.press("1")
    counter.say("handle broken")
    counter.press("Enter")
    assert counter.keys == 4
    assert counter.standing().matter.kind is MatterKind.ISSUE
    counter.press("F9")
    counter.ended()
    assert counter.beside_menu == ""

    counter.sleep()
    assert counter.beside_menu == "1"
    counter.open_list()
    assert counter.listed == ["handle broken"]
    counter.press("F7")
    assert counter.listed == []
    assert counter.standing().state is MatterState.DONE
    counter.press("Ctrl+Z")
    assert counter.listed == ["handle broken"]
    counter.press("F7")
    counter.press("Esc")
    assert counter.till.window.current == "sell"
    counter.until(lambda: counter.beside_menu == "", "nothing is due any more")


def test_a_wish_comes_back_is_told_and_bought(counter: CareCounter) -> None:
    counter.press(CARE)
    counter.press("2")
    counter.scan(ESPRESSO)
    counter.press("Enter")
    counter.press("Enter")
    wish = counter.standing()
    assert wish.matter.kind is MatterKind.WISH
    counter.press("Ctrl+Backspace")

    counter.sleep()
    counter.open_list()
    assert counter.listed == []
    counter.say(ESPRESSO)
    assert counter.listed == [wish.matter.product_name]
    counter.press("F2")
    assert PHONE in counter.texts()
    counter.press("F7")
    assert counter.standing().state is MatterState.TOLD
    counter.press("Esc")

    counter.scan(ESPRESSO)
    counter.attach()
    counter.press("F9")
    sale = counter.ended()
    bought = counter.standing()
    assert bought.state is MatterState.BOUGHT
    assert bought.steps[-1].sale_id == sale.id
