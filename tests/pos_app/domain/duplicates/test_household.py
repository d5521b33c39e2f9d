"""Clearly different first names or birth dates are two people."""

from pos_app.domain.duplicates.alikeness import MISSING
from pos_app.domain.duplicates.household import Guard


def test_names_or_dates_that_are_apart_part_two_people() -> None:
    guard = Guard(given_name=0, birth_date=2)
    assert guard.parts((0, 3, 3))
    assert guard.parts((3, 3, 0))
    assert not guard.parts((1, 0, 1))
    assert not guard.parts((MISSING, 0, MISSING))


def test_without_such_fields_nobody_is_parted() -> None:
    assert not Guard().parts((0, 0))
