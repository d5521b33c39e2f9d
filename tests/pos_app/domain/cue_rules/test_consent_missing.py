"""From the second visit on, until there is an answer of any kind."""

import pytest

from pos_app.domain.cue_rules.consent_missing import consent_missing
from tests.cues import a_sight, days, somebody


@pytest.mark.parametrize(
    ("was_asked", "visits", "is_said"), [(False, 2, True), (False, 1, False), (True, 9, False)]
)
def test_when(was_asked: bool, visits: int, is_said: bool) -> None:
    known = somebody(was_asked=was_asked, visit_days=days(*range(1, visits + 1)))
    assert (consent_missing(a_sight(known)) is not None) is is_said
