"""TenderRules: what a store takes as money beside its own cash and cards, and up to where.

Part of the Store document. Does not take a tender (domain/tender and its neighbours do).
"""

import re
from dataclasses import dataclass
from fractions import Fraction

from pos_app.domain.errors import RuleError
from pos_app.domain.money import Currency, Money, round_half_up

PPM = 1_000_000
_UPI = re.compile(r"[A-Za-z0-9._-]{2,256}@[A-Za-z0-9]{2,64}")


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignCurrency:
    """A second currency taken in cash.

    `rate_ppm`: millionths of the store's minor unit for one foreign minor unit. `step_minor`: the
    smallest piece that is taken, in foreign minor units (500: notes of 5.00 and up).
    """

    code: str
    rate_ppm: int
    step_minor: int = 1

    def value_of(self, foreign_minor: int, currency: Currency) -> Money:
        """What an amount is worth in the store's currency, rounded down: never too much."""
        return Money(foreign_minor * self.rate_ppm // PPM, currency)

    def needed_for(self, due: Money) -> Money:
        """The least amount of this currency, in its steps, that pays what is due."""
        exact = Fraction(due.minor * PPM, self.rate_ppm)
        steps = -(-exact // self.step_minor) if exact > 0 else 0
        needed = int(steps) * self.step_minor
        while self.value_of(needed, due.currency) < due:
            needed += self.step_minor
        return Money(needed, Currency(self.code))


@dataclass(frozen=True, slots=True, kw_only=True)
class TenderRules:
    """Amounts are minor units of the store's currency."""

    foreign_currencies: tuple[ForeignCurrency, ...] = ()
    is_voucher_change_given: bool = False
    voucher_issuers: tuple[str, ...] = ()
    payout_limit_minor: int = 5_000  # above it a manager approves money going out
    on_account_limit_minor: int = 50_000  # what one customer may owe; above it a manager approves
    cashback_limit_minor: int = 20_000
    gift_card_prefix: str = "GC"  # how the codes of this organisation's gift cards begin
    gift_card_largest_minor: int = 50_000
    donation_step_minor: int = 100  # a donation rounds the total up to this
    donation_for: str = ""  # who gets it; empty: no donations are offered
    upi_id: str = ""  # the address in the UPI code; empty: UPI is not taken

    def foreign(self, code: str) -> ForeignCurrency | None:
        """A second currency by its code; None when it is not taken."""
        return next((one for one in self.foreign_currencies if one.code == code), None)

    def is_gift_card(self, code: str) -> bool:
        """Whether a scanned code is a gift card of this organisation."""
        return bool(self.gift_card_prefix) and code.startswith(self.gift_card_prefix)


def check_tender_rules(rules: TenderRules) -> None:
    """Refuse rules that cannot be meant.

    Raises RuleError `errors.foreign_wrong` (a code, rate or piece that no money has, or one
    currency twice), `errors.gift_card_prefix`, `errors.donation_step`, `errors.upi_wrong`.
    """
    codes = [one.code for one in rules.foreign_currencies]
    for one in rules.foreign_currencies:
        is_code = len(one.code) == 3 and one.code.isascii() and one.code.isupper()
        if not is_code or one.rate_ppm < 1 or one.step_minor < 1 or codes.count(one.code) > 1:
            raise RuleError("errors.foreign_wrong", currency=one.code)
    prefix = rules.gift_card_prefix
    if prefix and (prefix.isdigit() or not prefix.isalnum() or prefix != prefix.upper()):
        raise RuleError("errors.gift_card_prefix")
    if rules.donation_step_minor < 1:
        raise RuleError("errors.donation_step")
    if rules.upi_id and not _UPI.fullmatch(rules.upi_id):
        raise RuleError("errors.upi_wrong")


def rate_of(foreign: Money, worth: Money) -> int:
    """The rate at which a foreign amount is worth that much, in millionths; half goes up."""
    return round_half_up(Fraction(worth.minor * PPM, foreign.minor))
