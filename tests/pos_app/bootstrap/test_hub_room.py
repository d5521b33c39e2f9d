"""The line to the hub in a window: words at the foot, the page behind them, rules that come."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from pos_app.bootstrap.hub_room import HubRoom, status_of
from pos_app.bootstrap.window import TillWindow
from pos_app.operations.hub_link import HubState
from pos_app.replication.agent_lines import AgentStatus, Answered, Applied, Said
from pos_app.ui.key_table import KeyAction
from pos_app.ui.widgets.status_strip import StatusEntry
from tests.builders import a_manager
from tests.pos_app.bootstrap.stage import WAIT_MS, Tills, press

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
OFFLINE = AgentStatus(state="offline", code="unreachable", waiting=30, sales_waiting=14)
LINKED = AgentStatus(state="linked", code="", clock_off_ms=240_000)


@pytest.fixture
def till(tills: Tills) -> TillWindow:
    return tills.open()


def says(till: TillWindow, said: Said) -> HubRoom:
    """The agent says this, to a room that listens."""
    room = till.screens.hub
    if room.status() is None:
        room.start()
    till.sync._said.emit(_line(said))
    return room


def _line(said: Said) -> bytes:
    from pos_app.replication.agent_lines import line_of  # noqa: PLC0415  (one place that writes)

    return line_of(said)


def text_of(till: TillWindow, name: str) -> str:
    return till.screens.sell.strip.entry_text(name)


def test_a_till_without_a_hub_says_nothing(till: TillWindow) -> None:
    assert text_of(till, "hub") == ""
    till.screens.hub.show()
    assert text_of(till, "hub") == ""


def test_the_foot_says_how_it_stands_also_in_another_language(till: TillWindow) -> None:
    room = says(till, OFFLINE)
    assert text_of(till, "hub") == "Offline: 14 sales waiting"
    till.change_language("de")
    assert text_of(till, "hub") == "Offline: 14 Verkäufe warten"
    says(till, LINKED)
    assert text_of(till, "hub") == "Alle Filialen auf dem neuesten Stand"
    assert text_of(till, "hub_clock") == "Die Uhr geht 4 min nach"
    room.end()
    assert (text_of(till, "hub"), text_of(till, "hub_clock")) == ("", "")


def test_touching_it_opens_the_page_which_follows(till: TillWindow, qtbot: QtBot) -> None:
    says(till, OFFLINE)
    strip = till.screens.sell.strip
    entry = next(e for e in strip.findChildren(StatusEntry) if e.text.startswith("Offline"))
    QTest.mouseClick(entry, Qt.MouseButton.LeftButton)
    assert till.window.current == "setup"
    assert till.screens.setup.presenter.front == "hub"
    till.screens.setup.open(a_manager(), "hub")
    form = till.screens.setup.section.form
    qtbot.waitUntil(lambda: form.first_edit() is not None, timeout=WAIT_MS)


def test_rules_that_came_are_read_once_the_log_was_applied(till: TillWindow, qtbot: QtBot) -> None:
    changed: list[str] = []
    till.on_changed = changed.append  # type: ignore[method-assign]  (a listener in its place)
    says(till, LINKED)
    says(till, Applied(kinds=("customer",), position=1))
    says(till, Applied(kinds=("price",), position=2))
    says(till, Answered(rq=a_manager().id))
    qtbot.waitUntil(lambda: bool(changed), timeout=WAIT_MS)
    says(till, Applied(kinds=("price", "offer"), position=3))
    qtbot.waitUntil(lambda: len(changed) == 2, timeout=WAIT_MS)
    assert changed == ["catalogue", "policy"]


def test_nothing_is_read_again_while_everything_still_comes(till: TillWindow, qtbot: QtBot) -> None:
    changed: list[str] = []
    till.on_changed = changed.append  # type: ignore[method-assign]  (a listener in its place)
    room = says(till, AgentStatus(state="filling", code=""))
    says(till, Applied(kinds=("offer",), position=1))
    room._take_in()
    assert changed == []
    says(till, LINKED)
    qtbot.waitUntil(lambda: changed == ["policy"], timeout=WAIT_MS)


def test_what_the_agent_says_has_its_name_in_operations() -> None:
    said = AgentStatus(state="refused", code="revoked", last_ok_ms=1_000, clock_off_ms=-1_600)
    status = status_of(said)
    assert status.state is HubState.REFUSED
    assert status.last_ok is not None
    assert status.last_ok.timestamp() == 1
    assert status.clock_off_s == -2
    assert status_of(OFFLINE).last_ok is None


def test_a_key_leads_to_the_page_from_the_counter(till: TillWindow) -> None:
    press(till, KeyAction.HUB)
    assert till.window.current == "setup"
    assert till.screens.setup.presenter.front == "hub"


def test_the_page_lists_the_stores_and_tills_of_this_file(till: TillWindow) -> None:
    places = till.screens.hub.services().places()
    own = till.rooms.policy.till
    assert own in places.choice.tills
    assert own.store_id in {store.id for store in places.choice.stores}
    assert places.own == own.id
