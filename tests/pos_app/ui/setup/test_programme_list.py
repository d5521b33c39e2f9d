"""A list says of each programme whether it counts today."""

from dataclasses import replace
from datetime import date

import pytest

from pos_app.domain.offer import Validity
from pos_app.phrases import Phrases
from pos_app.ui.setup.programme_list import UNREAD, ProgrammeList, state_of
from tests.loyalty import a_programme

TODAY = date(2026, 5, 2)
LISTED = ProgrammeList(Phrases("en").say, str)


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({}, "in_force"),
        ({"is_paused": True}, "paused"),
        ({"is_paused": True, "is_active": False}, "ended"),
        ({"valid": Validity(last_on=date(2026, 5, 1))}, "ended"),
        ({"valid": Validity(last_on=TODAY)}, "in_force"),
        ({"valid": Validity(first_on=date(2026, 5, 3)), "is_paused": True}, "later"),
    ],
)
def test_the_state_is_that_of_today(fields: dict[str, object], state: str) -> None:
    assert state_of(a_programme(**fields), TODAY) == state


def test_a_row_has_name_version_and_state() -> None:
    row = LISTED.row(replace(a_programme(), version=3), TODAY)
    assert (row.key, row.spoken) == (str(a_programme().id), "Regulars, in force")
    assert [(cell.text, cell.sub, cell.chip) for cell in row.cells] == [
        ("Regulars", "Version 3", ""),
        ("in force", "", "good"),
    ]
    assert len(LISTED.columns()) == len(row.cells)


def test_one_that_cannot_be_read_stands_there_by_its_name() -> None:
    row = LISTED.unread("Club")
    assert (row.key, row.spoken) == (f"{UNREAD}Club", "Club, not read")
