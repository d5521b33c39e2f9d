"""What the counter is told of its drawer: a line that goes by itself, and facts on record."""

import pytest
from pytestqt.qtbot import QtBot

from pos_app.bootstrap.drawer_telling import LINE, SOUND
from pos_app.bootstrap.window import TillWindow
from pos_app.domain.ids import mint_id
from pos_app.domain.print_job import PrintState
from pos_app.operations.run_shift import RunShift
from pos_app.peripherals.drawer_watch import DrawerPosition, DrawerSight
from pos_app.phrases import Phrases
from pos_app.ui.sounds import SOUNDS
from tests.builders import euros
from tests.pos_app.bootstrap.stage import (
    WAIT_MS,
    Tills,
    jobs_of,
    presenter_of,
    said,
    said_at_foot,
    sell_for_cash,
)

ENGLISH, GERMAN = Phrases("en"), Phrases("de")
OPEN, SHUT, UNKNOWN = DrawerPosition.OPEN, DrawerPosition.SHUT, DrawerPosition.UNKNOWN


def seen(till: TillWindow, position: DrawerPosition, **more: object) -> None:
    """The sensor told something, as its own thread would."""
    till.devices.drawers.take(DrawerSight((0,), position, **more))  # type: ignore[arg-type]  # its fields


def entries_of(till: TillWindow) -> int:
    """How many openings by hand are on record."""

    def read() -> int:
        found = till.machine.database.writer.row(
            "SELECT count(*) FROM journal WHERE kind = 'drawer_opened_by_hand'", ()
        )
        return 0 if found is None else int(found[0])

    return till.machine.do(read)


def test_a_drawer_left_open_is_a_line_and_a_soft_sound_until_it_is_shut(
    tills: Tills, monkeypatch: pytest.MonkeyPatch
) -> None:
    till = tills.open()
    played: list[str] = []
    monkeypatch.setattr(till.rooms, "play", played.append)
    seen(till, OPEN)
    assert said_at_foot(till, LINE) == ""
    for reminders in (1, 2):
        seen(till, OPEN, reminders=reminders)
        assert said_at_foot(till, LINE) == ENGLISH.say("devices.drawer_left_open")
    assert played == [SOUND, SOUND]
    assert (SOUNDS / f"{SOUND}.wav").exists()
    till.change_language("de")
    assert said_at_foot(till, LINE) == GERMAN.say("devices.drawer_left_open")
    seen(till, SHUT)
    assert said_at_foot(till, LINE) == ""


def test_no_word_of_a_drawer_that_nobody_sees(tills: Tills) -> None:
    till = tills.open()
    seen(till, OPEN, reminders=1)
    seen(till, UNKNOWN)
    assert said_at_foot(till, LINE) == ""


@pytest.mark.parametrize("signed_on", [True, False])
def test_an_opening_by_key_is_on_record_and_told(
    tills: Tills, qtbot: QtBot, *, signed_on: bool
) -> None:
    till = tills.open(signed_on=signed_on)
    qtbot.waitUntil(lambda: till.devices.drawers.position() == "shut", timeout=WAIT_MS)
    till.devices.bench.printer().drawer.open_by_hand()
    words = ENGLISH.say("devices.drawer_by_hand")
    qtbot.waitUntil(lambda: said_at_foot(till, LINE) == words, timeout=WAIT_MS)
    assert entries_of(till) == 1


def test_a_sale_opens_the_drawer_and_nobody_is_accused(tills: Tills, qtbot: QtBot) -> None:
    till = tills.open()
    qtbot.waitUntil(lambda: till.devices.drawers.position() == "shut", timeout=WAIT_MS)
    sell_for_cash(till, qtbot)
    qtbot.waitUntil(lambda: till.devices.drawers.position() == "open", timeout=WAIT_MS)
    assert jobs_of(till, PrintState.CONFIRMED)
    assert entries_of(till) == 0
    assert said_at_foot(till, LINE) == ""


def test_a_jammed_drawer_is_told_with_the_way_out(tills: Tills, qtbot: QtBot) -> None:
    till = tills.open()
    qtbot.waitUntil(lambda: till.devices.drawers.position() == "shut", timeout=WAIT_MS)
    till.devices.bench.printer().drawer.is_jammed = True
    sell_for_cash(till, qtbot)
    words = ENGLISH.say("devices.drawer_stayed_shut")
    qtbot.waitUntil(lambda: words in said(till), timeout=WAIT_MS)


def test_the_screen_of_the_shift_follows_the_drawer(tills: Tills, qtbot: QtBot) -> None:
    till = tills.open()
    qtbot.waitUntil(lambda: till.devices.drawers.position() == "shut", timeout=WAIT_MS)
    run = RunShift(unit_of_work=till.machine.units, clock=till.machine.clock, new_id=mint_id)
    staff = presenter_of(till).staff
    till.machine.do(lambda: run.open_shift(euros(100), staff=staff))
    till.leave("shift")
    shown = ENGLISH.say
    qtbot.waitUntil(lambda: till.screens.shift.presenter.shift is not None, timeout=WAIT_MS)
    assert shown("shift.drawer_shut") in said(till)
    seen(till, OPEN)
    assert shown("shift.drawer_open") in said(till)
    seen(till, UNKNOWN)
    assert shown("shift.drawer_unknown") in said(till)
