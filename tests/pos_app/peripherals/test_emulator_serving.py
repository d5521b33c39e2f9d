"""Another program can print on and scan with the emulated devices."""

import socket
from collections.abc import Iterator
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hardware.devices.payment_terminal import ChargeRequest
from hardware.devices.printer_profile import PROFILE_80MM
from hardware.emulators.bench import EmulatorBench
from hardware.emulators.pty_port import PtyPort
from hardware.errors import DeviceTimeoutError
from hardware.protocols.escpos_encoder import EscposPage
from hardware.registry import (
    open_printer,
    open_scanner,
    scale_at,
    terminal_at,
    trigger_box_at,
)
from hardware.settings import DeviceAddress
from pos_app.peripherals.emulator_serving import (
    BOX_KINDS,
    SCALE_PROTOCOLS,
    ServedBox,
    ServedPrinter,
    ServedScale,
    ServedScanner,
    ServedTerminal,
    ServingError,
)

NEEDS_PTY = pytest.mark.skipif(not PtyPort.is_available, reason="no pseudo terminals here")


@pytest.fixture
def pages() -> list[str]:
    return []


@pytest.fixture
def printer(qapp: QApplication, pages: list[str]) -> Iterator[ServedPrinter]:
    made = ServedPrinter(tcp=0, on_page=pages.append)
    yield made
    assert made.serving.stop()


def test_a_page_printed_over_the_network_is_told(
    qtbot: QtBot, printer: ServedPrinter, pages: list[str]
) -> None:
    page = EscposPage(PROFILE_80MM)
    page.text("Grüße 5 €")
    page.cut()
    host = open_printer(DeviceAddress.parse(printer.serving.address), bench=EmulatorBench())
    outcome = host.print_job(page.finish(), deadline_s=5, on_first_byte=lambda: None)
    host.close()
    assert outcome.result.value == "confirmed"
    qtbot.waitUntil(lambda: bool(pages))
    assert pages == ["Grüße 5 €"]


def test_a_word_begins_and_ends_a_fault(printer: ServedPrinter) -> None:
    assert printer.obey("paper_out")
    assert printer.obey("paper_out")
    assert printer.obey("close")
    assert not printer.obey("paper out")


def test_a_port_in_use_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(ServingError) as error:
            ServedPrinter(tcp=port, on_page=print)
    assert error.value.code == "emulate.port_taken"
    assert error.value.values["port"] == port


@NEEDS_PTY
def test_a_scan_arrives_over_a_pseudo_terminal() -> None:
    served = ServedScanner(tcp=None)
    scanner = open_scanner(DeviceAddress.parse(served.serving.address), bench=EmulatorBench())
    try:
        assert served.obey("4006381333931")
        scan = scanner.read(5)
        assert scan is not None
        assert scan.raw == "4006381333931"
    finally:
        scanner.close()
        assert served.serving.stop()


def test_a_till_elsewhere_can_charge_a_served_terminal(qapp: QApplication) -> None:
    served = ServedTerminal(tcp=0)
    try:
        place = DeviceAddress.parse(served.serving.address.replace("tcp:", "loopback:"))
        line = terminal_at(place, bench=EmulatorBench())
        assert line is not None
        line.open(2)
        assert served.obey("partly 500")
        line.begin(ChargeRequest(reference="a1", amount_minor=900, currency="EUR"), 1)
        assert [line.read(2) for _ in range(2)][-1] is not None
        assert served.machine.charged_minor == {"a1": 500}
        line.close()
    finally:
        assert served.serving.stop()


@pytest.mark.parametrize("word", ServedTerminal.words)
def test_every_word_of_a_terminal_is_obeyed_and_others_are_not(
    qapp: QApplication, word: str
) -> None:
    served = ServedTerminal(tcp=0)
    try:
        assert served.obey(word)
        assert not served.obey(f"{word} x")
        assert not served.obey("explode")
    finally:
        assert served.serving.stop()


@NEEDS_PTY
@pytest.mark.parametrize("protocol", SCALE_PROTOCOLS)
def test_a_till_elsewhere_weighs_on_a_served_scale(qapp: QApplication, protocol: str) -> None:
    served = ServedScale(tcp=None, protocol=protocol)
    address = f"{served.serving.address}?protocol={protocol}"
    scale = scale_at(DeviceAddress.parse(address), bench=EmulatorBench())
    try:
        scale.open(2)
        assert served.obey("350")
        assert scale.weigh(5).grams == Decimal(350)
        assert served.obey("moving 350")
        assert scale.weigh(5).grams is None
        assert served.obey("silence")
        with pytest.raises(DeviceTimeoutError):
            scale.weigh(0.1)
    finally:
        scale.close()
        assert served.serving.stop()


def test_every_word_of_a_scale_is_obeyed_and_others_are_not(qapp: QApplication) -> None:
    served = ServedScale(tcp=0, protocol="sma")
    try:
        assert [served.obey(word) for word in served.words] == [True] * len(served.words)
        assert not any(served.obey(word) for word in ("", "heavy", "350 g", "moving", "-1", "x 1"))
    finally:
        assert served.serving.stop()


@pytest.mark.parametrize("kind", BOX_KINDS)
def test_a_till_elsewhere_opens_a_served_drawer(
    qtbot: QtBot, qapp: QApplication, kind: str
) -> None:
    told: list[int] = []
    served = ServedBox(tcp=0, kind=kind, on_opened=told.append)
    address = DeviceAddress.parse(f"{served.serving.address}?box={kind}")
    drawer = trigger_box_at(address, bench=EmulatorBench())
    try:
        drawer.open(2)
        drawer.open_drawer(2)
        qtbot.waitUntil(lambda: told == [1])
        if kind == "glancetron":
            assert drawer.is_open(2) is True
            assert served.obey("close")
            assert drawer.is_open(2) is False
        assert [served.obey(word) for word in served.words] == [True] * len(served.words)
        assert not served.obey("open")
    finally:
        drawer.close()
        assert served.serving.stop()
