"""In the last thirty days."""

import pytest

from pos_app.domain.cue_rules.expiring_points import expiring_points
from pos_app.domain.cue_sight import Expiring
from tests.cues import a_sight, days, somebody


@pytest.mark.parametrize(("left", "is_said"), [(31, False), (30, True), (0, True), (-1, False)])
def test_when(left: int, is_said: bool) -> None:
    known = somebody(expiring=Expiring(points=120, last_on=days(-left)[0]))
    assert (expiring_points(a_sight(known)) is not None) is is_said


def test_without_any_nothing_is_said() -> None:
    assert expiring_points(a_sight(somebody())) is None
    assert expiring_points(a_sight()) is None
