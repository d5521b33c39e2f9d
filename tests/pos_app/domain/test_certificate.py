"""A certificate counts until its last day, and says its day as people write it."""

from datetime import date

import pytest

from pos_app.domain.certificate import check_exemption, exemption_of
from pos_app.domain.errors import RuleError
from pos_app.domain.tax import TaxExemption, exemption_values, read_exemption

END = date(2026, 12, 31)


@pytest.mark.parametrize("text", ["85-1 2026-12-31", "85-1 12/31/2026", "85-1 31.12.2026"])
def test_the_last_day_stands_behind_the_number(text: str) -> None:
    assert exemption_of("Resale", text) == TaxExemption("Resale", "85-1", expires_on=END)


def test_a_number_of_two_words_without_a_day_stays_whole() -> None:
    assert exemption_of("Resale", "FL 8512") == TaxExemption("Resale", "FL 8512")


def test_it_counts_on_its_last_day_and_not_after() -> None:
    exemption = exemption_of("Resale", "85-1 12/31/2026")
    check_exemption(exemption, on=END, needs_expiry=True)
    with pytest.raises(RuleError, match="certificate_expired"):
        check_exemption(exemption, on=date(2027, 1, 1), needs_expiry=False)


@pytest.mark.parametrize(
    ("text", "code"), [("", "certificate_missing"), ("85-1", "certificate_undated")]
)
def test_where_the_country_wants_a_date_there_must_be_one(text: str, code: str) -> None:
    with pytest.raises(RuleError, match=code):
        check_exemption(exemption_of("Resale", text), on=END, needs_expiry=True)
    check_exemption(exemption_of("Resale", text), on=END, needs_expiry=False)


def test_a_day_that_is_none_is_refused() -> None:
    with pytest.raises(RuleError, match="certificate_day"):
        exemption_of("Resale", "85-1 02/30/2026")


@pytest.mark.parametrize("text", ["85-1 12/31/2026", "85-1", ""])
def test_it_comes_back_from_its_plain_values(text: str) -> None:
    exemption = exemption_of("Resale", text)
    assert read_exemption(exemption_values(exemption)) == exemption
