"""What a new till begins with in each country: currency, zones, languages, taxes, smallest coin.

Read from `resources/set_up`, where sources and dates stand. Also knows which countries, currencies
and zones there are at all. Only proposes: what is set up is decided by people (set_up_till).
"""

import tomllib
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pos_app.domain.store import SupplyMode, TaxMode, TaxRounding
from pos_app.domain.tax import TaxComponent, TaxRule

OTHER = "other"
_PPM_PER_PERCENT = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryDefaults:
    """One country; `code` is ISO 3166-1 alpha-2, or "other". Empty means: it must be asked."""

    code: str
    currency: str
    zones: tuple[str, ...]
    languages: tuple[str, ...]
    tax_mode: TaxMode
    tax_rounding: TaxRounding
    cash_step_minor: int
    taxes: tuple[TaxRule, ...]
    other_state_taxes: tuple[TaxRule, ...] = ()  # of what is delivered to another state


@cache
def country_defaults() -> dict[str, CountryDefaults]:
    """Every country that has defaults, in the order of the file; `OTHER` comes last."""
    tables = tomllib.loads(_text("countries.toml"))
    return {code: _country(code, row) for code, row in tables.items()}


@cache
def currencies() -> frozenset[str]:
    """The codes of ISO 4217 that are money somewhere today."""
    return frozenset(_text("currencies.txt").split())


@cache
def countries() -> frozenset[str]:
    """The codes of ISO 3166-1, as the time zone database lists them."""
    return frozenset(row[0] for row in _zone_rows("iso3166.tab"))


def country_of_zone(zone: str) -> str:
    """The country in which a zone lies; empty when the zone is of none, such as UTC."""
    return next((row[0] for row in _zone_rows("zone.tab") if row[2] == zone), "")


def is_zone(zone: str) -> bool:
    """Whether this is an IANA time zone."""
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        # A name that is a folder of the database ("Europe") raises an OSError.
        return False
    return bool(zone)


def _country(code: str, row: dict[str, Any]) -> CountryDefaults:
    return CountryDefaults(
        code=code,
        currency=row["currency"],
        zones=tuple(row["zones"]),
        languages=tuple(row["languages"]),
        tax_mode=TaxMode(row.get("tax_mode", TaxMode.INCLUSIVE)),
        tax_rounding=TaxRounding(row.get("tax_rounding", TaxRounding.PER_LINE)),
        cash_step_minor=row.get("cash_step_minor", 1),
        taxes=tuple(_rule(tax) for tax in row["taxes"]),
        other_state_taxes=tuple(
            replace(_rule(tax), modes=frozenset({SupplyMode.OTHER_STATE}))
            for tax in row.get("other_state_taxes", ())
        ),
    )


def _rule(tax: dict[str, Any]) -> TaxRule:
    parts = tuple(
        TaxComponent(code=tax["code"], name=name, rate_ppm=int(Decimal(percent) * _PPM_PER_PERCENT))
        for name, percent in tax["parts"]
    )
    return TaxRule(tax_class=tax["tax_class"], components=parts)


def _text(name: str) -> str:
    return files("resources").joinpath("set_up", name).read_text("utf-8")


@cache
def _zone_rows(name: str) -> tuple[list[str], ...]:
    text = files("tzdata.zoneinfo").joinpath(name).read_text("utf-8")
    return tuple(line.split("\t") for line in text.splitlines() if line and line[0] != "#")
