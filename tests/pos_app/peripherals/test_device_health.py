"""Every state a device can be in has a colour and a sentence in both languages."""

import pytest

from hardware.errors import (
    DeviceAnswerError,
    DeviceBusyError,
    DeviceLostError,
    DeviceNotFoundError,
    DeviceTimeoutError,
)
from hardware.settings import DeviceAddressError
from hardware.status import DeviceState, DeviceStatus, Reason, status_lost
from pos_app.peripherals.device_health import (
    DeviceHealth,
    DeviceKind,
    HealthState,
    health_of_error,
    health_of_status,
    health_ready,
)
from pos_app.phrases import Phrases

PRINTER, SCANNER = DeviceKind.PRINTER, DeviceKind.SCANNER


def _says(health: DeviceHealth) -> None:
    for language in ("en", "de"):
        assert Phrases(language).say(health.code, **dict(health.values))


@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_of_a_printer_can_be_said(reason: Reason) -> None:
    is_near_end = reason is Reason.PAPER_NEAR_END
    state = DeviceState.ATTENTION if is_near_end else DeviceState.BLOCKED
    health = health_of_status(PRINTER, "tcp:", DeviceStatus(state=state, reasons=(reason,)))
    assert health.state is (HealthState.ATTENTION if is_near_end else HealthState.FAILED)
    _says(health)


@pytest.mark.parametrize("kind", list(DeviceKind))
def test_every_error_can_be_said(kind: DeviceKind) -> None:
    errors = [
        DeviceNotFoundError(address="x"),
        DeviceBusyError(),
        DeviceLostError(),
        DeviceTimeoutError(),
        DeviceAnswerError(),
        DeviceAddressError("address_without_scheme", address="x"),
    ]
    for error in errors:
        health = health_of_error(kind, "serial:///dev/nowhere", error)
        assert health.state is HealthState.FAILED
        _says(health)


@pytest.mark.parametrize(
    "code",
    [
        "device_file_not_here",
        "device_file_unknown",
        "device_no_permission",
        "name_look_up_late",
        "name_unknown",
        "spooler_missing",
        "spooler_queue_unknown",
        "usb_library_missing",
        "usb_no_printer",
    ],
)
def test_why_a_device_cannot_be_opened_is_said(code: str) -> None:
    error = DeviceNotFoundError(code=code, address="usb://04b8:0202")
    health = health_of_error(PRINTER, "usb://04b8:0202", error)
    assert health.code == f"devices.{code}"
    _says(health)


def test_ready_is_ready() -> None:
    ready = health_of_status(PRINTER, "tcp:", DeviceStatus(state=DeviceState.READY))
    assert ready == health_ready(PRINTER, "tcp:")
    _says(ready)
    _says(health_ready(SCANNER, "wedge:"))
    assert health_of_status(PRINTER, "tcp:", status_lost()).code == "devices.printer_lost"
