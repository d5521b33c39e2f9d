"""One field finds people by number, address, card and words of the name."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pos_app.domain.customer import Customer
from pos_app.domain.ids import CustomerId, SaleId
from pos_app.storage.connection import Connection
from pos_app.storage.customer_search import SqlCustomerReader, cleaned
from pos_app.storage.customers import insert_visit, write_customer
from tests.builders import a_customer, an_id
from tests.fakes import A_MORNING
from tests.pos_app.storage.test_customers import A_VISIT

ADA = a_customer(
    given_name="Ada",
    family_name="Sommer-Hill",
    phone="+493023125042",
    email="ada@example.org",
    card="",
)
BEN = a_customer(
    id=CustomerId(an_id("ben")), given_name="Benjamin", family_name="Größe",
    phone="+493023125099", card="2900000000018",
)  # fmt: skip
LI = a_customer(id=CustomerId(an_id("li")), given_name="王", family_name="桂英", phone="", card="")


@pytest.fixture
def reader(connection: Connection) -> SqlCustomerReader:
    for customer in (ADA, BEN, LI):
        write_customer(connection, customer)
    return SqlCustomerReader(connection)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ada", [ADA]),
        ("hill a", [ADA]),
        ("GROSS", [BEN]),
        ("größe ben", [BEN]),
        ("wang", [LI]),
        ("ada ben", []),
        ("ada@", [ADA]),
        ("ADA@example.org", [ADA]),
        ("042", [ADA]),
        ("030 23125-042", [ADA]),
        ("+49 30 23125099", [BEN]),
        ("2900000000018", [BEN]),
        ("04", []),
        ("0", []),
        ("", []),
        ("'; DROP TABLE customer --", []),
        ("%", []),
    ],
)
def test_what_is_typed_finds_whom_it_means(
    reader: SqlCustomerReader, typed: str, found: list[Customer]
) -> None:
    assert list(reader.find(typed)) == found


def test_who_came_last_stands_first(reader: SqlCustomerReader, connection: Connection) -> None:
    assert list(reader.find("3023125")) == [BEN, ADA]
    insert_visit(connection, replace(A_VISIT, customer_id=ADA.id))
    assert list(reader.find("3023125")) == [ADA, BEN]
    later = replace(
        A_VISIT, customer_id=BEN.id, sale_id=SaleId(an_id("later")),
        visited_at=A_MORNING.replace(hour=20),
    )  # fmt: skip
    insert_visit(connection, later)
    assert list(reader.find("3023125", limit=1)) == [BEN]


def test_another_name_is_found_and_the_old_one_is_not(
    reader: SqlCustomerReader, connection: Connection
) -> None:
    write_customer(connection, replace(ADA, family_name="Winter"))
    assert [len(reader.find(name)) for name in ("winter", "sommer")] == [1, 0]


def test_a_card_is_found_whole(reader: SqlCustomerReader) -> None:
    assert reader.by_card("2900000000018") == BEN
    assert reader.by_card("") is None


AWKWARD = (
    "x" * 300, "😀🎉", "\t\n\r", '"', "*", 'NEAR("a" "b")', "a OR b AND NOT c", "a\x00b", "\u202e",
    "--", "(", "0" * 300, "@", "@@@", "+", "+0", "00", "a@" + "b" * 300, "\ud800", "e\u0301" * 99,
    "Ada\tSommer\t+49 30 23125042\nBen\tRay", "C1.", "王" * 200, "1 2 3 4 5 6 7 8 9",
)  # fmt: skip


@pytest.mark.parametrize("typed", AWKWARD)
def test_awkward_text_is_no_error(reader: SqlCustomerReader, typed: str) -> None:
    assert len(reader.find(typed)) <= 10


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(max_size=60) | st.text("ab12@.+ \"*-'", max_size=30))
def test_whatever_is_typed_is_no_error(connection: Connection, typed: str) -> None:
    reader = SqlCustomerReader(connection)
    write_customer(connection, ADA)
    assert reader.find(typed) in ((), (ADA,))


def test_a_scan_of_the_qr_code_means_the_card(reader: SqlCustomerReader) -> None:
    assert reader.by_card("C1.2900000000018\r") == BEN
    assert reader.by_card("C1.2900000000025") is None


def test_marks_that_nobody_sees_are_taken_out() -> None:
    assert cleaned("\u202a Ada\u00a0\tSommer\u2011Hill\x00 ") == "Ada Sommer-Hill"
