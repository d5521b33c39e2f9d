"""What was typed on the pages of the first start, as text, and the set-up made of it.

Judges one field at a time with the checks of operations/set_up_till. Holds no PIN and no Qt.
"""

from collections.abc import Callable
from dataclasses import replace

from pos_app.domain.errors import RuleError
from pos_app.domain.store import TaxMode
from pos_app.domain.tax import TaxRule
from pos_app.operations.country_defaults import OTHER, CountryDefaults, country_of_zone
from pos_app.operations.edit_settings import check_receipt_lines
from pos_app.operations.set_up_till import (
    LARGEST_NUMBER,
    FirstStaffMember,
    TillSetUp,
    check_country,
    check_currency,
    check_name,
    check_staff_number,
    check_zone,
)
from pos_app.ui.setup.figures import parse_rate, parse_whole, write_rate

_CHECKS: dict[str, Callable[[str], object]] = {
    "store_name": check_name,
    "manager_name": lambda value: check_name(" ".join(value.split())),
    "manager_number": lambda value: check_staff_number(value.strip()),
    "country_code": lambda value: check_country(value.strip().upper()),
    "currency": lambda value: check_currency(value.strip().upper()),
    "zone": lambda value: check_zone(value.strip()),
    "store_number": lambda value: parse_whole(value, least=1, most=LARGEST_NUMBER),
    "till_number": lambda value: parse_whole(value, least=1, most=LARGEST_NUMBER),
    "address_1": lambda value: check_receipt_lines((value.strip(),)),
    "address_2": lambda value: check_receipt_lines((value.strip(),)),
}

# What no country proposes may be empty: then nothing that was typed is wrong.
_MUST_STAND = frozenset({"currency", "country_code", "zone"})


def rate_field(rule: int, part: int) -> str:
    """The name of the field of one tax of one class."""
    return f"rate_{rule}_{part}"


def zones_of(defaults: CountryDefaults, machine_zone: str) -> tuple[str, ...]:
    """The zones to choose from: the country's, and the machine's if it lies there."""
    lies_there = country_of_zone(machine_zone) == defaults.code
    return tuple(dict.fromkeys((*defaults.zones, *([machine_zone] if lies_there else []))))


def propose(
    defaults: CountryDefaults, *, zone: str, language: str, before: dict[str, str]
) -> dict[str, str]:
    """Return the draft with what the country decides put anew; the rest stays."""
    kept = {name: text for name, text in before.items() if not name.startswith("rate_")}
    zones = zones_of(defaults, zone)
    own = zone if zone in zones or defaults.code == OTHER else zones[0]
    mark = "," if language.startswith("de") else "."
    rates = {
        rate_field(n, c): write_rate(part.rate_ppm, mark=mark)
        for n, rule in enumerate(defaults.taxes)
        for c, part in enumerate(rule.components)
    }
    return {
        **kept,
        "country": defaults.code,
        "zone": own,
        "currency": defaults.currency,
        "tax_mode": defaults.tax_mode.value,
        **rates,
    }


def check_field(field: str, value: str) -> None:
    """Raise RuleError when this cannot stand in the field."""
    if field in _MUST_STAND and not value.strip():
        raise RuleError("first_start.missing")
    if field.startswith("rate_"):
        parse_rate(value)
    elif field in _CHECKS:
        _CHECKS[field](value)


def build_set_up(
    draft: dict[str, str],
    defaults: CountryDefaults,
    *,
    manager: FirstStaffMember,
    till_name: str,
    department: str,
) -> TillSetUp:
    """Return what is to be set up; every field was found right before."""
    is_other = defaults.code == OTHER
    currency = draft["currency"].strip().upper()
    return TillSetUp(
        store_name=" ".join(draft["store_name"].split()),
        address=(draft["address_1"].strip(), draft["address_2"].strip()),
        country=draft["country_code"].strip().upper() if is_other else defaults.code,
        zone=draft["zone"].strip(),
        currency=currency,
        languages=tuple(dict.fromkeys((manager.language, *defaults.languages))),
        tax_mode=TaxMode(draft["tax_mode"]),
        taxes=tuple(_with_rates(draft, n, rule) for n, rule in enumerate(defaults.taxes)),
        tax_rounding=defaults.tax_rounding,
        # The smallest coin is the currency's: of another currency it is not known.
        cash_step_minor=defaults.cash_step_minor if currency == defaults.currency else 1,
        store_number=int(draft["store_number"]),
        till_number=int(draft["till_number"]),
        till_name=till_name,
        departments=(department,),
        manager=manager,
    )


def _with_rates(draft: dict[str, str], number: int, rule: TaxRule) -> TaxRule:
    parts = tuple(
        replace(part, rate_ppm=parse_rate(draft[rate_field(number, place)]))
        for place, part in enumerate(rule.components)
    )
    return replace(rule, components=parts)
