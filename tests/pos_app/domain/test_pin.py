"""PINs that nobody may choose, and that others may."""

import pytest

from pos_app.domain.errors import RuleError
from pos_app.domain.pin import check_pin


@pytest.mark.parametrize(
    "pin",
    ["0000", "1234", "4321", "7890", "2109", "012345", "987654", "1212", "373737", "2580", "1998"],
)
def test_a_pin_that_is_guessed_first_is_refused(pin: str) -> None:
    with pytest.raises(RuleError) as refusal:
        check_pin(pin)
    assert refusal.value.code == "errors.pin_simple"


@pytest.mark.parametrize("pin", ["", "123", "7" * 13, "12a4", "12 4", "٧٢٩١"])
def test_a_pin_is_four_to_twelve_digits(pin: str) -> None:
    with pytest.raises(RuleError) as refusal:
        check_pin(pin)
    assert refusal.value.code == "errors.pin_weak"


def test_nobody_has_their_number_for_a_pin() -> None:
    with pytest.raises(RuleError) as refusal:
        check_pin("0481", number="481")
    assert refusal.value.code == "errors.pin_is_number"


@pytest.mark.parametrize("pin", ["7291", "1221", "123456789013"])
def test_other_pins_may_be_chosen(pin: str) -> None:
    check_pin(pin, number="11")
