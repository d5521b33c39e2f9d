"""SuspendRules: what a store says about suspended baskets, quotes and layaways.

Fields of the Store document; amounts in minor units of its currency, shares in parts per million.
Does not look at any basket.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from pos_app.domain.errors import RuleError
from pos_app.domain.money import Money, round_half_up

PPM = 1_000_000
LONGEST_DAYS = 730


@dataclass(frozen=True, slots=True, kw_only=True)
class SuspendRules:
    """What a store says.

    `is_slip_printed`: a suspended basket prints a slip to recall it by. A layaway wants
    `deposit_ppm` of its total at once; cancelling one costs `cancel_fee_minor` of what was put
    down, and a cashier gives back up to `cancel_limit_minor` without a manager.
    """

    is_slip_printed: bool = False
    quote_days: int = 14
    layaway_days: int = 60
    deposit_ppm: int = 100_000
    cancel_fee_minor: int = 0
    cancel_limit_minor: int = 5_000
    fee_tax_class: str = "standard"

    def quote_until(self, today: date) -> date:
        """The last day on which a quote of today holds."""
        return today + timedelta(days=self.quote_days)

    def layaway_until(self, today: date) -> date:
        """The day by which a layaway of today is to be fetched."""
        return today + timedelta(days=self.layaway_days)

    def deposit_of(self, total: Money) -> Money:
        """The least that is put down at once."""
        return Money(round_half_up(Fraction(total.minor * self.deposit_ppm, PPM)), total.currency)

    def fee_of(self, held: Money) -> Money:
        """What a cancelled layaway costs: never more than was put down."""
        return Money(min(self.cancel_fee_minor, held.minor), held.currency)


def check_suspend_rules(rules: SuspendRules) -> None:
    """Raise RuleError `errors.suspend_rules_wrong` for a period, share or amount out of bounds."""
    days = (rules.quote_days, rules.layaway_days)
    amounts = (rules.cancel_fee_minor, rules.cancel_limit_minor)
    if (
        not all(1 <= each <= LONGEST_DAYS for each in days)
        or not 0 <= rules.deposit_ppm <= PPM
        or min(amounts) < 0
    ):
        raise RuleError("errors.suspend_rules_wrong", most=LONGEST_DAYS)
