"""An outage in the real window: noted when the agent says so, told when it is over, looked at."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from pos_app.bootstrap.window import TillWindow
from pos_app.replication.agent_lines import AgentStatus, State, line_of
from pos_app.ui.key_table import KeyAction
from tests.pos_app.bootstrap.stage import WAIT_MS, Tills, pieces_of, presenter_of, press, scan


def say(till: TillWindow, state: State, *, code: str = "", waiting: int = 0) -> None:
    """The agent of this till says how it stands."""
    till.sync._said.emit(line_of(AgentStatus(state=state, code=code, waiting=waiting)))


def sell_one(till: TillWindow, qtbot: QtBot) -> None:
    presenter = presenter_of(till)
    scan(till, pieces_of(till)[0])
    qtbot.waitUntil(lambda: len(presenter.counter.basket.lines) == 1, timeout=WAIT_MS)
    press(till, KeyAction.CASH)
    qtbot.waitUntil(lambda: presenter.tender.stage.name == "CHANGE", timeout=WAIT_MS)
    presenter.tender.next_sale()


def test_an_outage_is_noted_told_and_shown_with_the_sales_behind_it(
    tills: Tills, qtbot: QtBot
) -> None:
    till = tills.open()
    qtbot.waitUntil(lambda: till.outages.is_watching, timeout=WAIT_MS)
    say(till, "offline", code="starting")
    say(till, "offline", code="connect")
    qtbot.waitUntil(lambda: till.outages.has_any, timeout=WAIT_MS)
    sell_one(till, qtbot)
    say(till, "linked", waiting=3)
    writer = till.machine.database.writer
    till.machine.do(
        lambda: writer.run("UPDATE incarnation SET acked = (SELECT max(dseq) FROM outbox)")
    )
    told: list[int] = []
    till.outages.instead = lambda report: told.append(report.figures.delivered)
    say(till, "linked")
    qtbot.waitUntil(lambda: bool(told), timeout=WAIT_MS)
    till.leave("day_sales")
    screen = till.screens.day_sales
    assert screen.outages_key.isVisible()
    QTest.keyClick(screen, Qt.Key.Key_O, Qt.KeyboardModifier.AltModifier)
    assert till.window.current == "outages"
    page = till.outages.screen
    qtbot.waitUntil(lambda: len(page.table.rows) == 1, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: len(page.sales.rows) == 1, timeout=WAIT_MS)
    page.sales.setFocus()
    page.sales.row_activated.emit(page.sales.rows[0].key)
    assert page.paper.lines
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert not page.paper.lines
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert till.window.current == "day_sales"
