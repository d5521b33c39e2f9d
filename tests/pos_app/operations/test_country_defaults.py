"""What is proposed for a country could be set up as it stands."""

from zoneinfo import ZoneInfo

import pytest

from pos_app.domain.store import TaxMode
from pos_app.domain.tax import PPM
from pos_app.operations.country_defaults import (
    OTHER,
    countries,
    country_defaults,
    country_of_zone,
    currencies,
    is_zone,
)

NAMED = [code for code in country_defaults() if code != OTHER]


@pytest.mark.parametrize("code", NAMED)
def test_a_proposal_is_of_a_country_with_money_zones_and_rates(code: str) -> None:
    found = country_defaults()[code]
    assert code in countries()
    assert found.currency in currencies()
    assert found.zones
    for zone in found.zones:
        assert ZoneInfo(zone)
        assert country_of_zone(zone) == code
    assert found.taxes[0].tax_class == "standard"
    assert len({rule.tax_class for rule in found.taxes}) == len(found.taxes)
    rates = [part.rate_ppm for rule in found.taxes for part in rule.components]
    assert all(0 <= rate < PPM // 3 for rate in rates)
    assert found.cash_step_minor >= 1


@pytest.mark.parametrize(
    ("code", "percent"),
    [
        ("DE", ["19", "7"]),
        ("AT", ["20", "10", "13", "4.9"]),
        ("CH", ["8.1", "2.6"]),
        ("FR", ["20", "5.5", "10", "2.1"]),
        ("IE", ["23", "13.5", "9", "0"]),
        ("IN", ["18", "5", "0"]),
        ("JP", ["10", "8"]),
    ],
)
def test_rates_are_those_of_the_law(code: str, percent: list[str]) -> None:
    found = country_defaults()[code].taxes
    sums = [sum(part.rate_ppm for part in rule.components) for rule in found]
    assert [f"{total / 10_000:g}" for total in sums] == percent


def test_tax_comes_on_top_where_shelves_say_so() -> None:
    on_top = [c for c in NAMED if country_defaults()[c].tax_mode is TaxMode.EXCLUSIVE]
    assert on_top == ["US", "CA"]


def test_a_swiss_till_rounds_cash_to_five() -> None:
    assert country_defaults()["CH"].cash_step_minor == 5


def test_another_country_proposes_nothing_that_it_cannot_know() -> None:
    other = country_defaults()[OTHER]
    assert (other.currency, other.zones, other.languages) == ("", (), ())
    assert list(country_defaults())[-1] == OTHER


@pytest.mark.parametrize("zone", ["", "Europe", "Mars/Base", "../etc/passwd", "\0"])
def test_what_is_no_zone_is_none(zone: str) -> None:
    assert not is_zone(zone)


def test_a_zone_of_no_country_names_none() -> None:
    assert country_of_zone("UTC") == ""
    assert country_of_zone("Europe/Zurich") == "CH"
