"""The digits that name a country are told from those that name a telephone in it."""

import phonenumbers
import pytest

from pos_app.domain.calling_code import national_digits


@pytest.mark.parametrize("region", sorted(phonenumbers.SUPPORTED_REGIONS))
def test_every_country_of_the_world_is_cut_where_the_library_cuts_it(region: str) -> None:
    number = phonenumbers.example_number(region)
    assert number is not None
    whole = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    national = phonenumbers.national_significant_number(number)
    assert national_digits(whole.removeprefix("+")) == national


def test_nothing_has_no_digits() -> None:
    assert national_digits("") == ""
