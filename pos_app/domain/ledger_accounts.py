"""LedgerAccounts: the number that each account of a store has with whoever keeps its books.

A field of the Store document; the usual numbers of a country are read by operations/ledger_charts.
Books nothing (domain/ledger).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from pos_app.domain.errors import RuleError

LONGEST_NUMBER = 20
MOST_ACCOUNTS = 200

# The names of accounts. Of sales and taxes each rate has one ("sales:190000"), else the plain one.
ACCOUNTS = (
    "sales", "tax", "cash", "card", "upi", "voucher", "gift_card", "store_credit", "on_account",
    "points", "points_cost", "offer", "layaway", "lottery", "donation", "rounding", "over_short",
    "tips", "surcharge", "paid_in", "paid_out", "bank", "unsplit",
)  # fmt: skip
_RATED = ("sales", "tax")


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerAccounts:
    """The number of each account by its name; what is not here has none yet."""

    numbers: tuple[tuple[str, str], ...] = ()

    def number(self, account: str) -> str:
        """The number of an account; empty for none. A rate without one has that of all rates."""
        known = dict(self.numbers)
        return known.get(account) or known.get(account.partition(":")[0], "")

    def over(self, usual: Mapping[str, str]) -> "LedgerAccounts":
        """These, and the usual ones where there is none."""
        own = dict(self.numbers)
        plain = {name for name in own if name in _RATED}
        rest = {
            name: number for name, number in usual.items() if name.partition(":")[0] not in plain
        }
        return LedgerAccounts(numbers=tuple(sorted((rest | own).items())))


def check_accounts(accounts: LedgerAccounts) -> None:
    """Raise RuleError `errors.ledger_account` or `errors.ledger_number` for what cannot be used."""
    for name, number in accounts.numbers[:MOST_ACCOUNTS]:
        base, _, rate = name.partition(":")
        is_rate = not rate or (base in _RATED and rate.isascii() and rate.isdigit())
        if base not in ACCOUNTS or not is_rate:
            raise RuleError("errors.ledger_account", name=name, known=", ".join(ACCOUNTS))
        plain = number.replace("-", "").replace(".", "").replace("/", "")
        if not (plain.isascii() and plain.isalnum() and len(number) <= LONGEST_NUMBER):
            raise RuleError("errors.ledger_number", name=name, number=number[:LONGEST_NUMBER])
