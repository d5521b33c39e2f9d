"""Names are found in any order, with a slip, by their sound and in other scripts."""

from dataclasses import replace
from datetime import timedelta

import pytest

from pos_app.domain.customer import Customer
from pos_app.domain.ids import CustomerId, SaleId, StoreId
from pos_app.operations.found_customer import Slip
from pos_app.storage.connection import Connection
from pos_app.storage.customer_names import begins_all, unlikeness
from pos_app.storage.customer_search import SqlCustomerReader
from pos_app.storage.customers import insert_visit, write_customer
from tests.builders import a_customer, an_id
from tests.fakes import A_MORNING
from tests.pos_app.storage.test_customers import A_VISIT


def named(given: str, family: str) -> Customer:
    return a_customer(
        id=CustomerId(an_id(f"{given} {family}")), given_name=given, family_name=family,
        phone="", email="", card="",
    )  # fmt: skip


ANIL, MEYER, LI = named("Anil", "Sharma"), named("Jürgen", "Meyer"), named("桂英", "王")
OLENA, SHANKAR = named("Олена", "Шевченко"), named("शंकर", "राव")


@pytest.fixture
def reader(connection: Connection) -> SqlCustomerReader:
    for customer in (ANIL, MEYER, LI, OLENA, SHANKAR):
        write_customer(connection, customer)
    return SqlCustomerReader(connection)


@pytest.mark.parametrize(
    ("typed", "who", "slip"),
    [
        ("Anil Sharma", ANIL, Slip.NONE), ("sharma ani", ANIL, Slip.NONE),
        ("Jurgen Meyer", MEYER, Slip.NONE), ("wang guiying", LI, Slip.NONE),
        ("shevchenko olena", OLENA, Slip.NONE), ("Шевч", OLENA, Slip.NONE),
        ("Anil Shrama", ANIL, Slip.LETTER), ("nil Sharma", ANIL, Slip.LETTER),
        ("AnilSharma", ANIL, Slip.LETTER), ("Jürgen Maier", MEYER, Slip.SOUND),
        ("Shankar Rao", SHANKAR, Slip.SOUND), ("Aneel Sarma", ANIL, Slip.SOUND),
        ("Anil K Sharma", ANIL, Slip.PART),
    ],
)  # fmt: skip
def test_whoever_is_meant_is_found_with_the_reason(
    reader: SqlCustomerReader, typed: str, who: Customer, slip: Slip
) -> None:
    first = reader.look(typed)[0]
    assert first.customer == who
    assert first.slip in {slip, Slip.LETTER if slip is Slip.SOUND else slip}


def test_likeness_then_regulars_then_the_last_visit(
    reader: SqlCustomerReader, connection: Connection
) -> None:
    others = [named(f"Anil {letter}", "Sharma") for letter in ("B", "C", "D")]
    for at, (one, store) in enumerate(zip(others, ("far", "store", "store"), strict=True)):
        write_customer(connection, one)
        visit = replace(
            A_VISIT, customer_id=one.id, sale_id=SaleId(an_id(f"visit {at}")),
            store_id=A_VISIT.store_id if store == "store" else StoreId(an_id(store)),
            visited_at=A_MORNING - timedelta(days=at),
        )  # fmt: skip
        insert_visit(connection, visit)
    stranger, regular, older_regular = others
    assert list(reader.find("anil sharma")) == [ANIL, regular, older_regular, stranger]


def test_likeness_knows_no_order() -> None:
    assert unlikeness("sharma anil", "anil sharma") == 0
    assert 0 < unlikeness("sharm anil", "anil sharma") < unlikeness("petra", "anil sharma")


def test_each_word_must_begin_one() -> None:
    assert begins_all(("sha", "an"), "anil sharma")
    assert not begins_all(("harma",), "anil sharma")
