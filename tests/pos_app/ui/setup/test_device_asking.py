"""Tests of devices on the page: each told once, in its time."""

from pos_app.phrases import Phrases
from pos_app.ui.setup.device_asking import DeviceAsking
from pos_app.ui.setup.device_picture import DeviceLine
from pos_app.ui.setup.device_tests import PRINT_S, SCAN_S, DeviceTests
from pos_app.ui.setup.section import Tools
from tests.pos_app.ui.setup.desk import FakeHost, a_desk
from tests.pos_app.ui.setup.device_desk import DRAWER, PRINTER, SCANNER, FakeDevices

GOOD = (DeviceLine("It answers. (18 ms)", "good"),)


class Page:
    def __init__(self) -> None:
        self.host = FakeHost()
        self.devices = FakeDevices(shown=[PRINTER, DRAWER, SCANNER])
        self.now_s = 0.0
        tests = DeviceTests(now_s=lambda: self.now_s)
        tools = Tools(phrases=Phrases("en"), run=a_desk().services.run)
        self.asking = DeviceAsking(self.devices, tests, tools, self)

    def show(self) -> None:
        """Nothing is drawn here."""


def test_all_together_need_nobodys_hand() -> None:
    page = Page()
    page.asking.ask_every()
    assert page.devices.asked == [(PRINTER.key, "print"), (DRAWER.key, "sense")]


def test_a_test_waits_its_time_and_says_so_itself() -> None:
    page = Page()
    page.asking.ask(PRINTER, "print")
    assert page.asking.lines(PRINTER.key)[0].text == "Waiting for an answer …"
    page.now_s = PRINT_S
    page.asking.end_overdue()
    assert page.asking.lines(PRINTER.key)[0].tone == "bad"
    page.devices.answers[0](GOOD)
    assert page.asking.with_result(PRINTER).detail == GOOD[0].text


def test_the_first_scan_ends_the_test_and_the_next_is_for_goods() -> None:
    page = Page()
    assert not page.asking.scanned("1")
    page.asking.ask(SCANNER, "scan")
    page.now_s = SCAN_S / 2
    assert page.asking.scanned("96385074")
    assert page.devices.scans == [(SCANNER.key, round(SCAN_S * 500))]
    assert not page.asking.scanned("96385074")
