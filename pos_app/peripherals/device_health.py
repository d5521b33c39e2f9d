"""How a device is doing, as the window shows it: a kind, a state and a phrase.

Does not ask devices (printer_station, scanner_feed do).
"""

from dataclasses import dataclass
from enum import StrEnum

from hardware.errors import DeviceError
from hardware.settings import DeviceAddressError
from hardware.status import DeviceState, DeviceStatus


class DeviceKind(StrEnum):
    """What it is."""

    PRINTER = "printer"
    KITCHEN = "kitchen"  # a second printer: what the kitchen makes
    LABEL = "label"  # open only while it is asked or prints
    DRAWER = "drawer"
    SCANNER = "scanner"
    TERMINAL = "terminal"
    DISPLAY = "display"
    SCALE = "scale"


class HealthState(StrEnum):
    """How it is, in three steps that need different colours."""

    READY = "ready"
    ATTENTION = "attention"  # works; somebody should look soon
    FAILED = "failed"  # does not work now; selling goes on without it


@dataclass(frozen=True, slots=True)
class DeviceHealth:
    """One device now. `code` and `values` make the sentence (section `devices`)."""

    kind: DeviceKind
    address: str
    state: HealthState
    code: str
    values: tuple[tuple[str, str], ...] = ()
    is_drawer_open: bool | None = None  # None: no sensor, or not learnt


# Why a device cannot be opened, whatever kind it is; each has its sentence.
_WHY_NOT_OPEN = frozenset(
    {
        "device_file_not_here",
        "device_file_unknown",
        "device_no_permission",
        "name_look_up_late",
        "name_unknown",
        "spooler_missing",
        "spooler_queue_unknown",
        "usb_library_missing",
        "usb_no_printer",
    }
)


_ALSO_PRINTERS = {DeviceKind.KITCHEN, DeviceKind.LABEL}


def _word(kind: DeviceKind) -> str:
    # All printers are ill alike and share their sentences; which one it is says the name beside.
    return DeviceKind.PRINTER if kind in _ALSO_PRINTERS else kind


def health_ready(kind: DeviceKind, address: str) -> DeviceHealth:
    """It answers and nothing is wrong."""
    return DeviceHealth(kind, address, HealthState.READY, f"devices.{_word(kind)}_ready")


def health_of_status(
    kind: DeviceKind, address: str, status: DeviceStatus, *, is_drawer_open: bool | None = None
) -> DeviceHealth:
    """Say a status of a printer."""
    word = _word(kind)
    if status.state in {DeviceState.READY, DeviceState.BUSY, DeviceState.OPENING}:
        state, code = HealthState.READY, f"devices.{word}_ready"
    elif status.state is DeviceState.ATTENTION:
        state, code = HealthState.ATTENTION, f"devices.{word}_{status.reasons[0]}"
    else:
        reason = status.reasons[0] if status.reasons else "lost"
        state, code = HealthState.FAILED, f"devices.{word}_{reason}"
    return DeviceHealth(kind, address, state, code, is_drawer_open=is_drawer_open)


def health_of_error(
    kind: DeviceKind, address: str, error: DeviceError | DeviceAddressError
) -> DeviceHealth:
    """Say why a device could not be opened or read."""
    if isinstance(error, DeviceAddressError):
        code = "devices.address_wrong"
    elif error.code in {"device_not_found", "device_busy"}:
        code = f"devices.{_word(kind)}_{error.code.removeprefix('device_')}"
    elif error.code in _WHY_NOT_OPEN:
        code = f"devices.{error.code}"
    else:
        code = f"devices.{_word(kind)}_lost"
    return DeviceHealth(kind, address, HealthState.FAILED, code, (("address", address),))
