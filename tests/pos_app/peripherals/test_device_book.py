"""The book of the devices: changes and checks once each, newest first, nothing personal."""

import logging
from dataclasses import replace

import pytest

from hardware.device_check import CheckName, CheckResult
from pos_app.peripherals.device_book import EVENTS, DeviceBook
from pos_app.peripherals.device_health import DeviceHealth, DeviceKind, HealthState, health_ready
from pos_app.peripherals.device_latency import Latency, Measure
from tests.fakes import FakeClock

PRINTER, WHERE = DeviceKind.PRINTER, "tcp://192.0.2.7:9100"
READY = health_ready(PRINTER, WHERE)
NO_PAPER = DeviceHealth(PRINTER, WHERE, HealthState.FAILED, "devices.printer_paper_out")


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def book(clock: FakeClock) -> DeviceBook:
    return DeviceBook(clock.now)


def test_a_change_is_one_event_and_says_since_when(book: DeviceBook, clock: FakeClock) -> None:
    book.note_health(READY)
    begun = clock.now()
    clock.advance(minutes=5)
    book.note_health(replace(READY, is_drawer_open=True))
    assert [event.code for event in book.events(PRINTER, WHERE)] == ["devices.printer_ready"]
    assert book.since(PRINTER, WHERE) == begun
    book.note_health(NO_PAPER)
    assert book.events(PRINTER, WHERE)[0].state is HealthState.FAILED
    assert book.since(PRINTER, WHERE) == clock.now()


def test_the_last_two_hundred_events_are_kept(book: DeviceBook) -> None:
    for _ in range(EVENTS):
        book.note_health(READY)
        book.note_health(NO_PAPER)
    assert len(book.events(PRINTER, WHERE)) == EVENTS


def test_a_check_is_an_event_and_a_measurement(book: DeviceBook) -> None:
    book.note_health(READY)
    results = [
        CheckResult(name=CheckName.ANSWER, is_good=True, code="answered", took_ms=18),
        CheckResult(name=CheckName.PRINT, is_good=False, code="printer_lost", took_ms=40),
    ]
    book.note_checks(PRINTER, WHERE, results)
    newest, before, first = book.events(PRINTER, WHERE)
    assert (newest.code, newest.state) == ("checks.printer_lost", HealthState.FAILED)
    assert (before.code, before.check) == ("checks.answered", CheckName.ANSWER)
    assert [(one.measure, one.p95_ms) for one in book.figures(PRINTER, WHERE)] == [
        (Measure.ANSWER, 18)
    ]
    book.note_health(READY)
    assert book.events(PRINTER, WHERE)[-1] == first
    assert len(book.events(PRINTER, WHERE)) == 3


def test_what_was_scanned_is_nobodys_business(
    book: DeviceBook, caplog: pytest.LogCaptureFixture
) -> None:
    scanned = CheckResult(
        name=CheckName.SCAN, is_good=True, code="scanned", values=(("code", "4006381333931"),)
    )
    with caplog.at_level(logging.INFO, "devices"):
        book.note_checks(DeviceKind.SCANNER, "wedge:", [scanned])
    assert book.events(DeviceKind.SCANNER, "wedge:")[0].values == ()
    assert "4006381333931" not in caplog.text


def test_every_event_goes_to_the_log(book: DeviceBook, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "devices"):
        book.note_health(NO_PAPER)
    assert caplog.messages == [f"printer {WHERE}: failed devices.printer_paper_out"]


def test_a_measurement_belongs_to_its_device(book: DeviceBook) -> None:
    book.note_latency(Latency(DeviceKind.SCANNER, "wedge:", Measure.LINE, 9))
    assert book.figures(PRINTER, WHERE) == ()
    assert book.since(PRINTER, WHERE) is None
    (figure,) = book.figures(DeviceKind.SCANNER, "wedge:")
    assert (figure.p50_ms, figure.p95_ms) == (9, 9)
