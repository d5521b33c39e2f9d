"""Numbers, cards and addresses are found by a part, and with one slip."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pos_app.domain.customer import Customer
from pos_app.domain.ids import CustomerId
from pos_app.operations.found_customer import Slip
from pos_app.storage.connection import Connection
from pos_app.storage.customer_search import SqlCustomerReader
from pos_app.storage.customers import write_customer
from tests.builders import a_customer, an_id

ADA = a_customer(
    given_name="Ada", family_name="Sommer", phone="+493023125042",
    email="ada.sommer@example.org", card="2900000000018",
)  # fmt: skip
BEN = a_customer(
    id=CustomerId(an_id("ben")), given_name="Ben", family_name="Ray", phone="+919876543210",
    email="ben@mail.example", card="",
)  # fmt: skip


@pytest.fixture
def reader(connection: Connection) -> SqlCustomerReader:
    for customer in (ADA, BEN):
        write_customer(connection, customer)
    return SqlCustomerReader(connection)


@pytest.mark.parametrize(
    ("typed", "who"),
    [
        ("5042", ADA), ("23125", ADA), ("030 23125-042", ADA), ("0049 30 23125042", ADA),
        ("+49 (30) 2312", ADA), ("98765 43210", BEN), ("6543", BEN), ("٦٥٤٣", BEN),
        ("\u202a+91 98765\u00a043210\u202c", BEN), ("98765–43210", BEN),
        ("2900000000018", ADA), ("29000", ADA), ("0018", ADA),
        ("ada.s", ADA), ("ADA.SOMMER@EXAMPLE.ORG", ADA), ("ben@", BEN),
        ("Sommer 5042", ADA), ("5042 som", ADA), ("C1.2900000000018", ADA),
        ("Ada\tSommer\tada.sommer@example.org\n", ADA),
    ],
)  # fmt: skip
def test_a_part_is_enough(reader: SqlCustomerReader, typed: str, who: Customer) -> None:
    assert [(one.customer, one.slip) for one in reader.look(typed)] == [(who, Slip.NONE)]


@pytest.mark.parametrize(
    ("typed", "who", "slip"),
    [
        ("030 23125043", ADA, Slip.DIGIT), ("030 23135042", ADA, Slip.DIGIT),
        ("03023125024", ADA, Slip.DIGIT), ("9876543219", BEN, Slip.DIGIT),
        ("8876543210", BEN, Slip.DIGIT), ("987654321", BEN, Slip.NONE),
        ("+91 9876543220", BEN, Slip.DIGIT), ("98765433210", BEN, Slip.DIGIT),
        ("ada.somer@example.org", ADA, Slip.LETTER), ("ada.sommer@exmaple.org", ADA, Slip.LETTER),
        ("dda.sommer@example.org", ADA, Slip.LETTER), ("ada.sonm", ADA, Slip.LETTER),
    ],
)  # fmt: skip
def test_one_slip_is_forgiven_and_told(
    reader: SqlCustomerReader, typed: str, who: Customer, slip: Slip
) -> None:
    assert [(one.customer, one.slip) for one in reader.look(typed)] == [(who, slip)]


@pytest.mark.parametrize("typed", ["777777", "eve@example.org", "C1.2900000000025"])
def test_what_nobody_has_finds_nobody(reader: SqlCustomerReader, typed: str) -> None:
    assert reader.look(typed) == ()


def test_a_name_with_somebody_elses_digits_is_only_a_part(reader: SqlCustomerReader) -> None:
    assert [(one.customer, one.slip) for one in reader.look("Ray 5042")] == [(BEN, Slip.PART)]


def test_a_household_on_one_number_is_shown_whole(
    reader: SqlCustomerReader, connection: Connection
) -> None:
    partner = replace(ADA, id=CustomerId(an_id("eve")), given_name="Eve", email="", card="")
    write_customer(connection, partner)
    assert set(reader.find("030 23125042")) == {ADA, partner}
    assert set(reader.find("030 23125043")) == {ADA, partner}


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(phone=st.from_regex(r"\+[1-9][0-9]{6,13}", fullmatch=True), drawn=st.data())
def test_any_part_of_three_digits_finds_the_number(
    connection: Connection, phone: str, drawn: st.DataObject
) -> None:
    customer = replace(ADA, phone=phone, email="", card="")
    write_customer(connection, customer)
    digits = phone[1:]
    start = drawn.draw(st.integers(0, len(digits) - 3))
    end = drawn.draw(st.integers(start + 3, len(digits)))
    assert SqlCustomerReader(connection).find(digits[start:end]) == (customer,)
