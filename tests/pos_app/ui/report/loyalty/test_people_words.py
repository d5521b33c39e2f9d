"""Somebody in a table: named for whoever serves, masked for whoever does not, gone when erased."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from pos_app.domain.customer import Customer
from pos_app.domain.ids import CustomerId
from pos_app.domain.staff import StaffMember
from pos_app.ui.report.loyalty.people_words import PeopleWords
from tests.builders import a_customer, a_manager
from tests.pos_app.domain.figures.examples import A
from tests.pos_app.ui.report.loyalty.reports import Book, a_reading, words_of

ADA = a_customer(id=CustomerId(UUID(int=1)))


def people(staff: StaffMember) -> PeopleWords:
    opened = a_reading(Book([A(0, 3), A(1, 4)])).open(staff=a_manager())
    return PeopleWords(
        words_of(opened), opened.columns, (0, 1), find=lambda people: {ADA.id: ADA}, staff=staff
    )


def test_a_manager_reads_the_name_and_the_last_digits() -> None:
    cell = people(a_manager()).cell(0)
    assert cell.text == "Ada Beispiel"
    assert cell.sub
    assert "25001" not in cell.sub


def test_whoever_may_not_serve_customers_sees_initials_alone() -> None:
    cell = people(a_manager(is_active=False)).cell(0)
    assert cell.text.startswith("A… B…")
    assert "Beispiel" not in cell.text + cell.sub


def test_whoever_is_erased_has_no_name_and_can_still_be_opened() -> None:
    found = people(a_manager())
    assert found.cell(1).text == "No longer on file"
    (behind,) = found.behind(1)
    assert behind.find().tolist() == [1]


def test_nobody_is_looked_for_where_there_is_nobody() -> None:
    opened = a_reading(Book()).open(staff=a_manager())

    def find(people: Sequence[CustomerId]) -> Mapping[CustomerId, Customer]:
        raise AssertionError(people)

    PeopleWords(words_of(opened), opened.columns, (), find=find, staff=a_manager())
