"""Which devices this till has, as settings.toml names them, and which of them belong together.

Plain values; opens nothing and judges no address.

Invariant: two plans whose parts are equal need the same connections: what belongs to an equal part
is left alone when a plan is exchanged for another.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from hardware.protocols.wedge_lesson import WedgeLesson
from pos_app.domain.pan import ScaleRules
from pos_app.peripherals.drawer_lines import DrawerPlan

PAPER, TERMINAL, SCALE, DISPLAY, SCANNER = "paper", "terminal", "scale", "display", "scanner "
_TYPES = "wedge"


@dataclass(frozen=True, slots=True, kw_only=True)
class DevicePlan:
    """What is connected, as settings.toml names it; an empty address means none."""

    receipt_printer: str = ""
    printer_profile: str = "80mm"
    paints_text: bool = True
    kitchen_printer: str = ""
    kitchen_profile: str = "80mm"
    kitchen_wait_min: int = 0  # 0: kitchen slips print however late
    drawers: DrawerPlan = field(default_factory=DrawerPlan)
    payment_terminal: str = "standalone:"
    scanners: tuple[str, ...] = ("wedge:",)
    scale: str = ""
    scale_rules: ScaleRules = field(default_factory=ScaleRules)
    line_display: str = ""
    wedge_gap_ms: int = 35
    wedge_prefix: str = ""
    wedge_lesson: WedgeLesson = field(default_factory=WedgeLesson)

    @property
    def has_kitchen(self) -> bool:
        """Whether kitchen slips have a printer of their own; else the receipt printer prints them.

        One printer named twice is one: it serves a single connection.
        """
        return self.kitchen_printer not in ("", self.receipt_printer)

    @property
    def parts(self) -> Mapping[str, object]:
        """Its parts by name, each with all that it depends on.

        Printers and drawers are one part: a drawer hangs on a printer, and what one printer no
        longer prints another one does.
        """
        found: dict[str, object] = {
            PAPER: (
                self.receipt_printer,
                self.printer_profile,
                self.paints_text,
                self.kitchen_printer,
                self.kitchen_profile,
                self.kitchen_wait_min,
                self.drawers,
            ),
            TERMINAL: self.payment_terminal,
            SCALE: (self.scale, self.scale_rules),
            DISPLAY: self.line_display,
        }
        typed = (self.wedge_gap_ms, self.wedge_prefix)
        for address in self.scanners:
            found[SCANNER + address] = typed if address.startswith(_TYPES) else ()
        return found
