"""Many customers at once are found by card at once, and by name when their keys are written."""

from dataclasses import replace

from pos_app.domain.customer import Customer
from pos_app.domain.ids import CustomerId
from pos_app.storage.connection import Connection
from pos_app.storage.customer_keys import keys_of
from pos_app.storage.customers import insert_visit, read_by_card, read_by_contact
from pos_app.storage.replica_customers import FEW, KeyCatchUp, write_people
from tests.builders import a_customer, an_id
from tests.pos_app.storage.test_customers import A_VISIT


def crowd(number: int) -> list[Customer]:
    return [
        a_customer(
            id=CustomerId(an_id(f"person {at}")),
            family_name=f"Name{at % 7}",
            phone=f"+493023125{at:04}",
            card=f"29{at:011}",
        )
        for at in range(number)
    ]


def keys(connection: Connection) -> list[tuple[object, ...]]:
    return connection.rows("SELECT customer_id, words, reversed FROM customer_key")


def test_few_are_found_by_name_at_once(connection: Connection) -> None:
    people = crowd(FEW)
    write_people(connection, people)
    assert len(keys(connection)) == FEW
    write_people(connection, [replace(people[0], family_name="Other")])
    assert ("ada other",) in connection.rows("SELECT words FROM customer_key")


def test_a_crowd_is_found_by_card_and_number_first_and_by_name_after_that(
    connection: Connection,
) -> None:
    people = crowd(FEW + 10)
    insert_visit(connection, replace(A_VISIT, customer_id=people[3].id))
    write_people(connection, people)
    assert keys(connection) == []
    assert read_by_card(connection, people[3].card) == people[3]
    assert read_by_contact(connection, phone=people[4].phone, email="") == (people[4],)
    catch_up, steps = KeyCatchUp(connection), []
    while step := catch_up.step(20):
        steps.append(step)
    assert steps == [20, 20, 10]
    assert {(one.id.bytes, keys_of(one).words, keys_of(one).reversed) for one in people} == set(
        keys(connection)
    )
    assert connection.rows("SELECT visit_count FROM customer_here") == [(1,)]


def test_whoever_has_keys_is_passed_over(connection: Connection) -> None:
    write_people(connection, crowd(5))
    before = keys(connection)
    catch_up = KeyCatchUp(connection)
    assert catch_up.step(100) == 5
    assert catch_up.step(100) == 0
    assert keys(connection) == before
