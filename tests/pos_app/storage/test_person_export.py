"""All that the file holds of one person, of every record of theirs, and of nobody else."""

from dataclasses import replace
from typing import Any

import msgspec
import pytest

from pos_app.domain.ids import CustomerId
from pos_app.operations.ports import AuditEntry
from pos_app.storage.connection import Connection
from pos_app.storage.person_export import read_person
from pos_app.storage.person_records import write_merges
from pos_app.storage.replica_facts import write_loyalty
from pos_app.storage.unit_of_work import UnitsOfWork
from tests.builders import a_customer, a_manager, an_id
from tests.care import an_issue
from tests.consents import a_consent, a_wording
from tests.fakes import A_MORNING
from tests.merges import a_merge
from tests.pos_app.storage.test_customers import A_VISIT
from tests.pos_app.storage.test_loyalty_book import ENTRY

HOME = an_id("home")
ADA = a_customer(id=CustomerId(an_id("ada")), household_id=HOME, tags=("vegan", "bulk"))
BEN = a_customer(
    id=CustomerId(an_id("ben")), given_name="Benjamino", family_name="Elsewhere", card="",
    phone="+493099999", email="ben@else.example", household_id=HOME,
)  # fmt: skip
TWIN = a_customer(
    id=CustomerId(an_id("twin")), given_name="Adda", card="", phone="", email="",
)  # fmt: skip


@pytest.fixture
def sections(connection: Connection, units: UnitsOfWork) -> dict[str, Any]:
    with units() as work:
        for one in (ADA, BEN, TWIN):
            work.customers.put(one)
        wording = a_wording()
        work.consents.put_wording(wording)
        work.consents.put_wording(replace(wording, version=wording.version + 1, text="Later"))
        work.consents.add(
            a_consent(
                customer_id=ADA.id, wording_id=wording.id, wording_version=wording.version,
                text_hash=wording.text_hash,
            )
        )  # fmt: skip
        work.care.add(an_issue(customer_id=ADA.id, text="The lid leaks"))
        work.care.add(an_issue(id=an_id("bens"), customer_id=BEN.id, text="Bens secret"))
        for whom in (ADA, BEN):
            body: dict[str, str | int | bool] = {"customer": str(whom.id)}
            work.audit(
                AuditEntry(
                    kind="contact_shown", staff_id=a_manager().id, at=A_MORNING, body=body
                )
            )  # fmt: skip
        work.commit()
    with connection.transaction():
        write_loyalty(connection, [A_VISIT, replace(ENTRY, other=BEN.id)])
        write_merges(connection, [a_merge("ada", "twin")])
    return {one.name: one.entries for one in read_person(connection, TWIN.id)}


def test_both_records_of_one_person_are_in_one_export(sections: dict[str, Any]) -> None:
    assert {one["given_name"] for one in sections["customer"]} == {ADA.given_name, "Adda"}
    (ada,) = (one for one in sections["customer"] if one["id"] == str(ADA.id))
    assert (ada["tags"], ada["is_minor"]) == (["vegan", "bulk"], False)


def test_what_was_bought_earned_said_and_looked_at_is_there(sections: dict[str, Any]) -> None:
    (visit,), (points,) = sections["visits"], sections["points"]
    assert (visit["net_minor"], visit["visited_at"]) == (200, A_MORNING.isoformat())
    assert (points["kind"], points["points"], points["sale_id"]) == ("earned", 7, visit["sale_id"])
    assert [one["text"] for one in sections["matters"]] == ["The lid leaks"]
    assert sections["looks"] == ({"kind": "contact_shown", "at": A_MORNING.isoformat()},)


def test_a_consent_comes_with_the_very_words_and_their_hash(sections: dict[str, Any]) -> None:
    (consent,), (words,) = sections["consents"], sections["consent_wordings"]
    assert (words["text"], words["version"]) == (a_wording().text, a_wording().version)
    assert consent["text_hash"] == a_wording().text_hash


def test_of_whom_they_live_with_only_the_number_is_told(sections: dict[str, Any]) -> None:
    assert sections["household"] == ({"others": 1},)
    told = msgspec.json.encode(sections).decode()
    for word in ("Benjamino", "Elsewhere", "93099999", "ben@", "Bens secret", str(BEN.id)):
        assert word not in told


def test_of_nobody_every_section_is_there_and_empty(connection: Connection) -> None:
    found: dict[str, Any] = {
        one.name: one.entries for one in read_person(connection, CustomerId(an_id("nobody")))
    }
    assert {"customer", "points", "looks"} <= found.keys()
    assert not any(found.values())
