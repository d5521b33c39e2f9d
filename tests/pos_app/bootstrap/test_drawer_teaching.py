"""The sensor of a drawer is learnt in two presses, holds at once, and is kept."""

import pytest
from pytestqt.qtbot import QtBot

from hardware.device_check import CheckName
from hardware.emulators.faults import Fault
from pos_app.bootstrap.drawer_teaching import DrawerTeaching
from pos_app.phrases import Phrases
from pos_app.settings import read_settings
from pos_app.settings_file import change_setting
from pos_app.ui.setup.device_picture import DeviceLine
from tests.builders import a_cashier, a_manager
from tests.pos_app.bootstrap.stage import WAIT_MS, Tills, presenter_of

SHUT, OPEN = CheckName.LEARN_SHUT, CheckName.LEARN_OPEN


class Lesson:
    """A window of a manager, its drawer, and what was answered."""

    def __init__(self, tills: Tills, qtbot: QtBot, *, level: str = "unknown") -> None:
        self.qtbot = qtbot
        settings = tills.folder / "settings.toml"
        self.file = settings if settings.exists() else next(tills.folder.rglob("settings.toml"))
        change_setting(self.file, "devices", "drawer_open_level", level)
        self.till = tills.open()
        presenter_of(self.till).take_over(a_manager())
        self.printer = self.till.devices.bench.printer()
        self.teaching = DrawerTeaching(self.till)
        qtbot.waitUntil(lambda: bool(self.till.devices.healths), timeout=WAIT_MS)

    def press(self, name: CheckName) -> DeviceLine:
        told: list[DeviceLine] = []
        self.teaching.learn(name, told.extend)
        self.qtbot.waitUntil(lambda: bool(told), timeout=WAIT_MS)
        return told[0]

    @property
    def kept(self) -> str:
        return read_settings(self.file).devices.drawer_open_level

    def position(self) -> str:
        return self.till.devices.drawers.position()


def said(code: str) -> str:
    return Phrases("en").say(f"checks.{code}")


@pytest.mark.parametrize(("is_high", "level"), [(True, "high"), (False, "low")])
def test_shut_press_open_press_and_it_is_learnt(
    tills: Tills, qtbot: QtBot, *, is_high: bool, level: str
) -> None:
    lesson = Lesson(tills, qtbot)
    lesson.printer.drawer._open_level_high = is_high
    assert lesson.position() == "unknown"
    assert lesson.press(SHUT).text == said("learn_now_open")
    lesson.printer.drawer.open_by_hand()
    assert lesson.press(OPEN).text == said("learn_done")
    assert lesson.kept == level
    qtbot.waitUntil(lambda: lesson.position() == "open", timeout=WAIT_MS)
    lesson.printer.close_drawer()
    qtbot.waitUntil(lambda: lesson.position() == "shut", timeout=WAIT_MS)


def test_the_same_level_twice_is_no_sensor(tills: Tills, qtbot: QtBot) -> None:
    lesson = Lesson(tills, qtbot, level="high")
    qtbot.waitUntil(lambda: lesson.position() == "shut", timeout=WAIT_MS)
    lesson.press(SHUT)
    assert lesson.press(OPEN).text == said("learn_no_sensor")
    assert lesson.kept == "unknown"
    qtbot.waitUntil(lambda: lesson.position() == "unknown", timeout=WAIT_MS)


def test_open_alone_teaches_nothing(tills: Tills, qtbot: QtBot) -> None:
    lesson = Lesson(tills, qtbot, level="high")
    assert lesson.press(OPEN).text == said("learn_shut_first")
    assert lesson.kept == "high"


def test_a_printer_that_says_nothing_teaches_nothing(tills: Tills, qtbot: QtBot) -> None:
    lesson = Lesson(tills, qtbot, level="high")
    lesson.printer.set_fault(Fault.SILENCE)
    assert lesson.press(SHUT).text == said("learn_no_answer")
    lesson.printer.clear_fault(Fault.SILENCE)
    assert lesson.kept == "high"


def test_a_cashier_may_not_teach_it(tills: Tills, qtbot: QtBot) -> None:
    lesson = Lesson(tills, qtbot, level="high")
    presenter_of(lesson.till).take_over(a_cashier())
    assert lesson.press(SHUT).tone == "bad"
    lesson.printer.drawer.open_by_hand()
    assert lesson.press(OPEN).tone == "bad"
    assert lesson.kept == "high"
