"""A lesson on the screen: its codes are read off the glass, Esc leaves it and then the page."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from pos_app.domain.staff import StaffMember
from pos_app.ui.key_table import KeyTable
from pos_app.ui.setup.screen import SetupScreen
from pos_app.ui.theme import Theme
from pos_app.ui.theme_tokens import DARK
from pos_app.ui.widgets.audit import audit
from tests.builders import a_manager
from tests.pos_app.ui.setup.desk import Desk, a_desk
from tests.pos_app.ui.setup.device_desk import TYPING, FakeTeacher
from tests.pos_app.ui.sign_on.stage import show_on_stage
from tests.pos_app.ui.widgets.test_bar_view import read

LETTERS, ELEMENTS = "NOPQRSTUVWXYZabcdefghij", "010400638133393110AB\x1d17271130"


def a_lesson(
    theme: Theme, qtbot: QtBot, *, width: int = 1024, language: str = "en"
) -> tuple[SetupScreen, Desk, StaffMember]:
    desk, manager = a_desk(language=language), a_manager()
    desk.devices.shown = [TYPING]
    desk.devices.teacher = FakeTeacher(codes=(LETTERS, ELEMENTS))
    screen = SetupScreen(desk.services, theme, keys=KeyTable(), place="Till 2")
    show_on_stage(qtbot, screen, width=width, height=768)
    screen.open(manager, "devices")
    (_, teach, *_) = desk.devices.shown[0].tests
    screen.devices.panel._buttons.button(f"test:{TYPING.key}|{teach.code}").click()
    return screen, desk, manager


def test_the_codes_are_scanned_off_the_screen_and_kept_by_a_key(theme: Theme, qtbot: QtBot) -> None:
    screen, desk, manager = a_lesson(theme, qtbot)
    view = screen.devices.lesson
    assert view.isVisible()
    assert not screen.devices.panel.isVisible()
    for aim_id, code in (("]C0", LETTERS), ("]C1", ELEMENTS)):
        assert read(view.bars) == (aim_id, code)
        desk.devices.teacher.keys = code
        screen.take_scan(manager, "as an old lesson read it")
    assert not view.bars.isVisible()
    QTest.keyClick(screen, Qt.Key.Key_F7)
    assert desk.devices.teacher.written == [(LETTERS, ELEMENTS)]
    assert not view.isVisible()
    assert screen.devices.panel.isVisible()


def test_esc_leaves_the_lesson_and_then_the_page(theme: Theme, qtbot: QtBot) -> None:
    screen, desk, manager = a_lesson(theme, qtbot)
    desk.devices.teacher.keys = LETTERS
    screen.take_scan(manager, LETTERS)
    with qtbot.assertNotEmitted(screen.back_asked):
        QTest.keyClick(screen, Qt.Key.Key_Escape)
    assert not screen.devices.lesson.isVisible()
    with qtbot.waitSignal(screen.back_asked):
        QTest.keyClick(screen, Qt.Key.Key_Escape)
    assert desk.devices.teacher.written == []


@pytest.mark.parametrize("width", [1024, 1366])
@pytest.mark.parametrize("language", ["en", "de"])
def test_nothing_is_cut_small_or_nameless(
    theme: Theme, qtbot: QtBot, width: int, language: str
) -> None:
    theme.switch(tokens=DARK)
    screen, desk, manager = a_lesson(theme, qtbot, width=width, language=language)
    qtbot.waitUntil(lambda: audit(screen) == [])
    for keys in ("short", LETTERS, ELEMENTS):
        desk.devices.teacher.keys = keys
        screen.take_scan(manager, keys)
        qtbot.waitUntil(lambda: audit(screen) == [])
