"""The issue that is due first."""

import pytest

from pos_app.domain.cue_rules.open_issue import open_issue
from tests.cues import a_sight, days, pending, somebody


@pytest.mark.parametrize(
    ("other", "said"),
    [(pending("b", 9), "b"), (pending("b", 9, due_on=days(-5)[0]), "a"), (pending("b", 1), "a")],
)
def test_which_one(other: object, said: str) -> None:
    cue = open_issue(a_sight(somebody(issues=(pending("a", 4), other))))
    assert cue is not None
    assert cue.values["text"] == said


def test_without_one_nothing_is_said() -> None:
    assert open_issue(a_sight(somebody())) is None
    assert open_issue(a_sight()) is None
