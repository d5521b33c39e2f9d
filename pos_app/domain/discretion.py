"""Discretion: how far staff may change a price by themselves, and the reasons there are for it.

Part of the Store document. Above a cap nothing is refused: the change waits on its line until
somebody who may approve has given their PIN. Does not price and does not judge a basket
(operations/adjust_price).

Invariants:
- Whoever may approve decides alone.
- A reason's code never changes once it is on a sale; its label may.
"""

import re
from dataclasses import dataclass, field

from pos_app.domain.discount import PPM
from pos_app.domain.errors import RuleError
from pos_app.domain.staff import Permission, StaffMember, is_allowed

SHELF_PRICE = "shelf_price"
STAFF_PURCHASE = "staff"
AGE_CHECK = "age_check"  # no reason of the list: a minor sold what has an age limit
OPEN_ITEM = "open_item"  # no reason of the list: why an open item waits
MOST_REASONS = 9  # each has a digit
_LONGEST_LABEL = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Cap:
    """What staff who may not approve take off alone. Parts per million, and minor units."""

    line_ppm: int = 100_000  # off a line, by percent or amount
    line_minor: int = 1_000  # off a line, however it is done
    basket_ppm: int = 50_000
    basket_minor: int = 2_000
    price_down_ppm: int = 200_000  # a price of its own, below the listed one
    shelf_down_ppm: int = 500_000  # the same, when the shelf says so
    open_item_minor: int = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a price was changed. Without a `label` the till's own word for the code is shown."""

    code: str
    label: str = ""


DEFAULT_REASONS = tuple(
    Reason(code=code) for code in ("damaged", SHELF_PRICE, "expiry", "care", STAFF_PURCHASE)
)
DEFAULT_EXEMPTIONS = tuple(Reason(code=code) for code in ("reseller", "diplomat", "charity"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Discretion:
    """The rules of one store. `staff_month_minor` is what one person may save in a month.

    `badge_approves`: the staff card of somebody who may approve is enough, without their PIN.
    """

    cashier: Cap = field(default_factory=Cap)
    reasons: tuple[Reason, ...] = DEFAULT_REASONS
    exemptions: tuple[Reason, ...] = DEFAULT_EXEMPTIONS
    staff_ppm: int = 100_000
    staff_month_minor: int = 5_000
    badge_approves: bool = False

    def cap(self, staff: StaffMember) -> Cap | None:
        """How far somebody may go alone; None: as far as they like, for whoever may approve."""
        return None if is_allowed(staff, Permission.APPROVE) else self.cashier


def check_discretion(discretion: Discretion) -> None:
    """Refuse nonsense: RuleError `errors.cap_absurd`, `errors.reasons_count`."""
    cap = discretion.cashier
    shares = (cap.line_ppm, cap.basket_ppm, cap.price_down_ppm, cap.shelf_down_ppm)
    amounts = (cap.line_minor, cap.basket_minor, cap.open_item_minor, discretion.staff_month_minor)
    if not all(0 <= share <= PPM for share in (*shares, discretion.staff_ppm)):
        raise RuleError("errors.cap_absurd")
    if not all(0 <= amount <= 99_999_999 for amount in amounts):
        raise RuleError("errors.cap_absurd")
    for reasons in (discretion.reasons, discretion.exemptions):
        codes = {reason.code for reason in reasons}
        if not 1 <= len(reasons) <= MOST_REASONS or len(codes) != len(reasons):
            raise RuleError("errors.reasons_count", most=MOST_REASONS)


def reason_of(label: str) -> Reason:
    """A new reason by what people call it; its code is made of the label."""
    label = " ".join(label.split())[:_LONGEST_LABEL]
    return Reason(code=re.sub(r"\W+", "_", label.casefold()).strip("_"), label=label)
