"""RefundRules: what a store gives back, until when, and what a manager must say yes to.

Part of the Store document. Does not say to which tender money goes back (domain/refund_ways) and
finds no sales.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pos_app.domain.discretion import MOST_REASONS, Reason
from pos_app.domain.errors import RuleError
from pos_app.domain.money import Money

DEFAULT_REASONS = tuple(
    Reason(code=code) for code in ("broken", "wrong_kind", "changed_mind", "expired", "wrong_price")
)
VOID_REASONS = tuple(Reason(code=code) for code in ("rung_up_wrong", "customer_left", "twice"))
CORRECTION_REASONS = tuple(
    Reason(code=code) for code in ("wrong_key", "paid_otherwise", "asked_bank")
)
LONGEST_WINDOW_DAYS = 3650


class RefundNeed(StrEnum):
    """What about a refund a manager must say yes to."""

    LATE = "late"  # after the store's days
    OWN = "own"  # who sold it gives the money back
    WITHOUT_RECEIPT = "without_receipt"  # above the limits
    CASH = "cash"  # more cash than was paid in cash
    UNASKED = "unasked"  # sold at another till, and nobody could say what came back already
    UNREAD = "unread"  # some of it came back by its code alone, nobody knows of which lines


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundRules:
    """Amounts in minor units of the store's currency. `lowest_price_days` 0: today's price."""

    window_days: int = 30
    without_receipt_minor: int = 3_000  # in one refund
    without_receipt_day_minor: int = 10_000  # by one person in a business day
    lowest_price_days: int = 30  # without a receipt the lowest price of so many days counts
    is_own_approved: bool = True  # who sold it needs somebody else's approval to refund it
    own_void_minor: int = 5_000  # up to here who made the last sale may void it alone
    reasons: tuple[Reason, ...] = DEFAULT_REASONS


def check_refund_rules(rules: RefundRules) -> None:
    """Refuse nonsense: RuleError `errors.refund_rules_absurd`, `errors.reasons_count`."""
    days = (rules.window_days, rules.lowest_price_days)
    amounts = (
        rules.without_receipt_minor,
        rules.without_receipt_day_minor,
        rules.own_void_minor,
    )
    if not all(0 <= n <= LONGEST_WINDOW_DAYS for n in days):
        raise RuleError("errors.refund_rules_absurd")
    if not all(0 <= n <= 99_999_999 for n in amounts):
        raise RuleError("errors.refund_rules_absurd")
    codes = {reason.code for reason in rules.reasons}
    if not 1 <= len(rules.reasons) <= MOST_REASONS or len(codes) != len(rules.reasons):
        raise RuleError("errors.reasons_count", most=MOST_REASONS)


def is_late(sold_on: date, today: date, rules: RefundRules) -> bool:
    """Whether the days of the store are over; the last one still counts."""
    return (today - sold_on).days > rules.window_days


def is_above_limits(amount: Money, before: Money, rules: RefundRules) -> bool:
    """Whether so much without a receipt, after `before` this day by this person, is too much."""
    return (
        amount.minor > rules.without_receipt_minor
        or before.minor + amount.minor > rules.without_receipt_day_minor
    )
