"""Times as people say them; what was not measured is a dash."""

from zoneinfo import ZoneInfo

import pytest

from pos_app.domain.till_health import FaultCell
from pos_app.phrases import Phrases
from pos_app.ui.formatting import Formatter
from pos_app.ui.report.health.health_words import HealthWords


@pytest.fixture
def words() -> HealthWords:
    return HealthWords(Phrases("en"), Formatter("en", ZoneInfo("Europe/Berlin")))


@pytest.mark.parametrize(
    ("ms", "text"),
    [(None, "–"), (0, "0 ms"), (999, "999 ms"), (1_000, "1.0 s"), (12_340, "12.3 s")],
)
def test_a_time(words: HealthWords, ms: int | None, text: str) -> None:
    assert words.took(ms) == text


@pytest.mark.parametrize(("seconds", "text"), [(0, "0 min"), (3_540, "59 min"), (9_000, "2.5 h")])
def test_a_long_time(words: HealthWords, seconds: int, text: str) -> None:
    assert words.lasted(seconds) == text


@pytest.mark.parametrize(
    ("ppm", "text"), [(None, "–"), (1_000_000, "100 %"), (999_999, "99.99 %"), (995_000, "99.5 %")]
)
def test_a_share_is_never_rounded_up_to_all_of_it(
    words: HealthWords, ppm: int | None, text: str
) -> None:
    assert words.share(ppm) == text.replace(" ", "\u00a0")


@pytest.mark.parametrize(
    ("now", "before", "text"), [(12, 10, "+20 %"), (8, 10, "−20 %"), (9, 9, ""), (9, None, "")]
)
def test_a_change(words: HealthWords, now: int, before: int | None, text: str) -> None:
    assert words.change(now, before) == text.replace(" ", "\u00a0")


def test_a_fault_says_what_was_wrong_and_not_what_to_do(words: HealthWords) -> None:
    assert words.fault(FaultCell("printer", "devices.printer_paper_out")) == "Paper is out"
    assert words.fault(FaultCell("printer", "devices.unheard_of")) == "devices.unheard_of"
