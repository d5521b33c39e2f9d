"""A list from anywhere is compared by the columns that its headings name."""

import pytest

from pos_app.domain.duplicates.columns import ColumnsBuilder
from pos_app.domain.duplicates.finding import find_in
from pos_app.domain.duplicates.of_files import plan_for
from pos_app.domain.errors import RuleError
from pos_app.operations.nicknames import nicknames

HEADINGS = ["Kunden-Nr", "Vorname", "Nachname", "Geburtsdatum", "PLZ", "Telefon", "E-Mail"]


def test_headings_are_known_in_two_languages_and_what_is_not_known_is_left_out() -> None:
    planned = plan_for(HEADINGS, nicknames())
    assert dict(planned.columns) == {
        "given": 1, "family": 2, "born": 3, "postcode": 4, "phone": 5, "email": 6,
    }  # fmt: skip
    english = plan_for(["rec_id", "given_name", "SURNAME", "Date of birth"], nicknames())
    assert list(english.columns) == ["given", "family", "born"]


@pytest.mark.parametrize("date", ["1986-11-24", "19861124", "24.11.1986", "24/11/1986"])
def test_a_row_is_read_in_one_form_however_it_is_written(date: str) -> None:
    planned = plan_for(HEADINGS, nicknames())
    row = ["7", " Dr. Änne ", "O'Brien", date, "04103", "+49 341/12 34", "A@X.example"]
    assert planned.record(row) == (
        "anne", "obrien", "19861124", "04103", "+493411234", "a@x.example",
    )  # fmt: skip
    assert planned.record(row[:3]) == ("anne", "obrien", "", "", "", "")


def test_homes_are_told_apart_where_people_may_share_a_number() -> None:
    assert plan_for(HEADINGS, nicknames()).plan.guard.places == (0, 2)
    assert plan_for(["first name", "last name", "dob"], nicknames()).plan.guard.places == ()


def test_a_column_can_be_left_out() -> None:
    planned = plan_for(HEADINGS, nicknames(), without=["Telefon"])
    assert "phone" not in planned.columns


def test_without_names_it_says_what_it_saw() -> None:
    with pytest.raises(RuleError, match="no_names"):
        plan_for(["a", "b"], nicknames())


def test_a_small_list_is_looked_through() -> None:
    planned = plan_for(HEADINGS, nicknames())
    rows = [[str(n), f"Name{n}", f"Family{n}", f"19{n:02d}-01-02", f"{n:05d}", f"030{n:05d}", ""]
            for n in range(40)]  # fmt: skip
    rows.append(["99", "Name7", "Famly7", "1907-01-02", "00007", "", ""])
    builder = ColumnsBuilder(planned.plan.names)
    builder.add(map(planned.record, rows))
    found = find_in(builder.build(), planned.plan)
    assert (found.one.tolist(), found.other.tolist()) == ([7], [40])
