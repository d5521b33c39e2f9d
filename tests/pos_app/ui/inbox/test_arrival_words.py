"""Every reason for which a hub puts a record aside is a sentence with what to do."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

import sync
from pos_app.ui.inbox.arrival_words import ArrivalWords
from tests.pos_app.ui.inbox.inbox_desk import ASIDE, CAME, JONAS, InboxDesk

_RAISED = re.compile(r'(?:Poison|Wire)Error\(\s*"([a-z_]+)"')


@pytest.fixture
def words() -> ArrivalWords:
    services = InboxDesk().services
    return ArrivalWords(
        phrases=services.phrases, formatter=services.formatter, staff_name=lambda _: JONAS.name
    )


def test_a_reason_that_the_hub_names_has_words_of_its_own(words: ArrivalWords) -> None:
    folder = Path(sync.__file__).parent
    reasons = {one for file in folder.rglob("*.py") for one in _RAISED.findall(file.read_text())}
    told = {one for one in reasons if "question" not in one and one != "right_not_frozen"}
    assert len(told) > 8
    for reason in told:
        detail = words.aside_detail(replace(ASIDE[0], reason=reason))
        assert len(detail.words) == 4, reason
        assert reason in detail.words[-1]


def test_a_reason_that_is_not_known_yet_is_said_with_its_code(words: ArrivalWords) -> None:
    row, detail = words.aside_row(ASIDE[1]), words.aside_detail(ASIDE[1])
    assert (row.what, row.mark) == ("Record", "")
    assert detail.words[-1] == "Code: new_reason · 12"
    assert words.aside_row(replace(ASIDE[1], kind="from_tomorrow")).what == "Record"


def test_who_came_says_by_whom_and_where(words: ArrivalWords) -> None:
    assert words.by(CAME[0]) == f"Airport · Till 1 · {JONAS.name}"
    assert words.by(CAME[2]) == "Another till"
    assert words.arrival_row(CAME[2], ()).mark == ""
    assert words.arrival_detail(CAME[2], ()).words == ("Another till",)
