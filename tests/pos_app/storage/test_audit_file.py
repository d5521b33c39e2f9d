"""Reading beside the counter: records by place, when they were last seen, dead addresses."""

from datetime import timedelta

from pos_app.domain.audit.dates import LastSeen
from pos_app.domain.audit.fault import AuditRules
from pos_app.domain.ids import CustomerId
from pos_app.storage.audit_file import SqlAuditFile
from pos_app.storage.columns import us_of
from pos_app.storage.connection import Connection
from pos_app.storage.unit_of_work import UnitsOfWork
from tests.builders import a_customer, a_store, an_id
from tests.fakes import A_MORNING

ADA = a_customer(email="ada@example.org")
BEN = a_customer(id=CustomerId(an_id("ben")), given_name="Ben", card="", phone="+493023125002")
LATER = A_MORNING + timedelta(days=1)


def _put(units: UnitsOfWork) -> None:
    with units() as work:
        work.customers.put(ADA)
        work.customers.put(BEN)
        work.commit()


def _consent(connection: Connection, name: str, *, is_given: int, at_us: int) -> None:
    connection.run(
        "INSERT INTO consent (id, customer_id, purpose, channel, is_given, wording, language,"
        " at_us, till_id) VALUES (?, ?, 'offers', 'email', ?, '1', 'en', ?, ?)",
        (an_id(name).bytes, ADA.id.bytes, is_given, at_us, an_id("till").bytes),
    )


def test_records_come_by_their_place_a_bounded_number_at_a_time(
    units: UnitsOfWork, connection: Connection
) -> None:
    _put(units)
    file = SqlAuditFile(connection)
    place, first = file.people_after(0, 1)
    assert first == (ADA,)
    assert file.people_after(place, 9)[1] == (BEN,)
    assert file.people_after(place + 1, 9) == (place + 1, ())


def test_a_consent_counts_until_it_was_withdrawn(
    units: UnitsOfWork, connection: Connection
) -> None:
    _put(units)
    file = SqlAuditFile(connection)
    with connection.transaction():
        _consent(connection, "yes", is_given=1, at_us=1)
    assert file.seen([ADA.id, BEN.id]) == {ADA.id: LastSeen(has_consent=True), BEN.id: LastSeen()}
    with connection.transaction():
        _consent(connection, "no", is_given=0, at_us=2)
    assert file.seen([ADA.id]) == {ADA.id: LastSeen()}


def test_the_rules_know_where_each_store_is_and_which_addresses_bounce(
    units: UnitsOfWork, connection: Connection
) -> None:
    _put(units)
    with connection.transaction():
        for n, (address, state, reason) in enumerate(
            [
                ("gone@example.org", "failed", "mail.address_refused"),
                ("full@example.org", "failed", "mail.message_refused"),
                ("back@example.org", "failed", "mail.address_refused"),
                ("back@example.org", "sent", ""),
            ]
        ):
            connection.run(
                "INSERT INTO receipt_request (id, sale_id, channel, address, language,"
                " requested_at_us, staff_id, state, changed_at_us, reason)"
                " VALUES (?, ?, 'email', ?, 'en', ?, ?, ?, 0, ?)",
                (an_id(str(n)).bytes, b"s", address, us_of(LATER) + n, b"m", state, reason),
            )

    assert SqlAuditFile(connection).rules(LATER) == AuditRules(
        now=LATER,
        country="DE",
        countries={a_store().id: "DE"},
        bouncing=frozenset({"gone@example.org"}),
    )
