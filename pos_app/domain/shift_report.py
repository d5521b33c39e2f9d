"""XReport and ZReport: the figures of a shift as people get them.

Does not sum (domain/shift_figures) and does not lay out a slip (domain/shift_slip).

Invariant: a Z never changes, and there is one of each shift.
"""

from dataclasses import dataclass
from datetime import datetime

from pos_app.domain.cash_count import ForeignCount
from pos_app.domain.ids import StaffId
from pos_app.domain.money import Money
from pos_app.domain.shift import Shift, ZNumber, ZReportId
from pos_app.domain.shift_figures import ShiftFigures


@dataclass(frozen=True, slots=True, kw_only=True)
class XReport:
    """Figures so far. `shows_expected`: a cashier's X hides what should be in the drawer."""

    shift: Shift
    figures: ShiftFigures
    at: datetime
    shows_expected: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ZReport:
    """A closed shift, once and for ever. What is foreign all went to the safe.

    `change_order` is what to fetch for the next day: (worth in minor units, pieces missing).
    `journal` is the last link before this one: its number, and its hash as hex. Printed, it stands
    outside the till: whoever makes the journal anew does not make the paper anew.
    """

    id: ZReportId
    number: ZNumber
    shift: Shift
    figures: ShiftFigures
    counted: Money
    count_number: int
    left_in_drawer: Money
    closed_at: datetime
    closed_by: StaffId
    reason: str = ""
    bag: str = ""
    approved_by: StaffId | None = None
    foreign: tuple[ForeignCount, ...] = ()
    change_order: tuple[tuple[int, int], ...] = ()
    journal: tuple[int, str] = (0, "")

    @property
    def difference(self) -> Money:
        """Over (above zero) or short (below)."""
        return self.counted - self.figures.expected

    @property
    def taken_out(self) -> Money:
        """What went to the safe."""
        return self.counted - self.left_in_drawer
