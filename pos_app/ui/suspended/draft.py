"""What the panel of suspended baskets asks: a name, which one, a reason, an amount, a PIN.

Values only; changes nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from pos_app.domain.staff import StaffMember
from pos_app.domain.suspended import SuspendedKind
from pos_app.operations.suspend_basket import Waiting

VISIBLE = 4
REASONS = ("not_fetched", "mistake", "test")


class Mode(StrEnum):
    """What is asked."""

    NAME = "name"
    LIST = "list"
    REASON = "reason"
    AMOUNT = "amount"
    PIN = "pin"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The panel. `then` is what a manager's yes does; `by` is the manager who gives the PIN."""

    mode: Mode
    kind: SuspendedKind = SuspendedKind.BASKET
    text: str = ""
    rows: tuple[Waiting, ...] = ()
    chosen: int = 0
    fault: str = ""
    people: tuple[StaffMember, ...] = ()
    by: StaffMember | None = None
    then: Callable[[StaffMember | None], None] | None = None

    @property
    def row(self) -> Waiting | None:
        """The chosen one of the list."""
        return self.rows[self.chosen] if self.chosen < len(self.rows) else None

    @property
    def first(self) -> int:
        """The first row in sight."""
        return self.chosen // VISIBLE * VISIBLE

    @property
    def in_sight(self) -> tuple[Waiting, ...]:
        """The rows in sight."""
        return self.rows[self.first : self.first + VISIBLE]
