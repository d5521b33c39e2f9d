"""The sheet: a digit begins, the folder can be changed, the file can be shown."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pos_app.ui.fonts import load_fonts
from pos_app.ui.report.export.export_sheet import ExportSheet
from pos_app.ui.report.export.export_task import ExportAsk, ExportTools, FileForm
from pos_app.ui.theme import Theme
from pos_app.ui.theme_tokens import THEMES
from pos_app.ui.widgets.audit import audit
from tests.pos_app.ui.report.export.test_export_task import FOLDER, Desk


@pytest.fixture(name="desk")
def _desk() -> Desk:
    return Desk()


class Open:
    """A sheet over a screen."""

    def __init__(self, qtbot: QtBot, desk: Desk) -> None:
        load_fonts()
        self.window = QWidget()
        qtbot.addWidget(self.window)
        behind = QWidget()
        QVBoxLayout(self.window).addWidget(behind)
        self.window.resize(1024, 740)
        self.window.show()
        task = desk.made()
        tools: ExportTools = task._tools
        self.ask: ExportAsk = task._ask
        self.shown: list[Path] = []
        self.can_show = True
        self.sheet = ExportSheet(
            Theme(THEMES["light"]),
            tools,
            behind,
            folder=FOLDER,
            choose_folder=lambda _: Path("other"),
            show_file=self.show,
        )
        self.sheet.open_export(self.ask)
        desk.task = self.sheet._task

    def show(self, path: Path) -> bool:
        self.shown.append(path)
        return self.can_show


@pytest.fixture(name="opened")
def _opened(qtbot: QtBot, desk: Desk) -> Open:
    return Open(qtbot, desk)


@pytest.mark.parametrize(
    ("key", "form"),
    [(Qt.Key.Key_1, "print"), (Qt.Key.Key_2, "pdf"), (Qt.Key.Key_3, "xlsx"), (Qt.Key.Key_4, "csv")],
)
def test_a_digit_begins(opened: Open, desk: Desk, key: Qt.Key, form: str) -> None:
    QTest.keyClick(opened.sheet, key)
    assert form in desk.deeds[0]
    assert opened.sheet.outcome.text()


def test_the_journal_has_a_key_where_a_report_has_one(qtbot: QtBot) -> None:
    plain, sales = Desk(), Desk(has_journal=True)
    without, with_one = Open(qtbot, plain), Open(qtbot, sales)
    for opened in (without, with_one):
        QTest.keyClick(opened.sheet, Qt.Key.Key_6)
    assert plain.deeds == []
    assert sales.deeds[-1] == "journal"
    assert with_one.sheet.outcome.text().endswith("Number it.")


def test_a_touch_begins_with_all_pages(opened: Open, desk: Desk) -> None:
    opened.sheet.which.choose("all")
    opened.sheet.buttons[FileForm.PDF].click()
    assert "overview stores pdf" in desk.deeds[0]


def test_another_folder_is_where_it_goes(opened: Open) -> None:
    QTest.keyClick(opened.sheet, Qt.Key.Key_5)
    opened.sheet.buttons[FileForm.CSV].click()
    opened.sheet.show_button.click()
    assert opened.shown[0].parent == Path("other")


def test_a_folder_that_does_not_open_is_named(opened: Open) -> None:
    opened.can_show = False
    QTest.keyClick(opened.sheet, Qt.Key.Key_2)
    opened.sheet.show_button.click()
    assert "folder" in opened.sheet.outcome.text()


def test_while_it_runs_it_can_only_be_stopped(opened: Open, desk: Desk) -> None:
    desk.is_slow = True
    opened.sheet.which.choose("all")
    QTest.keyClick(opened.sheet, Qt.Key.Key_3)
    assert opened.sheet.progress.isVisible()
    assert not opened.sheet.buttons[FileForm.PDF].isEnabled()
    opened.sheet.progress.cancelled.emit()
    desk.waiting.pop()()
    assert opened.sheet.buttons[FileForm.PDF].isEnabled()
    assert opened.sheet.outcome.text() == "Stopped. Nothing was written."


def test_closing_stops_it(opened: Open, desk: Desk) -> None:
    desk.is_slow = True
    opened.sheet.which.choose("all")
    QTest.keyClick(opened.sheet, Qt.Key.Key_3)
    QTest.keyClick(opened.sheet, Qt.Key.Key_Escape)
    desk.waiting.pop()()
    assert not desk.deeds


def test_whoever_goes_elsewhere_does_not_find_it_open_again(opened: Open) -> None:
    opened.window.hide()
    opened.window.show()
    assert opened.sheet.isHidden()


def test_what_is_being_written_goes_on_meanwhile(opened: Open, desk: Desk) -> None:
    desk.is_slow = True
    opened.sheet.which.choose("all")
    QTest.keyClick(opened.sheet, Qt.Key.Key_3)
    opened.window.hide()
    desk.waiting.pop()()
    assert "written" in desk.deeds


def test_everything_can_be_touched_and_read(opened: Open) -> None:
    assert audit(opened.window) == []
