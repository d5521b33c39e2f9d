"""Only where somebody looks like the same person."""

import pytest

from pos_app.domain.cue_rules.duplicate import duplicate
from tests.cues import a_sight, somebody


@pytest.mark.parametrize(("twin", "is_said"), [("Ada B.", True), ("", False)])
def test_when(twin: str, is_said: bool) -> None:
    assert (duplicate(a_sight(somebody(twin=twin))) is not None) is is_said
