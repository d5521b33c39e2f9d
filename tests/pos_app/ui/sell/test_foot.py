"""Claims about the strip at the foot of the sell screen."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from pos_app.phrases import Phrases
from pos_app.ui.sell.foot import SellFoot
from pos_app.ui.theme import Theme
from pos_app.ui.theme_tokens import Tone
from pos_app.ui.widgets.status_strip import StatusEntry
from tests.pos_app.ui.sell import pictures


def a_foot(theme: Theme, qtbot: QtBot) -> SellFoot:
    foot = SellFoot(theme, Phrases("en"))
    qtbot.addWidget(foot)
    foot.set_place("Old Market Street · Till 2")
    foot.resize(1300, foot.height())
    foot.show()
    return foot


def touch(foot: SellFoot, words: str) -> list[str]:
    asked: list[str] = []
    foot.action_asked.connect(asked.append)
    entry = next(e for e in foot.findChildren(StatusEntry) if words in e.text)
    QTest.mouseClick(entry, Qt.MouseButton.LeftButton)
    return asked


def test_the_last_change_is_one_touch_away(theme: Theme, qtbot: QtBot) -> None:
    foot = a_foot(theme, qtbot)
    foot.show_picture(replace(pictures.full(1), last_change="3.40"))
    assert touch(foot, "3.40") == ["last_change"]


def test_a_touch_on_what_waits_asks_to_approve_it(theme: Theme, qtbot: QtBot) -> None:
    foot = a_foot(theme, qtbot)
    foot.show_picture(replace(pictures.full(1), waiting="1 change waits for a manager"))
    assert touch(foot, "1 change") == ["approve"]


def test_a_fact_with_nothing_behind_it_asks_for_nothing(theme: Theme, qtbot: QtBot) -> None:
    foot = a_foot(theme, qtbot)
    foot.set_status("printer", "Printer ready", "printer", Tone.GOOD)
    assert touch(foot, "Printer ready") == []


def test_the_place_gives_way_to_a_line_about_the_drawer(theme: Theme, qtbot: QtBot) -> None:
    foot = a_foot(theme, qtbot)
    foot.show_picture(replace(pictures.full(1), line="Open the shift first"))
    assert foot.entry_text("place") == ""
    foot.set_place("Old Market Street · Till 3")
    assert foot.entry_text("place") == ""
    foot.show_picture(pictures.full(1))
    assert foot.entry_text("place") == "Old Market Street · Till 3"


def test_a_touch_on_a_device_asks_for_the_page_of_the_devices(theme: Theme, qtbot: QtBot) -> None:
    foot = a_foot(theme, qtbot)
    foot.set_status("scale", "Scale: No answer", "scale", Tone.BAD)
    with qtbot.waitSignal(foot.devices_asked):
        assert touch(foot, "Scale") == []
    foot.set_status("scale", "", "scale", Tone.NEUTRAL)
    foot.set_status("devices", "All devices ready", "circle-check", Tone.GOOD)
    with qtbot.waitSignal(foot.devices_asked):
        touch(foot, "All devices")
