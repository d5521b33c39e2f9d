"""Bananas are weighed by real keys on a scale at the end of a serial line, and nothing goes wrong.

On our emulator over a pty and, where REGULARS_EMUPOS names it, on a scale that other people wrote.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from hardware.emulators.faults import Fault
from hardware.emulators.pty_port import PtyPort
from hardware.emulators.scale_emulator import ScaleEmulator
from pos_app.bootstrap.demo import prepare
from pos_app.bootstrap.machine import open_machine
from pos_app.domain.basket import BasketLine
from pos_app.domain.quantity import grams
from pos_app.paths import places_in
from pos_app.peripherals.device_health import DeviceKind, HealthState
from pos_app.settings import read_settings
from pos_app.ui.sell.picture import Stage
from tests.contracts.emupos import COMMAND_VARIABLE, SCALES, running
from tests.contracts.served import served
from tests.pos_app.bootstrap.stage import Tills, presenter_of, process_kept

pytestmark = [
    pytest.mark.qt_log_ignore("propagateSizeHints", extend=True),
    pytest.mark.skipif(not PtyPort.is_available, reason="this system has no pseudo terminals"),
]
BANANAS = "4011"
TYPED = "Weight typed by hand"  # as the receipt says it
WAIT_MS = 10_000
_NAMED = {"Enter": Qt.Key.Key_Return, "Esc": Qt.Key.Key_Escape, "F9": Qt.Key.Key_F9}
# These hands type faster than a scanner, so no scanner listens at the keyboard.
SETTINGS = """\
[devices]
receipt_printer = "emulated:"
scanners = []
scale = "{scale}"

[screen]
lock_after_s = 0

[storage]
key_place = "file"
"""
Put = Callable[[int], None]


class Counter:
    """A till in its window, and the hands at its keyboard."""

    def __init__(self, tills: Tills, qtbot: QtBot, scale: str) -> None:
        settings = places_in(tills.folder).settings_file
        settings.write_text(SETTINGS.format(scale=scale), encoding="utf-8")
        self.till, self.qtbot = tills.open(), qtbot

    @property
    def lines(self) -> tuple[BasketLine, ...]:
        return presenter_of(self.till).counter.basket.lines

    @property
    def texts(self) -> list[str]:
        labels = self.till.screens.sell.findChildren(QLabel)
        return [label.text() for label in labels if label.isVisible()]

    def press(self, *keys: str) -> None:
        handle = self.till.window.windowHandle()
        assert handle is not None
        for key in keys:
            if key in _NAMED:
                QTest.keyClick(handle, _NAMED[key])
            else:
                for character in key:
                    QTest.keyClick(handle, character)

    def until(self, look: Callable[[], object], what: str) -> None:
        try:
            self.qtbot.waitUntil(lambda: bool(look()), timeout=WAIT_MS)
        except self.qtbot.TimeoutError as error:
            msg = f"waited in vain: {what}; there stands {self.texts}"
            raise AssertionError(msg) from error

    def until_said(self, words: str) -> None:
        self.until(lambda: any(words in text for text in self.texts), words)

    def weigh(self, code: str, weight: str) -> None:
        """Type a code, wait for its weight on the screen, and take it."""
        self.press(code, "Enter")
        self.until_said(f"{weight}\N{NO-BREAK SPACE}kg")
        self.until_said("Lies still")
        self.press("Enter")

    def receipt(self) -> str:
        """Pay in cash; what the printer printed."""
        printer = self.till.devices.bench.printer()
        before = len(printer.pages)
        presenter = presenter_of(self.till)
        self.press("50", "F9")
        self.until(lambda: presenter.tender.stage is Stage.CHANGE, "the sale ends")
        self.until(lambda: len(printer.pages) > before, "the receipt is printed")
        return printer.pages[-1].text


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's store, filled once; nobody opens this folder itself."""
    folder = tmp_path_factory.mktemp("filled")
    places = places_in(folder)
    places.settings_file.write_text(SETTINGS.format(scale=""), encoding="utf-8")
    machine = open_machine(places, read_settings(places.settings_file))
    prepare(machine)
    machine.close()
    return folder


@pytest.fixture
def tills(qapp: QApplication, filled: Path, tmp_path: Path) -> Iterator[Tills]:
    del qapp
    with process_kept():
        opened = Tills(Path(shutil.copytree(filled, tmp_path / "till")))
        yield opened
        opened.close_all()


@pytest.fixture
def scale() -> ScaleEmulator:
    return ScaleEmulator()


@pytest.fixture
def counter(tills: Tills, qtbot: QtBot, scale: ScaleEmulator) -> Iterator[Counter]:
    with served(PtyPort(scale)) as address:
        yield Counter(tills, qtbot, f"{address}?protocol=toledo8217")


def weighed_twice(counter: Counter, put: Put) -> None:
    """Two kinds of goods, and between them the same goods that lie there once more."""
    put(452)
    counter.weigh(BANANAS, "0.450")
    counter.press(BANANAS, "Enter")
    counter.until_said("Empty the scale first")
    counter.press("Enter")
    assert len(counter.lines) == 1
    put(0)
    counter.until_said("Put the goods on the scale")
    put(305)
    counter.until_said("Lies still")
    counter.press("Enter")
    assert [line.quantity for line in counter.lines] == [grams(450), grams(305)]
    assert not any(line.is_weight_typed for line in counter.lines)
    assert TYPED not in counter.receipt()


def test_bananas_are_weighed_and_what_lies_there_is_sold_once(
    counter: Counter, scale: ScaleEmulator
) -> None:
    weighed_twice(counter, scale.put)


def test_beside_a_scale_that_never_settles_the_weight_is_typed_and_marked(
    counter: Counter, scale: ScaleEmulator
) -> None:
    scale.put(452, is_moving=True)
    counter.press(BANANAS, "Enter")
    counter.until_said("It moves")
    counter.press("Enter")
    assert not counter.lines
    counter.press("0.452", "Enter")
    (line,) = counter.lines
    assert (line.quantity, line.is_weight_typed) == (grams(452), True)
    assert TYPED in counter.receipt()


def test_pulled_while_the_question_stands_the_sale_goes_on(
    counter: Counter, scale: ScaleEmulator
) -> None:
    scale.put(452)
    counter.press(BANANAS, "Enter")
    counter.until_said("Lies still")
    scale.set_fault(Fault.UNPLUGGED)
    counter.until_said("The scale does not answer")
    healths = {health.kind: health.state for health in counter.till.devices.healths}
    assert healths[DeviceKind.SCALE] is HealthState.FAILED
    counter.press("452", "Enter")
    assert counter.lines[0].quantity == grams(452)
    assert TYPED in counter.receipt()


def test_goods_are_swapped_between_two_questions_without_a_word(
    counter: Counter, scale: ScaleEmulator
) -> None:
    scale.put(452)
    counter.weigh(BANANAS, "0.450")
    scale.put(0)
    feed = counter.till.devices.scale
    assert feed is not None
    counter.until(lambda: feed.pan.weight_g == 0, "the empty pan is seen without a question")
    scale.put(1_200)
    counter.weigh(BANANAS, "1.200")
    assert [line.quantity for line in counter.lines] == [grams(450), grams(1_200)]


def test_leaving_the_question_leaves_the_keyboard_and_the_basket_alone(
    counter: Counter, scale: ScaleEmulator
) -> None:
    scale.put(452)
    counter.press(BANANAS, "Enter")
    counter.until_said("Lies still")
    assert QApplication.focusWidget() is counter.till.screens.sell.field
    counter.press("Esc")
    assert presenter_of(counter.till).counter.basket.is_empty


@pytest.mark.skipif(
    not os.environ.get(COMMAND_VARIABLE),
    reason=f"{COMMAND_VARIABLE} names no emupos command (it needs Python 3.13)",
)
@pytest.mark.parametrize("name", SCALES)
def test_bananas_are_weighed_on_a_scale_of_other_people(
    tills: Tills, qtbot: QtBot, tmp_path: Path, name: str
) -> None:
    folder = tmp_path / "emupos"
    folder.mkdir()
    with running(os.environ[COMMAND_VARIABLE], folder) as emupos:
        counter = Counter(tills, qtbot, emupos.addresses[name])
        weighed_twice(counter, lambda weight: emupos.put(name, weight))
