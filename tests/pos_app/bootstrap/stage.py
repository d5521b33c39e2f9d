"""A till opened on a folder, and the facts that the tests of the bootstrap ask it for.

Presses and scans as devices do and reads as a cashier would; decides nothing. Holds no claim.
"""

import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import shiboken6
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from hardware.devices.scanner import Scan
from pos_app.bootstrap.demo import prepare
from pos_app.bootstrap.machine import open_machine
from pos_app.bootstrap.window import TillWindow
from pos_app.domain.basket import Basket
from pos_app.domain.print_job import PrintJob, PrintState
from pos_app.domain.product import Product
from pos_app.logs import SUBJECTS
from pos_app.paths import places_in
from pos_app.settings import read_settings
from pos_app.ui.emulator_dock.screen import EmulatorDock
from pos_app.ui.key_table import KeyAction
from pos_app.ui.main_window import MainWindow
from pos_app.ui.sell.picture import Stage
from pos_app.ui.sell.presenter import SellPresenter

WAIT_MS = 10_000


class Tills:
    """Opens tills on one folder, one after the other."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._opened: list[TillWindow] = []

    def open(self, *, signed_on: bool = True) -> TillWindow:
        """Open the window, signed on as the demo's cashier."""
        places = places_in(self.folder)
        machine = open_machine(places, read_settings(places.settings_file))
        cashier = prepare(machine)
        till = TillWindow(machine, is_silent=True)
        self._opened.append(till)
        till.start(cashier if signed_on else None)
        return till

    def close_all(self) -> None:
        """Close what is open and delete it now: a collector would do it in any order."""
        for till in self._opened:
            till.window.close()
        self._opened.clear()
        delete_windows()


def delete_windows() -> None:
    """Delete every window of a till now, after its events: a collector does it in any order."""
    # What the devices' threads said last finds the screens still there.
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    for window in QApplication.topLevelWidgets():
        if isinstance(window, MainWindow | EmulatorDock):
            window.close()
            shiboken6.delete(window)


@contextmanager
def process_kept() -> Iterator[None]:
    """Undo what opening a till changes of the whole process: hook, threads, logs, windows."""
    hook, interval = sys.excepthook, sys.getswitchinterval()
    # Qt's own quitting would come after the loop has ended, and end the next test's loops too.
    QApplication.setQuitOnLastWindowClosed(False)
    try:
        yield
    finally:
        delete_windows()
        QApplication.setQuitOnLastWindowClosed(True)
        sys.excepthook = hook
        sys.setswitchinterval(interval)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.setStyleSheet("")
        for subject in SUBJECTS:
            logger = logging.getLogger(subject)
            logger.propagate = True
            for handler in list(logger.handlers):
                logger.removeHandler(handler)
                handler.close()


def when_shown(then: Callable[[MainWindow], object]) -> QTimer:
    """Do something to the till's window as soon as it shows; keep the timer until then."""
    timer = QTimer()

    def look() -> None:
        for window in QApplication.topLevelWidgets():
            if isinstance(window, MainWindow) and window.isVisible():
                timer.stop()
                then(window)

    timer.timeout.connect(look)
    timer.start(1)
    return timer


def presenter_of(till: TillWindow) -> SellPresenter:
    """Who decides on the sell screen; somebody must be signed on."""
    assert till.presenter is not None, "nobody is signed on"
    return till.presenter


def pieces_of(till: TillWindow) -> list[Product]:
    """Products with a code that are sold by the piece at a fixed price and ask nothing."""
    keys = [key for page in till.rooms.catalogue.quick_key_pages() for key in page.keys]
    return [
        key.product
        for key in keys
        if key.product.codes
        and key.product.price is not None
        and not (key.product.is_weighed or key.product.is_price_asked or key.product.age_limit)
        and key.product.deposit_id is None
    ]


def scan(till: TillWindow, product: Product) -> None:
    """A scanner read this product's code."""
    till.devices.scanned.emit(Scan(product.codes[0].code.lstrip("0"), None, "test"))


def names_of(till: TillWindow) -> list[str]:
    """The lines of the basket."""
    return [line.name for line in presenter_of(till).counter.basket.lines]


def press(till: TillWindow, action: KeyAction, text: str = "") -> None:
    """A key, with what stands in the scan field."""
    till.screens.sell.key_pressed.emit(action.value, text)


def stage_of(till: TillWindow) -> Stage:
    """Where the counter is."""
    return presenter_of(till).tender.stage


def journalled(till: TillWindow) -> Basket | None:
    """The open basket as the file has it."""

    def read() -> Basket | None:
        with till.machine.units() as work:
            return work.open_basket()

    return till.machine.do(read)


def jobs_of(till: TillWindow, *states: PrintState) -> tuple[PrintJob, ...]:
    """Print jobs in these states."""

    def read() -> tuple[PrintJob, ...]:
        with till.machine.units() as work:
            return work.print_jobs(states)

    return till.machine.do(read)


def page_count(till: TillWindow) -> int:
    """How many pages the emulated printer has cut."""
    return len(till.devices.bench.printer().pages)


def sign_on(till: TillWindow, qtbot: QtBot, number: str, pin: str) -> None:
    """Choose a person by number and give the PIN, as on the keypad."""
    asked = till.screens.sign_on.presenter
    # The list of staff is read in the background: digits mean nobody before it is there.
    qtbot.waitUntil(lambda: asked.take_scan(number), timeout=WAIT_MS)
    for digit in pin:
        asked.type_character(digit)
    asked.enter()
    qtbot.waitUntil(lambda: till.window.current != "sign_on", timeout=WAIT_MS)


def sell_for_cash(till: TillWindow, qtbot: QtBot, *, given: str = "50") -> None:
    """One product, cash, and on to the change."""
    scan(till, pieces_of(till)[0])
    press(till, KeyAction.CASH, given)
    qtbot.waitUntil(lambda: stage_of(till) is Stage.CHANGE, timeout=WAIT_MS)


def said(till: TillWindow) -> list[str]:
    """Every text that stands in the window now."""
    return [label.text() for label in till.window.findChildren(QLabel) if label.isVisible()]


def said_at_foot(till: TillWindow, name: str) -> str:
    """A fact of the status strip by its name; empty if it is not there."""
    return till.screens.sell.strip.entry_text(name)
