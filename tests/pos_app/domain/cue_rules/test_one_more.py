"""One piece is missing, and it saves something."""

import pytest

from pos_app.domain.cue_rules.one_more import one_more
from pos_app.domain.discount import NearlyReached
from tests.builders import an_id, euros
from tests.cues import a_sight, on_counter


@pytest.mark.parametrize(
    ("missing", "what", "saves", "is_said"),
    [(1, "pieces", 199, True), (2, "pieces", 199, False), (1, "money", 199, False),
     (1, "pieces", 0, False)],
)  # fmt: skip
def test_when(missing: int, what: str, saves: int, is_said: bool) -> None:
    nearly = NearlyReached(
        offer_id=an_id("offer"), label="3 for 2", missing=missing, what=what, saves=euros(saves)
    )
    assert (one_more(a_sight(nearly=nearly, one_more=on_counter())) is not None) is is_said
    assert one_more(a_sight(nearly=nearly)) is None
