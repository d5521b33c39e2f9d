"""How long an outage was is said in the unit that people use."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from pos_app.phrases import Phrases
from pos_app.ui.formatting import Formatter
from pos_app.ui.outages.words import OutageWords


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "0 seconds"),
        (59, "59 seconds"),
        (60, "1 minute"),
        (7199, "119 minutes"),
        (7200, "2 hours"),
    ],
)
def test_one_unit_is_enough(seconds: int, said: str) -> None:
    words = OutageWords(Phrases("en"), Formatter("en-DE", ZoneInfo("Europe/Berlin")))
    assert words.lasted(timedelta(seconds=seconds)) == said
    assert words.instant(None) == "not yet"
