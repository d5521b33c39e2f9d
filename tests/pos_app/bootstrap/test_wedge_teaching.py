"""A German keyboard layout is learnt from six scans of real keys, holds at once and is kept."""

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from pytestqt.qtbot import QtBot

from hardware.devices.scanner import Scan
from hardware.protocols.wedge_lesson import GS, lesson_of
from pos_app import settings_file
from pos_app.bootstrap.wedge_teaching import WedgeTeaching
from pos_app.bootstrap.window import TillWindow
from pos_app.settings import read_settings
from pos_app.ui.setup.device_picture import Learnt
from tests.builders import a_manager
from tests.hardware.protocols.test_wedge_lesson import german
from tests.pos_app.bootstrap.stage import WAIT_MS, Tills, presenter_of

LINK = "https://id.gs1.org/01/04006381333931/10/A-Z"
LOT = f"010400638133393110Y-Z{GS}17271130"
CTRL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


def type_in(till: TillWindow, text: str) -> None:
    """Press the keys of a scanner whose layout makes this text of them."""
    handle = till.window.windowHandle()
    assert handle is not None
    for sign in f"{text}\r":
        code = Qt.Key.Key_Return if sign == "\r" else Qt.Key.Key_BracketRight
        key = Qt.Key(ord(sign.upper())) if "!" <= sign <= "~" else code
        event = QKeyEvent(QEvent.Type.KeyPress, key, CTRL if sign == GS else NONE, sign)
        QCoreApplication.sendEvent(handle, event)


def at_the_page(tills: Tills, qtbot: QtBot) -> TillWindow:
    """A manager at the page of the devices, the lesson begun."""
    till = tills.open()
    presenter_of(till).take_over(a_manager())
    qtbot.waitUntil(
        lambda: any(one.address == "wedge:" for one in till.devices.healths), timeout=WAIT_MS
    )
    till.leave("devices")
    till.screens.setup.presenter.press("test:scanner|wedge:|teach")
    assert till.screens.setup.devices.lesson.isVisible()
    return till


def test_a_german_layout_is_learnt_and_holds_at_once(tills: Tills, qtbot: QtBot) -> None:
    till = at_the_page(tills, qtbot)
    scans: list[Scan] = []
    till.devices.scanned.connect(scans.append)
    for code in WedgeTeaching.codes:
        type_in(till, german(code))
    assert scans[0].typed == german(WedgeTeaching.codes[0])
    till.screens.setup.presenter.press("apply")
    file = till.machine.places.settings_file
    qtbot.waitUntil(lambda: bool(read_settings(file).devices.wedge_pairs), timeout=WAIT_MS)
    qtbot.waitUntil(lambda: not till.screens.setup.devices.lesson.isVisible(), timeout=WAIT_MS)
    for code in (LINK, LOT):
        type_in(till, german(code))
        assert scans[-1].raw == code
    kept = read_settings(file).devices
    assert till.machine.settings.devices == kept
    assert lesson_of(kept.wedge_pairs, kept.wedge_separator).meant(german(LOT)) == LOT


def test_a_second_lesson_learns_from_what_is_typed(tills: Tills, qtbot: QtBot) -> None:
    till = at_the_page(tills, qtbot)
    till.devices.learn_wedge(lesson_of("zyyz", "|"))
    teacher = till.screens.device_room.teacher
    arrived = []
    for code in WedgeTeaching.codes:
        type_in(till, code)
        arrived.append(teacher.typed())
    assert teacher.judge(tuple(arrived)) == Learnt(0, "", has_separator=True)


@pytest.mark.parametrize(("separator", "kept"), [(GS, ""), ("", ""), ("|", "|"), ("~]", "~]")])
def test_the_separator_is_written_as_it_arrives(
    tills: Tills, qtbot: QtBot, separator: str, kept: str
) -> None:
    till = at_the_page(tills, qtbot)
    teacher = till.screens.device_room.teacher
    arrived = tuple(code.replace(GS, separator) for code in teacher.codes)
    assert [teacher.fault(number, typed) for number, typed in enumerate(arrived)] == [""] * 6
    assert teacher.judge(arrived).has_separator is bool(separator)
    teacher.write(arrived)
    named = read_settings(till.machine.places.settings_file).devices
    assert (named.wedge_pairs, named.wedge_separator) == ("", kept)


def test_pairs_and_separator_reach_the_file_together(
    tills: Tills, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    till = at_the_page(tills, qtbot)
    file = till.machine.places.settings_file
    seen: list[tuple[str, str]] = []
    replace = settings_file._replace

    def replaced(path: Path, text: str) -> None:
        replace(path, text)
        named = read_settings(file).devices
        seen.append((named.wedge_pairs, named.wedge_separator))

    monkeypatch.setattr(settings_file, "_replace", replaced)
    arrived = tuple(german(code).replace(GS, "|") for code in WedgeTeaching.codes)
    till.screens.device_room.teacher.write(arrived)
    ((pairs, separator),) = seen
    assert pairs
    assert separator == "|"


def test_another_scanner_types_nothing(tills: Tills, qtbot: QtBot) -> None:
    till = at_the_page(tills, qtbot)
    teacher = till.screens.device_room.teacher
    assert teacher.typed() == ""
    till.devices._on_scan(Scan("4006381333931", None, "serial:"))
    assert teacher.typed() == ""
