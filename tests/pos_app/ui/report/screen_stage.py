"""A report on the screen and the hands of whoever reads it. Holds no claim."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from pos_app.background.runner import SynchronousRunner
from pos_app.ui.key_table import KeyTable
from pos_app.ui.report.block_view import ChartCard, FiguresView, TableCard
from pos_app.ui.report.page_model import ReportPage
from pos_app.ui.report.report_source import PageAsk
from pos_app.ui.report.screen import ReportScreen
from pos_app.ui.theme import Theme
from tests.builders import a_manager
from tests.pos_app.ui.report.stage import PAGES, FakeSource, LaterRunner, a_page, services_for
from tests.pos_app.ui.sign_on.stage import show_on_stage

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
Make = Callable[[PageAsk], ReportPage]


def a_screen(
    theme: Theme,
    qtbot: QtBot,
    *,
    make: Make = a_page,
    language: str = "en",
    width: int = 1366,
    runner: LaterRunner | None = None,
    pages: tuple[str, ...] = PAGES,
) -> tuple[ReportScreen, FakeSource]:
    source = FakeSource(make=make, pages=pages)
    run = SynchronousRunner().run if runner is None else runner.run
    services = services_for(source, run, language=language)
    screen = ReportScreen(services, theme, keys=KeyTable())
    show_on_stage(qtbot, screen, width=width)
    screen.window().activateWindow()
    screen.open(a_manager())
    QApplication.processEvents()
    return screen, source


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Strike a key where the keyboard is."""
    focused: QWidget | None = QApplication.focusWidget()
    assert focused is not None, "somebody has the keyboard"
    QTest.keyClick(focused, key, modifiers)


def focused() -> QWidget:
    return QApplication.focusWidget()


def figures_of(screen: ReportScreen) -> FiguresView:
    block = screen.page.blocks[0]
    assert isinstance(block, FiguresView)
    return block


def chart_of(screen: ReportScreen) -> ChartCard:
    block = screen.page.blocks[1]
    assert isinstance(block, ChartCard)
    return block


def table_of(screen: ReportScreen) -> TableCard:
    block = screen.page.blocks[0]
    assert isinstance(block, TableCard)
    return block
