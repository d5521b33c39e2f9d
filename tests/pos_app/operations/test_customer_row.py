"""Claims about rows of files of customers: understood, or refused with all that is wrong."""

from datetime import date

import pytest

from pos_app.domain.customer_columns import Meaning
from pos_app.operations.customer_row import CustomerRowReader, ReadCustomer, day_of

TODAY = date(2026, 11, 23)


def read(country: str = "DE", **cells: str) -> tuple[ReadCustomer | None, list[tuple[str, str]]]:
    reader = CustomerRowReader([Meaning(name) for name in cells], country, TODAY)
    row = reader.read(7, list(cells.values()))
    assert all(fault.row == 7 for fault in reader.faults)
    return row, [(fault.column, fault.code) for fault in reader.faults]


def a_row(country: str = "DE", **cells: str) -> ReadCustomer:
    row, faults = read(country, **({"email": "ada@example.org"} | cells))
    assert row is not None, faults
    return row


def test_everything_is_kept_in_its_normal_form() -> None:
    row = a_row(
        given_name=" Ada ",
        family_name="Byron",
        email="Ada@Example.org",
        mobile="0171 2345678",
        tags="a, b",
        points="120.00",
        joined="01.02.2024",
    )
    assert (row.given_name, row.family_name, row.email) == ("Ada", "Byron", "ada@example.org")
    assert (row.phone, row.tags, row.points) == ("+491712345678", ("a", "b"), 120)
    assert row.joined_on == date(2024, 2, 1)


def test_a_name_in_one_is_parted_at_its_last_blank() -> None:
    row = a_row(name="Ada King Byron")
    assert (row.given_name, row.family_name) == ("Ada King", "Byron")


def test_without_a_country_a_row_is_read_as_the_store_writes() -> None:
    here = a_row(mobile="030 901820", birthday="03/04/1980")
    assert (here.phone, here.birthday_md, here.country) == ("+4930901820", "04-03", "DE")
    there = a_row("US", mobile="(541) 754-3010", birthday="03/04/1980")
    assert (there.phone, there.birthday_md) == ("+15417543010", "03-04")


def test_the_country_of_a_row_says_whose_number_it_is() -> None:
    reader = CustomerRowReader([Meaning.COUNTRY, Meaning.PHONE], "DE", TODAY)
    assert reader.read(2, ["Freedonia", "030 901820"]) is None
    assert [fault.code for fault in reader.faults] == ["errors.country_unknown"]
    abroad = reader.read(3, ["USA", "(541) 754-3010"])
    assert abroad is not None
    assert abroad.phone == "+15417543010"
    known = reader.read(4, ["Freedonia", "'+49 30 901820"])
    assert known is not None
    assert known.phone == "+4930901820"


def test_a_number_that_a_spreadsheet_rounded_is_reported_as_such() -> None:
    assert read(phone="4.9123E+11") == (None, [("phone", "errors.phone_mangled")])
    assert read(phone="4,91E+11")[1] == [("phone", "errors.phone_mangled")]


def test_every_fault_of_a_row_is_told() -> None:
    _, faults = read(email="nobody", mobile="12", points="1.234", joined="31.02.2024")
    assert faults == [
        ("mobile", "errors.phone_wrong"),
        ("email", "errors.address_wrong"),
        ("joined", "errors.date_wrong"),
        ("points", "errors.points_wrong"),
    ]


@pytest.mark.parametrize(
    "text", ["0000-00-00", "1066-10-14", "2199-01-01", "45.13.2020", "99999", "2026-11-24"]
)
def test_a_day_beyond_sense_is_a_fault(text: str) -> None:
    assert read(email="a@example.org", joined=text)[1] == [("joined", "errors.date_wrong")]


@pytest.mark.parametrize(
    ("text", "country", "day"),
    [
        ("2024-03-09T10:00:00Z", "US", date(2024, 3, 9)),
        ("03/09/2024", "US", date(2024, 3, 9)),
        ("03/09/2024", "GB", date(2024, 9, 3)),
        ("9.3.2024 18:30", "DE", date(2024, 3, 9)),
        ("12/25/2024", "DE", None),
        ("", "DE", None),
    ],
)
def test_a_day_is_read_as_its_country_writes_it(text: str, country: str, day: date | None) -> None:
    assert day_of(text, country) == day


def test_the_number_of_a_payment_card_is_refused() -> None:
    assert read(card="4111 1111 1111 1111") == (None, [("card", "errors.card_number")])
    assert read(card="C-1", name="5555555555554444")[1] == [("name", "errors.card_number")]


def test_who_could_not_be_found_again_is_refused() -> None:
    assert read(name="Ada Byron") == (None, [("", "errors.contact_none")])


@pytest.mark.parametrize(
    ("yes", "at", "proven"),
    [
        ("ja", "01.05.2023", date(2023, 5, 1)),
        ("TRUE", "2023-05-01 10:00", date(2023, 5, 1)),
        ("yes", "", None),
        ("yes", "last summer", None),
        ("yes", "2199-01-01", None),
        ("no", "2023-05-01", None),
        ("", "2023-05-01", None),
    ],
)
def test_a_yes_counts_with_its_day_alone(yes: str, at: str, proven: date | None) -> None:
    row = a_row(consent=yes, consent_at=at, consent_how="web form")
    assert row.consented_on == proven
    assert row.consented_how == ("" if proven is None else "web form")


def test_nobody_under_age_consented_and_no_year_is_kept() -> None:
    child = a_row(birthday="24.12.2009", consent="yes", consent_at="2024-01-01")
    assert (child.birthday_md, child.is_minor, child.consented_on) == ("12-24", True, None)
    grown = a_row(birthday="23.11.2008", consent="yes", consent_at="2024-01-01")
    assert (grown.is_minor, grown.consented_on) == (False, date(2024, 1, 1))
    assert not a_row(birthday="24.12.").is_minor
