"""What people read about a matter: how late it is, how it stands, and what was said so far."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from pos_app.domain.customer_care import CareMatter, MatterState, matter_now
from pos_app.phrases import Phrases
from pos_app.ui.care.words import CareWords
from pos_app.ui.formatting import Formatter
from tests.care import TODAY, TOMORROW, a_follow_up, a_step, a_wish, an_issue
from tests.fakes import A_MORNING

WORDS = CareWords(Phrases("en"), Formatter("en-GB", ZoneInfo("UTC")))


@pytest.mark.parametrize(
    ("days", "said"),
    [(-2, "2 days late"), (-1, "1 day late"), (0, "Today"), (1, "Tomorrow"), (2, "Wed 4 Mar")],
)
def test_how_near_a_day_is(days: int, said: str) -> None:
    assert WORDS.due(TODAY + timedelta(days=days), today=TODAY) == said


@pytest.mark.parametrize(
    ("matter", "kind", "line"),
    [
        (an_issue(), "Service issue", "The handle came off"),
        (a_follow_up(), "Follow-up", "Call about the fit"),
        (a_wish(variant="2 l"), "Wish", "Apple juice 1 l · 2 l"),
    ],
)
def test_what_it_is_and_in_one_line(matter: CareMatter, kind: str, line: str) -> None:
    now = matter_now(matter)
    assert (WORDS.kind(now), WORDS.line(now)) == (kind, line)


def test_a_wish_that_is_back_says_so_until_it_is_closed() -> None:
    back = matter_now(a_wish(), back_on=TODAY)
    assert WORDS.state(back) == "Back in stock"
    ended = matter_now(a_wish(), [a_step(back, MatterState.ENDED)], back_on=TODAY)
    assert WORDS.state(ended) == "No longer wanted"


def test_the_history_is_newest_first_and_names_a_day_only_where_it_moved() -> None:
    noted = a_step(an_issue(), MatterState.OPEN, due_on=TOMORROW, text="No answer")
    moved = a_step(
        matter_now(an_issue(), [noted]), MatterState.WAITING, at=A_MORNING + timedelta(hours=1),
        due_on=TOMORROW + timedelta(days=1),
    )  # fmt: skip
    assert WORDS.history(matter_now(an_issue(), [noted, moved]), lambda _: "Mara") == (
        ("Mon 2 Mar 10:14 · Mara", "Waiting · until Wed 4 Mar"),
        ("Mon 2 Mar 09:14 · Mara", "Open · No answer"),
        ("Mon 2 Mar 09:14 · Mara", "Opened · The handle came off"),
    )
