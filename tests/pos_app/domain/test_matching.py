"""Somebody is offered for a near number only together with a name that fits."""

import pytest

from pos_app.domain.matching import is_near_number, is_perhaps, names_fit
from tests.builders import a_customer

ADA = a_customer(phone="+493023125001", given_name="Ada", family_name="Sommer")


@pytest.mark.parametrize(
    ("number", "is_near"),
    [
        ("+493023125002", True), ("+49302312501", True), ("+4930231250011", True),
        ("+493023120501", True), ("+493023125001", False), ("+493023125022", False),
        ("+123456", False), ("", False),
    ],
)  # fmt: skip
def test_one_slip_is_near_and_the_same_number_is_not(number: str, *, is_near: bool) -> None:
    assert is_near_number(ADA.phone, number) == is_near


@pytest.mark.parametrize(
    ("name", "is_fitting"),
    [
        ("Ada", True), ("sommer, ada", True), ("Somer", True), ("Ida", False), ("", False),
        ("A", False), ("Zoe Winter", False), ("Ада", True),
    ],
)  # fmt: skip
def test_names_fit_by_a_word(name: str, *, is_fitting: bool) -> None:
    assert names_fit(name, ADA.name) == is_fitting


def test_only_both_together_make_somebody_perhaps_the_same() -> None:
    assert is_perhaps(ADA, phone="+493023125002", name="Ada")
    assert not is_perhaps(ADA, phone="+493023125002", name="Zoe")
    assert not is_perhaps(ADA, phone="+493099999999", name="Ada")
    assert not is_perhaps(a_customer(phone=""), phone="+493023125002", name="Ada")
