"""Coupon codes can be scanned, typed and told apart."""

import pytest

from pos_app.domain.coupon import ALPHABET, check_series, coupon_account, coupon_code
from pos_app.domain.errors import RuleError


def test_a_code_is_its_series_and_letters_that_nobody_confuses() -> None:
    code = coupon_code("SUMMER", 2**64 - 1)
    series, letters = code.split("-")
    assert series == "SUMMER"
    assert len(letters) == 8
    assert set(letters) <= set(ALPHABET)
    assert not set("01IOLU") & set(ALPHABET)


def test_a_typed_code_names_the_same_account() -> None:
    assert coupon_account(" summer-7k3 ") == coupon_account("SUMMER-7K3") == "coupon:SUMMER-7K3"


@pytest.mark.parametrize("series", ["", "A", "SUM-MER", "summer", "X" * 17])
def test_a_series_that_cannot_be_told_apart_is_refused(series: str) -> None:
    with pytest.raises(RuleError) as caught:
        check_series(series)
    assert caught.value.code == "errors.coupon_series"
