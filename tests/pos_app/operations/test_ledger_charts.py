"""Claims about the usual account numbers of countries: each can be used, and none is made up."""

from dataclasses import replace
from importlib.resources import files

import pytest

from pos_app.domain.ledger_accounts import LedgerAccounts, check_accounts
from pos_app.operations.ledger_charts import accounts_of, usual_accounts
from tests.builders import a_store

_COUNTRIES = [
    place.name.removesuffix(".toml") for place in files("resources").joinpath("ledgers").iterdir()
    if place.name.endswith(".toml")
]  # fmt: skip


@pytest.mark.parametrize("country", _COUNTRIES)
def test_every_number_of_a_chart_can_be_used(country: str) -> None:
    assert usual_accounts(country)
    check_accounts(LedgerAccounts(numbers=usual_accounts(country)))


def test_a_country_without_a_chart_has_no_numbers() -> None:
    assert usual_accounts("ZZ") == usual_accounts("../de") == ()


def test_a_store_has_its_own_numbers_over_those_of_its_country() -> None:
    own = LedgerAccounts(numbers=(("cash", "1600"),))
    accounts = accounts_of(replace(a_store(), country="DE", ledger=own))
    assert (accounts.number("cash"), accounts.number("sales:190000")) == ("1600", "8400")
