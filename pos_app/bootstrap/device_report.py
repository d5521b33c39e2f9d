"""What is plugged in and what the settings name, tried without a till: for the command line.

Opens no database and no window. Each device is tried on a thread of its own, so that one that hangs
(a name that cannot be looked up) is left behind after its time.

Invariants:
- No drawer is opened: there is nobody here who signed on.
- A device costs at most ANSWER_WAIT_S when nothing answers there.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from hardware.device_check import CheckName, CheckResult, is_all_good, not_in_time
from hardware.device_role import DeviceRole
from hardware.device_trial import Trial, try_device
from hardware.discovery import FoundDevice, discover
from hardware.drivers.printer_profiles import ProfileUnknownError, profile_named
from pos_app.background.worker import Worker
from pos_app.bootstrap.device_roles import configured, roles_of
from pos_app.peripherals.name_lookup import look_up_in_time
from pos_app.peripherals.receipt_printing import page_for_testing, receipt_job
from pos_app.settings import DeviceSettings

ANSWER_WAIT_S = 3.5  # the check's own deadline is 3 s
WHOLE_WAIT_S = 40.0  # a page and a scan
SCAN_S = 15.0
_NAME = "Regulars"
# What prints or waits for a person is first asked whether it is there at all.
_TRIED_TWICE = {DeviceRole.RECEIPT_PRINTER, DeviceRole.KITCHEN_PRINTER, DeviceRole.SCANNER}


@dataclass(frozen=True, slots=True, kw_only=True)
class TriedDevice:
    """A device that the settings name, and what its checks found (none: it was not tried)."""

    role: DeviceRole
    address: str
    results: tuple[CheckResult, ...] = ()

    @property
    def is_good(self) -> bool:
        """Whether no check failed."""
        return is_all_good(self.results)


def named_devices(named: DeviceSettings) -> tuple[TriedDevice, ...]:
    """What the settings name, untried."""
    return tuple(TriedDevice(role=role, address=where) for role, where in configured(named))


def found_devices() -> tuple[tuple[FoundDevice, tuple[DeviceRole, ...]], ...]:
    """What is plugged in, with what each can be."""
    return tuple((device, roles_of(device.on)) for device in discover())


def trial_for(named: DeviceSettings, *, language: str, now: datetime) -> Trial:
    """What devices are tried with: a test page for the printer that the settings name."""
    trial = Trial(lines=(_NAME, f"{now:%H:%M}"), scan_s=SCAN_S, look_up=look_up_in_time)
    try:
        profile = profile_named(named.printer_profile)
    except ProfileUnknownError:
        profile = trial.profile
    page = receipt_job(
        page_for_testing(_NAME, now), language=language, profile=profile, process_id=1
    )
    return replace(trial, profile=profile, page=page)


def tried(
    devices: Iterable[TriedDevice],
    trial: Trial,
    *,
    on_begin: Callable[[TriedDevice], None] = lambda _: None,
    answer_wait_s: float = ANSWER_WAIT_S,
) -> tuple[TriedDevice, ...]:
    """Try each device, one after the other: first whether it answers, then all of it."""
    ended: list[TriedDevice] = []
    for device in devices:
        on_begin(device)
        first = _within(device, replace(trial, page=None, scan_s=0), answer_wait_s)
        has_more = device.role in _TRIED_TWICE
        if first and is_all_good(first) and has_more and first[0].is_good is not None:
            first = _within(device, trial, WHOLE_WAIT_S)
        ended.append(replace(device, results=first))
    return tuple(ended)


def _within(device: TriedDevice, trial: Trial, wait_s: float) -> tuple[CheckResult, ...]:
    worker = Worker(f"check {device.address}")
    ticket = worker.submit(lambda: try_device(device.role, device.address, trial))
    try:
        return ticket.result(wait_s)
    except TimeoutError:
        return (not_in_time(CheckName.ANSWER, round(wait_s * 1000)),)
    finally:
        worker.stop(timeout_s=0)
