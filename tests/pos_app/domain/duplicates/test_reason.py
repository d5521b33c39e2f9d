"""What is between two values has a name."""

import pytest

from pos_app.domain.duplicates.alikeness import MISSING
from pos_app.domain.duplicates.reason import Reason, reason_of

TOP = 3
EXAMPLES = [
    ("", "", MISSING, Reason.BOTH_MISSING),
    ("Anna", "", MISSING, Reason.ONE_MISSING),
    ("Anna", "Anna", TOP, Reason.SAME),
    ("Anna", "Bert", 0, Reason.DIFFERENT),
    ("+491512345689", "+491512345698", 1, Reason.SWAPPED),
    ("Sofia", "Sophia", TOP - 1, Reason.SLIP),
    ("J.", "Jonas", 1, Reason.INITIAL),
    ("Bill", "William", 1, Reason.ALIKE),
]


@pytest.mark.parametrize(("one", "other", "level", "reason"), EXAMPLES)
def test_it_is_named_whichever_comes_first(
    one: str, other: str, level: int, reason: Reason
) -> None:
    assert reason_of(one, other, level, top=TOP) is reason
    assert reason_of(other, one, level, top=TOP) is reason


def test_two_that_differ_twice_did_not_change_places() -> None:
    assert reason_of("1234", "2143", 1, top=TOP) is Reason.ALIKE
    assert reason_of("1234", "1432", 1, top=TOP) is Reason.ALIKE
