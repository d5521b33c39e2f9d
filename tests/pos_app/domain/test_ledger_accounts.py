"""Claims about account numbers: a rate falls back to all rates, and a wrong name is told."""

import pytest

from pos_app.domain.errors import RuleError
from pos_app.domain.ledger_accounts import LedgerAccounts, check_accounts


def _of(**numbers: str) -> LedgerAccounts:
    return LedgerAccounts(numbers=tuple((n.replace("_at_", ":"), v) for n, v in numbers.items()))


def test_a_rate_without_a_number_has_that_of_all_rates() -> None:
    accounts = _of(sales="3200", sales_at_70000="8300")
    assert accounts.number("sales:70000") == "8300"
    assert accounts.number("sales:190000") == "3200"
    assert accounts.number("tax:190000") == ""


def test_own_numbers_go_over_the_usual_ones_and_one_for_all_rates_over_each() -> None:
    usual = {"sales:190000": "8400", "cash": "1000", "bank": "1360"}
    found = _of(sales="4000", cash="1600").over(usual)
    assert (found.number("sales:190000"), found.number("cash")) == ("4000", "1600")
    assert found.number("bank") == "1360"


@pytest.mark.parametrize(
    ("name", "number", "code"),
    [
        ("kasse", "1", "ledger_account"),
        ("cash:5", "1", "ledger_account"),
        ("sales:x", "1", "ledger_account"),
        ("cash", "=1", "ledger_number"),
        ("cash", "1" * 21, "ledger_number"),
        ("cash", "", "ledger_number"),
    ],
)
def test_what_cannot_be_used_is_told(name: str, number: str, code: str) -> None:
    with pytest.raises(RuleError, match=code):
        check_accounts(LedgerAccounts(numbers=((name, number),)))
