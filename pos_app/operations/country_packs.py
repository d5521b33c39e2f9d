"""The country packs, read from `resources/countries` when they are first asked for.

A pack may stand on another (`base`): each member state of the European Union on `eu`. Decides
nothing; a country without a file has none.
"""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from pos_app.domain.country_pack import (
    NO_PACK,
    CountryPack,
    NumberYear,
    RuleSource,
    TaxNumberKind,
    TaxTableForm,
    Titles,
)
from pos_app.domain.store import Store, SupplyMode
from pos_app.domain.tax import TaxTable

# Members of the Union with the euro: without a file of their own the directive's limit holds.
_EURO_STATES = frozenset(
    {
        "AT", "BE", "BG", "CY", "DE", "EE", "ES", "FI", "FR", "GR", "HR", "IE", "IT", "LT", "LU",
        "LV", "MT", "NL", "PT", "SI", "SK",
    }
)  # fmt: skip
_ENUMS = {"tax_number": TaxNumberKind, "tax_table": TaxTableForm, "number_year": NumberYear}


@cache
def country_pack(country: str) -> CountryPack:
    """The pack of a country (ISO 3166-1 alpha-2); the plain one where there is none.

    Raises ValueError or TypeError for a file that says what no pack knows: a fault of the program.
    """
    row = _read(country.lower())
    if row is None and country.upper() in _EURO_STATES:
        row = _read("eu")
    return NO_PACK if row is None else _pack(country.upper(), row)


def supply_modes(country: str) -> tuple[SupplyMode, ...]:
    """How goods leave the counter there, as far as it makes a difference."""
    is_federal = country_pack(country).shows_place_of_supply
    return tuple(mode for mode in SupplyMode if is_federal or mode is not SupplyMode.OTHER_STATE)


def store_modes(store: Store, taxes: TaxTable) -> tuple[SupplyMode, ...]:
    """How goods leave this store's counter: its usual way, and others that change a tax.

    What has no rule of its own is taxed as takeaway, so that can always be gone back to.
    """
    named = {mode for rule in taxes.rules for mode in rule.modes}
    fitting = {SupplyMode.TAKEAWAY, store.supply_mode, *named}
    return tuple(mode for mode in supply_modes(store.country) if mode in fitting)


def _read(name: str) -> dict[str, Any] | None:
    place = files("resources").joinpath("countries", f"{name}.toml")
    if not name.isalpha() or not place.is_file():
        return None
    row = tomllib.loads(place.read_text("utf-8"))
    base = row.pop("base", "")
    if not base:
        return row
    below = _read(base) or {}
    titles = below.get("titles", {}) | row.get("titles", {})
    sources = row.get("sources", []) + below.get("sources", [])
    return below | row | {"titles": titles, "sources": sources}


def _pack(code: str, row: dict[str, Any]) -> CountryPack:
    values: dict[str, Any] = {
        name: _ENUMS[name](v) if name in _ENUMS else v for name, v in row.items()
    }
    values["titles"] = Titles(**row.get("titles", {}))
    values["sources"] = tuple(RuleSource(**source) for source in row.get("sources", []))
    if "year_begins" in row:
        month, day = row["year_begins"]
        values["year_begins"] = (month, day)
    return CountryPack(code=code, **values)
