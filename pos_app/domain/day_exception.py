"""What a manager wants to know of a day: refunds without asking, voids, changes by hand.

Each is a note of the till's journal. Does not read them (operations/day_exceptions) and decides
nothing: what is listed here was allowed, or was noticed too late.

Invariant: nothing here says who a customer is.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from pos_app.domain.money import Money
from pos_app.domain.quantity import Quantity
from pos_app.domain.receipt import Said, Text, said


class ExceptionKind(StrEnum):
    """Kinds of the journal that are listed, the gravest first."""

    TWICE = "refunded_twice"
    TWICE_UNDONE = "refunded_twice_undone"
    UNREAD = "refunded_unread"
    UNASKED = "refunded_unasked"
    WITHOUT_RECEIPT = "refunded_without_receipt"
    REFUNDED = "refunded"  # only where somebody had to say yes
    VOIDED = "voided"
    TENDER_CORRECTED = "tender_corrected"
    GIVEN_CORRECTED = "given_corrected"
    PRICE_OVERRIDDEN = "price_overridden"
    TAX_EXEMPTED = "tax_exempted"
    NO_SALE = "no_sale"
    DRAWER_BY_HAND = "drawer_opened_by_hand"
    LOCKOUT = "lockout"
    REPRINT = "reprint"

    @property
    def is_grave(self) -> bool:
        """Whether goods or money are missing, or may be."""
        return self in (ExceptionKind.TWICE, ExceptionKind.UNREAD, ExceptionKind.UNASKED)


@dataclass(frozen=True, slots=True, kw_only=True)
class DayException:
    """One of them. `who` and `approved_by` are names; empty where nobody did it, or nobody had to.

    `receipt` is the number of the sale that it is about, `of` that of an earlier one; `name` is of
    goods or of a drawer.
    """

    kind: ExceptionKind
    at: datetime
    who: str = ""
    receipt: str = ""
    of: str = ""
    name: str = ""
    quantity: Quantity | None = None
    amount: Money | None = None
    approved_by: str = ""

    @property
    def sentence(self) -> Said:
        """What happened, without who said yes to it."""
        values: dict[str, Text] = {"name": self.name, "of": self.of}
        if self.quantity is not None:
            values["quantity"] = self.quantity
        return said(f"exceptions.{self.kind}", **values)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExceptionList:
    """Those of one business day at this till, the newest first, as they stood at `at`."""

    day: date
    at: datetime
    exceptions: tuple[DayException, ...]
