"""Taking out all rows about a person who is erased.

What stays: sales (they carry an opaque id alone), entries of accounts, and invoices, which the law
wants kept and which are sealed or purged by their own date. Erases no record (storage/till_store
does) and opens no transaction.

Invariant: afterwards no row of a personal table names one of the subjects, and nothing finds them.
"""

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from pos_app.storage.basket_codec import decode_basket, encode_basket
from pos_app.storage.connection import Connection
from pos_app.storage.customer_keys import remove_keys
from pos_app.storage.person_records import forget_person
from pos_app.storage.points_touched import forget_points
from pos_app.storage.visit_people import forget_visits

# Rows that go, by the column that names the person.
_GONE = (
    ("customer", "id"),
    ("lost_card", "customer_id"),
    ("customer_change", "customer_id"),
    ("customer_note", "customer_id"),
    ("people_judged", "a"),
    ("people_judged", "b"),
    ("duplicate_pair", "a"),
    ("duplicate_pair", "b"),
    ("duplicate_touched", "customer_id"),
    ("visit", "customer_id"),
    ("loyalty_entry", "customer_id"),
    ("care_step", "customer_id"),
    ("care_matter", "customer_id"),
    ("interaction", "customer_id"),
    ("privacy_request_step", "customer_id"),
    ("privacy_request", "customer_id"),
    ("cue_outcome", "customer_id"),
    ("cue_foot", "customer_id"),
    ("audit_fault", "customer_id"),
    ("audit_answer", "customer_id"),
    ("audit_touched", "customer_id"),
)
_SEEN = "DELETE FROM consent_seen WHERE grant_id IN (SELECT id FROM consent WHERE customer_id = ?)"
_CONSENTS = "DELETE FROM consent WHERE customer_id = ?"
# A receipt still waiting is not sent any more; the address of one that went is not kept.
_REQUESTS = (
    "UPDATE receipt_request SET address = '', state = CASE WHEN state IN ('waiting', 'failed')"
    " THEN 'withdrawn' ELSE state END WHERE sale_id IN"
    " (SELECT id FROM sale WHERE customer_id = ?1"
    " UNION SELECT sale_id FROM visit WHERE customer_id = ?1)"
)
_BASKETS = "SELECT id, state, body FROM suspended_basket WHERE customer_id = ?"
_DROP_BASKET = "DELETE FROM suspended_basket WHERE id = ?"
_FREE_BASKET = "UPDATE suspended_basket SET customer_id = NULL, label = '', body = ? WHERE id = ?"
_OTHER = "UPDATE loyalty_entry SET other = NULL WHERE other = ?"


def forget_people(connection: Connection, subjects: Iterable[UUID]) -> None:
    """Take out everything about these people; harmless for those who are not there."""
    for subject in subjects:
        key = subject.bytes
        connection.run(_REQUESTS, (key,))
        remove_keys(connection, key)
        connection.run(_SEEN, (key,))
        connection.run(_CONSENTS, (key,))
        connection.run(_OTHER, (key,))
        for basket_id, state, body in connection.rows(_BASKETS, (key,)):
            if state == "suspended":
                # Somebody's goods may wait under this number: they wait for nobody by name.
                basket = replace(decode_basket(body), customer_id=None)
                connection.run(_FREE_BASKET, (encode_basket(basket), basket_id))
            else:
                connection.run(_DROP_BASKET, (basket_id,))
        forget_person(connection, key)
        forget_visits(connection, subject)
        forget_points(connection, subject)
        for table, column in _GONE:
            connection.run(f"DELETE FROM {table} WHERE {column} = ?", (key,))
