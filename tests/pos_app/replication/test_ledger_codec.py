"""Claims about account numbers as plain values: they come back, and none is a plain start."""

from pos_app.domain.ledger_accounts import LedgerAccounts
from pos_app.replication.ledger_codec import ledger_fields, read_ledger


def test_numbers_come_back_as_they_were() -> None:
    accounts = LedgerAccounts(numbers=(("cash", "1600"), ("sales:70000", "4300")))
    assert read_ledger(ledger_fields(accounts)) == accounts


def test_a_store_of_an_older_version_has_none() -> None:
    assert read_ledger(None) == LedgerAccounts()
