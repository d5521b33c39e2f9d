"""The whole way: an empty folder, four pages, sign-on, a product, a scan, a sale.

Everything in one process and one call of the command line, through the screens. Offscreen.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hardware.devices.scanner import Scan
from pos_app.bootstrap.opening import open_till
from pos_app.bootstrap.window import SETUP, SIGN_ON, TillWindow
from pos_app.paths import places_in
from pos_app.settings import DeviceSettings, Settings, StorageSettings
from pos_app.ui.first_start.screen import FirstStartScreen
from pos_app.ui.key_table import KeyAction
from pos_app.ui.sell.picture import Stage
from pos_app.ui.setup.section import APPLY
from tests.pos_app.bootstrap.stage import (
    WAIT_MS,
    names_of,
    presenter_of,
    press,
    process_kept,
    sign_on,
    stage_of,
)

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
CODE, PIN = "4006381333931", "7291"
SETTINGS = Settings(
    devices=DeviceSettings(receipt_printer="emulated:", scanners=("emulated:",)),
    storage=StorageSettings(key_place="file"),
)
ENTER = Qt.Key.Key_Return


def first_screen() -> FirstStartScreen | None:
    """The page that shows, if there is one."""
    found = [
        screen
        for window in QApplication.topLevelWidgets()
        for screen in window.findChildren(FirstStartScreen)
        if screen.isVisible()
    ]
    return found[0] if found else None


def type_pages(screen: FirstStartScreen) -> None:
    """From the first page to the last with the keyboard alone."""

    def type_into(text: str) -> None:
        focus = screen.window().focusWidget()
        assert focus is not None
        QTest.keyClicks(focus, text)
        QTest.keyClick(focus, ENTER)

    screen.presenter.choose_country("DE")
    screen.presenter.go_on()
    type_into("Old Market Street")
    type_into("Ines M.")
    type_into(PIN)
    type_into(PIN)
    screen.presenter.go_on()


def when(is_so: Callable[[], bool], then: Callable[[], None]) -> QTimer:
    """Do something once, as soon as it is so."""
    timer = QTimer()

    def look() -> None:
        if is_so():
            timer.stop()
            then()

    timer.timeout.connect(look)
    timer.start(5)
    return timer


def add_product(till: TillWindow, qtbot: QtBot) -> None:
    """As a manager does whose scanner met something new."""
    till.leave("products")
    till.devices.scanned.emit(Scan(CODE, None, "test"))
    assert till.window.current == SETUP
    setup = till.screens.setup.presenter
    form = till.screens.setup.section.form
    qtbot.waitUntil(lambda: form.first_edit() is not None, timeout=WAIT_MS)
    setup.change("name", "Apple juice")
    setup.change("price", "2.49")
    setup.press(APPLY)
    qtbot.waitUntil(lambda: bool(till.rooms.catalogue.find_by_code(f"0{CODE}")), timeout=WAIT_MS)
    till.show_sell()


@pytest.mark.usefixtures("qapp")
def test_an_empty_folder_becomes_a_till_that_sells(tmp_path: Path, qtbot: QtBot) -> None:
    places, seen = places_in(tmp_path), list[str]()

    def fill() -> None:
        screen = first_screen()
        assert screen is not None
        type_pages(screen)

    def begin(till: TillWindow) -> None:
        try:
            seen.append(till.window.current)
            sign_on(till, qtbot, "1", PIN)
            add_product(till, qtbot)
            till.devices.scanned.emit(Scan(CODE, None, "test"))
            seen.extend(names_of(till))
            press(till, KeyAction.CASH, "5")
            qtbot.waitUntil(lambda: stage_of(till) is Stage.CHANGE, timeout=WAIT_MS)
            ended = presenter_of(till).tender.ended
            assert ended is not None
            seen.append(f"{ended.sale.number} {ended.sale.total.minor} {ended.change.minor}")
        finally:
            till.window.close()

    with process_kept():
        filling = when(lambda: first_screen() is not None, fill)
        assert open_till(places, SETTINGS, begin=begin, is_silent=True) == 0
        assert not filling.isActive()
    assert seen == [SIGN_ON, "Apple juice", "01-1-000001 249 251"]


@pytest.mark.usefixtures("qapp")
def test_a_first_start_given_up_is_asked_again(tmp_path: Path) -> None:
    places, shown = places_in(tmp_path), list[int]()

    def give_up() -> None:
        screen = first_screen()
        assert screen is not None
        shown.append(int(screen.presenter.page))
        screen.presenter.go_on()
        screen.window().close()

    with process_kept():
        for _ in range(2):
            leaving = when(lambda: first_screen() is not None, give_up)
            assert open_till(places, SETTINGS, is_silent=True) == 0
            assert not leaving.isActive()
    assert shown == [1, 1]


@pytest.mark.usefixtures("qapp")
def test_the_demo_opens_instead_when_somebody_asks_for_it(tmp_path: Path) -> None:
    def ask_demo() -> None:
        screen = first_screen()
        assert screen is not None
        screen.presenter.ask_demo()

    with process_kept():
        asking = when(lambda: first_screen() is not None, ask_demo)
        assert open_till(places_in(tmp_path), SETTINGS, instead=lambda: 7, is_silent=True) == 7
        assert not asking.isActive()
