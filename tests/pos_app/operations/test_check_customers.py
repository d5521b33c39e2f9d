"""Claims about the dry run: what a file of customers holds is counted, and nothing is written."""

import tracemalloc
from datetime import date
from pathlib import Path

import pytest

from pos_app.domain.customer_columns import Meaning
from pos_app.domain.errors import RuleError
from pos_app.operations.check_customers import MOST_FAULTS, CheckCustomers, CustomerCheck

CHECK = CheckCustomers(country="DE", today=date(2026, 11, 23))


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "people.csv"
    path.write_text(text, encoding="utf-8")
    return path


def counts(found: CustomerCheck) -> tuple[int, int, int, int]:
    return (found.rows, found.people, found.twice, found.faulty)


def test_people_consents_and_points_are_counted(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "Name,Email,Points,Opt-in,Opt-in date\n"
        "Ada Byron,ada@example.org,10,yes,2024-01-01\n"
        "Bo Ek,bo@example.org,5,yes,\n"
        "Cy,nobody,1,yes,2024-01-01\n",
    )
    found = CHECK.check(path)
    assert counts(found) == (3, 2, 0, 1)
    assert (found.consents, found.points, found.is_whole) == (1, 15, True)
    assert [(fault.row, fault.code) for fault in found.faults] == [(4, "errors.address_wrong")]
    assert [row.read is None for row in found.preview] == [False, False, True]


def test_the_same_person_twice_is_once_and_a_household_is_two(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "Vorname,Nachname,Telefon,Kundenkarte\n"
        "Ada,Byron,030 901820,\n"
        "ada,BYRON,+49 30 901820,\n"
        "Bo,Byron,030 901820,C1\n"
        "B.,Byron,,C1\n",
    )
    assert counts(CHECK.check(path)) == (4, 2, 2, 0)


def test_what_somebody_said_of_the_columns_counts(tmp_path: Path) -> None:
    path = written(tmp_path, "a,b\nX1,12\n")
    with pytest.raises(RuleError, match="columns_unknown"):
        CHECK.check(path)
    said = CheckCustomers(country="DE", today=CHECK.today, meanings=(Meaning.CARD, Meaning.POINTS))
    found = said.check(path)
    assert (found.people, found.points) == (1, 12)


def test_days_of_square_have_their_month_first_in_every_country(tmp_path: Path) -> None:
    heading = "Reference ID,Email Address,Phone Number,Creation Source,Birthday\n"
    path = written(tmp_path, heading + "1,,,x,03-04-1980\n2,,,x,12-24\n3,,,x,1980-03-04\n")
    rows = [row.read for row in CHECK.check(path).preview]
    assert [row and row.birthday_md for row in rows] == ["03-04", "12-24", "03-04"]


def test_a_row_with_more_cells_than_headings_is_a_fault(tmp_path: Path) -> None:
    found = CHECK.check(written(tmp_path, "Email\na@example.org,,\nb@example.org,x\n"))
    assert counts(found) == (2, 1, 0, 1)


def test_every_fault_is_told_and_a_thousand_are_kept(tmp_path: Path) -> None:
    told: list[object] = []
    path = written(tmp_path, "Email\n" + "nobody\n" * (MOST_FAULTS + 500))
    found = CHECK.check(path, on_fault=told.append)
    assert (len(found.faults), len(told)) == (MOST_FAULTS, MOST_FAULTS + 500)


def test_identical_rows_without_end_take_little_memory(tmp_path: Path) -> None:
    path = written(tmp_path, "Card\n" + "C-1\n" * 1_000_000)
    notes: list[tuple[int, int]] = []

    def is_enough() -> bool:
        return notes[-1][1] >= 10_000

    tracemalloc.start()
    try:
        found = CHECK.check(
            path, on_progress=lambda *note: notes.append(note), is_cancelled=is_enough
        )
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert counts(found) == (10_000, 1, 9_999, 0)
    assert not found.is_whole
    assert most < 1_500_000
