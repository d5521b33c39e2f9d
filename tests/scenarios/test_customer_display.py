"""A sale by real keys, read on the customer's glass at the end of a serial line, step by step."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hardware.emulators.faults import Fault
from hardware.emulators.line_display_emulator import LineDisplayEmulator
from hardware.emulators.pty_port import PtyPort
from pos_app.bootstrap.demo import prepare
from pos_app.bootstrap.machine import open_machine
from pos_app.domain.barcode import read_code
from pos_app.domain.customer_view import CustomerMoment
from pos_app.paths import places_in
from pos_app.peripherals.device_health import DeviceKind, HealthState
from pos_app.settings import read_settings
from pos_app.ui.sell.picture import Stage
from tests.builders import a_manager
from tests.contracts.served import served
from tests.pos_app.bootstrap.stage import Tills, presenter_of, process_kept
from tests.scenarios.test_weighing import Counter as Hands

if TYPE_CHECKING:
    from pos_app.ui.customer_screen.picture import CustomerScreenPicture

pytestmark = [
    pytest.mark.qt_log_ignore("propagateSizeHints", extend=True),
    pytest.mark.skipif(not PtyPort.is_available, reason="this system has no pseudo terminals"),
]
ESPRESSO, DOUBLE = "20110", "20111"
_NAMED = {"F7": Qt.Key.Key_F7, "F12": Qt.Key.Key_F12}
SETTINGS = """\
[devices]
receipt_printer = "emulated:"
scanners = []
line_display = "{display}"

[screen]
lock_after_s = 0

[storage]
key_place = "file"
"""


class Counter(Hands):
    """A till with a customer in front of it; `seen` is what the large screen would show."""

    def __init__(
        self, tills: Tills, qtbot: QtBot, display: str, glass: LineDisplayEmulator
    ) -> None:
        settings = places_in(tills.folder).settings_file
        settings.write_text(SETTINGS.format(display=display), encoding="utf-8")
        self.till, self.qtbot, self.glass = tills.open(), qtbot, glass
        self.port = Path(display.removeprefix("serial://").partition("?")[0])
        self.seen: list[CustomerScreenPicture] = []
        self.till.customers.watch(self.seen.append)

    def press(self, *keys: str) -> None:
        handle = self.till.window.windowHandle()
        assert handle is not None
        for key in keys:
            if key in _NAMED:
                QTest.keyClick(handle, _NAMED[key])
            else:
                super().press(key)

    def until_read(self, upper: str, lower: str) -> None:
        """Wait until the customer can read this, blanks aside."""

        def read() -> tuple[str, str]:
            first, second = self.glass.lines
            return " ".join(first.split()), " ".join(second.split())

        try:
            self.qtbot.waitUntil(lambda: read() == (upper, lower), timeout=5000)
        except self.qtbot.TimeoutError as error:
            msg = f"{self.glass.lines} is not {upper!r}, {lower!r}"
            raise AssertionError(msg) from error
        assert self.glass.unknown == []

    def until_change(self) -> None:
        presenter = presenter_of(self.till)
        self.until(lambda: presenter.tender.stage is Stage.CHANGE, "the sale ends")


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's store, filled once; nobody opens this folder itself."""
    folder = tmp_path_factory.mktemp("filled")
    places = places_in(folder)
    places.settings_file.write_text(SETTINGS.format(display=""), encoding="utf-8")
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


@pytest.fixture(params=["escpos", "cd5220"])
def counter(request: pytest.FixtureRequest, tills: Tills, qtbot: QtBot) -> Iterator[Counter]:
    glass = LineDisplayEmulator()
    with served(PtyPort(glass)) as address:
        yield Counter(tills, qtbot, f"{address}?dialect={request.param}", glass)
        tills.close_all()


def test_the_customer_follows_the_sale_on_the_glass(counter: Counter) -> None:
    store = counter.till.rooms.policy.store.name
    counter.until_read(store, "Welcome")
    counter.press(ESPRESSO, "Enter")
    counter.until_read("Espresso 2.60", "Total EUR 2.60")
    counter.press(DOUBLE, "Enter")
    counter.until_read("Double espresso 3.20", "Total EUR 5.80")
    counter.press("10", "F9")
    counter.until_change()
    counter.until_read("Given EUR 10.00", "Change EUR 4.20")
    assert (counter.seen[-1].moment, counter.seen[-1].large_amount) == (
        CustomerMoment.PAID,
        "€4.20",
    )
    counter.press("Enter")
    counter.until_read("Thank you", store)
    counter.till.customers.presenter.thanked()
    counter.until_read(store, "Welcome")
    # Enter shows staff the change of that sale again, and nobody else.
    counter.press("Enter")
    counter.until_change()
    QApplication.processEvents()
    assert counter.seen[-1].moment is CustomerMoment.WELCOME
    counter.till.lock()
    counter.until_read("This till is closed", "")


def test_a_card_is_asked_for_and_what_is_private_is_an_item(counter: Counter) -> None:
    make_private(counter, ESPRESSO)
    counter.press(ESPRESSO, "Enter")
    counter.until_read("Item 2.60", "Total EUR 2.60")
    counter.press("F12")
    counter.until_read("Total EUR 2.60", "Your card, please")
    assert counter.seen[-1].note == "Your card, please"
    counter.press("F7")
    counter.until_change()
    counter.until_read("Paid EUR 2.60", "Thank you")
    assert "Espresso" not in repr(counter.seen)


def test_pulled_in_the_middle_the_sale_goes_on(counter: Counter) -> None:
    counter.press(ESPRESSO, "Enter")
    counter.until_read("Espresso 2.60", "Total EUR 2.60")
    counter.glass.set_fault(Fault.UNPLUGGED)
    counter.until(lambda: not counter.port.exists(), "the port is gone")
    counter.press(DOUBLE, "Enter")

    def is_lost() -> bool:
        states = {health.kind: health.state for health in counter.till.devices.healths}
        return states[DeviceKind.DISPLAY] is HealthState.FAILED

    counter.until(is_lost, "the display is noticed as lost")
    counter.press("10", "F9")
    counter.until_change()


def make_private(counter: Counter, code: str) -> None:
    """Let the department of a product be private, as a manager's settings do."""
    till = counter.till
    found = till.rooms.catalogue.find_by_code(read_code(code).key)
    product = found[0].product
    goods = replace(till.rooms.policy.store.goods, private_departments=(product.department_id,))
    store = replace(till.rooms.policy.store, goods=goods)
    till.machine.do(lambda: till.machine.edit_settings.write_store(store, staff=a_manager()))
    till.on_changed("policy")
