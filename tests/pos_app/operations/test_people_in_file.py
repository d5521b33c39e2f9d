"""Claims about telling the people of one file apart."""

from datetime import date

from pos_app.domain.customer_columns import Meaning
from pos_app.operations.customer_row import CustomerRowReader, ReadCustomer
from pos_app.operations.people_in_file import PeopleInFile

NAME, PHONE, EMAIL, CARD = Meaning.NAME, Meaning.PHONE, Meaning.EMAIL, Meaning.CARD


def first_rows(*rows: tuple[str, str, str, str]) -> list[int]:
    """In which row each of these stands first; of name, phone, e-mail and card."""
    reader = CustomerRowReader((NAME, PHONE, EMAIL, CARD), "DE", date(2026, 11, 23))
    people, found = PeopleInFile(), list[int]()
    for number, cells in enumerate(rows, start=1):
        read = reader.read(number, cells)
        assert isinstance(read, ReadCustomer), reader.faults
        found.append(people.first_row(read))
    return found


def test_the_same_name_on_a_number_is_one_person_and_another_name_another() -> None:
    assert first_rows(
        ("Ada Byron", "030 901820", "", ""),
        ("ada BYRON", "+49 30 901820", "", ""),
        ("Bo Byron", "030 901820", "", ""),
        ("Bo Byron", "030 901820", "", "C1"),
        ("B. B.", "", "", "C1"),
    ) == [1, 1, 3, 3, 3]


def test_a_row_without_a_name_is_whose_address_it_was_first() -> None:
    assert first_rows(
        ("Ada Byron", "", "home@example.org", ""),
        ("Bo Byron", "", "home@example.org", ""),
        ("", "", "home@example.org", ""),
    ) == [1, 2, 1]


def test_a_nameless_row_of_somebody_with_a_name_gives_their_address_to_nobody_else() -> None:
    assert first_rows(
        ("Ada Byron", "030 901820", "", ""),
        ("", "030 901820", "home@example.org", ""),
        ("Bo Byron", "", "home@example.org", ""),
    ) == [1, 1, 3]


def test_the_first_name_on_a_nameless_number_is_its_own_and_the_next_another() -> None:
    assert first_rows(
        ("", "030 901820", "", ""),
        ("Ada Byron", "030 901820", "", ""),
        ("Bo Byron", "030 901820", "", ""),
        ("", "030 901820", "", ""),
    ) == [1, 1, 3, 1]
