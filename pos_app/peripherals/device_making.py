"""Makes the devices of a plan, each with the thread that asks it; opens none of them.

Does not wire them to anything and starts nothing (device_set does). An address that cannot be
understood makes nothing: it is a health that says why.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from hardware.drivers.escpos_printer import EscposPrinter
from hardware.drivers.printer_profiles import ProfileUnknownError, profile_named
from hardware.drivers.wedge_scanner import WedgeScanner
from hardware.emulators.bench import EmulatorBench
from hardware.registry import line_display_at, printer_at, scale_at, scanner_at, terminal_at
from hardware.settings import DeviceAddress, DeviceAddressError
from pos_app.domain.card_request import CardRequest
from pos_app.peripherals.back_off import BackOff
from pos_app.peripherals.customer_display import CustomerDisplay
from pos_app.peripherals.device_health import (
    DeviceHealth,
    DeviceKind,
    HealthState,
    health_of_error,
)
from pos_app.peripherals.device_plan import DevicePlan
from pos_app.peripherals.name_lookup import look_up_in_time
from pos_app.peripherals.payment_terminal_control import PaymentTerminalControl
from pos_app.peripherals.scale_feed import ScaleFeed
from pos_app.peripherals.scanner_feed import ScannerFeed
from pos_app.peripherals.wedge_filter import WedgeFilter

Refuse = Callable[[DeviceHealth], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceMaker:
    """`write_down` runs before a card is asked for; each device gets a back-off of its own."""

    bench: EmulatorBench
    new_back_off: Callable[[], BackOff]
    write_down: Callable[[CardRequest], None]

    def printer(
        self, text: str, model: str, kind: DeviceKind, *, paints_text: bool, refuse: Refuse
    ) -> EscposPrinter | None:
        """The printer at an address; None, and told, where settings are wrong."""
        try:
            address = DeviceAddress.parse(text)
            profile = profile_named(model)
            profile = replace(profile, paints_text=profile.paints_text and paints_text)
            return printer_at(address, profile=profile, bench=self.bench, look_up=look_up_in_time)
        except DeviceAddressError as error:
            refuse(health_of_error(kind, text, error))
        except ProfileUnknownError as error:
            values = (("name", error.name), ("nearest", error.nearest))
            code = "devices.profile_unknown"
            refuse(DeviceHealth(kind, text, HealthState.FAILED, code, values))
        return None

    def terminal(self, plan: DevicePlan, refuse: Refuse) -> PaymentTerminalControl | None:
        """The card terminal; None for one without a line."""
        text = plan.payment_terminal
        try:
            terminal = terminal_at(
                DeviceAddress.parse(text), bench=self.bench, look_up=look_up_in_time
            )
        except DeviceAddressError as error:
            refuse(health_of_error(DeviceKind.TERMINAL, text, error))
            return None
        if terminal is None:
            return None
        return PaymentTerminalControl(terminal, address=text, write_down=self.write_down)

    def scale(self, plan: DevicePlan, refuse: Refuse, *, is_cleared: bool) -> ScaleFeed | None:
        """The scale. `is_cleared`: nothing that was sold by another device lies on it still."""
        text = plan.scale
        if not text:
            return None
        try:
            scale = scale_at(DeviceAddress.parse(text), bench=self.bench, look_up=look_up_in_time)
        except DeviceAddressError as error:
            refuse(health_of_error(DeviceKind.SCALE, text, error))
            return None
        return ScaleFeed(
            scale,
            address=text,
            rules=plan.scale_rules,
            is_cleared=is_cleared,
            back_off=self.new_back_off(),
        )

    def display(self, plan: DevicePlan, refuse: Refuse) -> CustomerDisplay | None:
        """The customer's line display."""
        text = plan.line_display
        if not text:
            return None
        try:
            display = line_display_at(
                DeviceAddress.parse(text), bench=self.bench, look_up=look_up_in_time
            )
        except DeviceAddressError as error:
            refuse(health_of_error(DeviceKind.DISPLAY, text, error))
            return None
        return CustomerDisplay(display, address=text, back_off=self.new_back_off())

    def scanner(
        self, plan: DevicePlan, text: str, refuse: Refuse
    ) -> ScannerFeed | WedgeFilter | None:
        """A scanner on a line, or the filter for one that types."""
        try:
            scanner = scanner_at(
                DeviceAddress.parse(text), bench=self.bench, look_up=look_up_in_time
            )
        except DeviceAddressError as error:
            refuse(health_of_error(DeviceKind.SCANNER, text, error))
            return None
        if isinstance(scanner, WedgeScanner):
            return _wedge(scanner, text, plan)
        name = f"scanner {text}"
        return ScannerFeed(scanner, address=text, name=name, back_off=self.new_back_off())


def _wedge(scanner: WedgeScanner, source: str, plan: DevicePlan) -> WedgeFilter:
    settings = replace(
        scanner.settings,
        gap_max_s=plan.wedge_gap_ms / 1000,
        prefix=scanner.settings.prefix or plan.wedge_prefix or None,
    )
    return WedgeFilter(settings, suffix=scanner.suffix, source=source, lesson=plan.wedge_lesson)
