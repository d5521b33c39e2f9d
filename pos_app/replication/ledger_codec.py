"""The account numbers of a store as plain values, and back.

Does not check them. A number that a newer version wrote for an account this one does not know is
kept as it is.
"""

from typing import Any

from pos_app.domain.ledger_accounts import LedgerAccounts


def ledger_fields(accounts: LedgerAccounts) -> dict[str, object]:
    """A map of the numbers by the names of their accounts."""
    return dict(accounts.numbers)


def read_ledger(found: dict[str, Any] | None) -> LedgerAccounts:
    """The numbers of this map."""
    told = (found or {}).items()
    return LedgerAccounts(numbers=tuple(sorted((str(name), str(number)) for name, number in told)))
