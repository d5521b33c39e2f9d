"""The usual account numbers of a country, read from `resources/ledgers` when they are asked for.

A country without a file has none: then a journal says placeholders, and which. Decides nothing.
"""

import tomllib
from functools import cache
from importlib.resources import files

from pos_app.domain.ledger_accounts import LedgerAccounts
from pos_app.domain.store import Store


@cache
def usual_accounts(country: str) -> tuple[tuple[str, str], ...]:
    """Name and number of each account that a country's chart has (ISO 3166-1 alpha-2)."""
    place = files("resources").joinpath("ledgers", f"{country.lower()}.toml")
    if not (country.isascii() and country.isalpha()) or not place.is_file():
        return ()
    return tuple(tomllib.loads(place.read_text("utf-8"))["accounts"].items())


def accounts_of(store: Store) -> LedgerAccounts:
    """The numbers that a store's journal has: its own, else the usual ones."""
    return store.ledger.over(dict(usual_accounts(store.country)))
