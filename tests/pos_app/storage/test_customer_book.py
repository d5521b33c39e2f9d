"""Customers, notes and visits are rows and records of one transaction."""

from dataclasses import replace

from pos_app.domain.customer import CustomerNote, NoteKind
from pos_app.domain.ids import CustomerId, SaleId, StaffId
from pos_app.storage.unit_of_work import UnitsOfWork
from tests.builders import a_customer, an_id
from tests.fakes import A_MORNING
from tests.pos_app.storage.test_customers import A_VISIT

ADA = a_customer(phone="+493023125042", email="ada@example.org", card="2900000000018")
NOTE = CustomerNote(
    id=an_id("note"),
    customer_id=ADA.id,
    kind=NoteKind.PREFERENCE,
    text="Likes oat milk",
    staff_id=StaffId(an_id("mara")),
    at=A_MORNING,
)


def test_a_customer_is_found_by_card_number_and_address(units: UnitsOfWork) -> None:
    with units() as work:
        work.customers.put(ADA)
        work.commit()
    with units() as work:
        book = work.customers
        assert book.customer(ADA.id) == ADA
        assert book.by_card(ADA.card) == ADA
        assert book.by_contact(phone=ADA.phone, email=ADA.email) == (ADA,)
        assert book.by_contact(email=ADA.email) == (ADA,)


def test_empty_contacts_find_nobody(units: UnitsOfWork) -> None:
    with units() as work:
        work.customers.put(replace(ADA, phone="", email="", card=""))
        assert work.customers.by_contact() == ()
        assert work.customers.by_card("") is None


def test_a_household_on_one_number_is_found_whole(units: UnitsOfWork) -> None:
    other = replace(ADA, id=CustomerId(an_id("ben")), given_name="Ben", email="", card="")
    with units() as work:
        work.customers.put(ADA)
        work.customers.put(other)
        found = work.customers.by_contact(phone=ADA.phone)
    assert {one.given_name for one in found} == {"Ada", "Ben"}


def test_a_note_is_a_row_and_a_personal_record(units: UnitsOfWork) -> None:
    with units() as work:
        work.customers.add_note(NOTE)
        work.commit()
    with units() as work:
        assert work.customers.notes(ADA.id) == (NOTE,)
    found = units.connection.row("SELECT subjects FROM outbox WHERE kind = 'customer_note'")
    assert found is not None
    assert ADA.id.bytes in found[0]


def test_what_a_note_says_is_not_in_the_journal(units: UnitsOfWork) -> None:
    with units() as work:
        work.customers.add_note(NOTE)
        work.commit()
    bodies = units.connection.rows("SELECT body FROM journal_body")
    assert not any(b"oat milk" in body for (body,) in bodies)


def test_visits_come_newest_first(units: UnitsOfWork) -> None:
    newer = replace(A_VISIT, sale_id=SaleId(an_id("newer")), visited_at=A_MORNING.replace(hour=20))
    with units() as work:
        work.customers.add_visit(A_VISIT)
        work.customers.add_visit(newer)
        assert work.customers.visits(A_VISIT.customer_id) == (newer, A_VISIT)
        assert work.customers.visits(A_VISIT.customer_id, limit=1) == (newer,)
