"""Taking people of an imported list out again: who was touched since, and forgetting who was not.

Part of customer_import; runs inside its transactions.

Invariants:
- Whoever bought, was edited, noted, merged or answered since stays: what was done is never lost.
- Who goes is gone at every till, by the same record as an erasure; the same file makes other ids.
"""

from collections.abc import Sequence
from typing import Any

from pos_app.domain.customer_import import Verdict
from pos_app.domain.ids import CustomerId
from pos_app.storage.baskets import read_open_basket
from pos_app.storage.columns import id_of
from pos_app.storage.connection import Connection
from pos_app.storage.documents import read_writer
from pos_app.storage.replica_erase import forget_people
from pos_app.storage.till_erasure import purge_newcomers
from pos_app.storage.unit_of_work import UnitsOfWork
from sync.kinds import ERASED
from sync.records import RecordDraft

# row, verdict, customer_id, record_id, has_points, has_consent, has_purchase, filled
Row = Sequence[Any]

PEOPLE_A_RECORD = 10  # another till forgets a record at once, while its counter waits
_VERSION, _EMPTY = 1, b"\x80"

_GIVEN = """SELECT (SELECT count(*) FROM visit WHERE customer_id = ?1),
 (SELECT count(*) FROM loyalty_entry WHERE customer_id = ?1),
 (SELECT count(*) FROM consent WHERE customer_id = ?1),
 (SELECT coalesce(sum(has_purchase), 0) FROM customer_import_row
  WHERE customer_id = ?1 AND import_id = ?2)"""
_ANYTHING = tuple(
    f"SELECT 1 FROM {table} WHERE {column} = ? LIMIT 1"
    for table, column in (
        ("customer_note", "customer_id"),
        ("people_judged", "a"),
        ("people_judged", "b"),
        ("care_matter", "customer_id"),
        ("interaction", "customer_id"),
        ("privacy_request", "customer_id"),
        ("suspended_basket", "customer_id"),
    )
)


def is_touched(connection: Connection, import_id: bytes, row: Row) -> bool:
    """Whether anything was done with somebody that the list did not do."""
    key = row[2]
    writer = read_writer(connection, "customer", id_of(key))
    if writer != row[3]:
        # Erased meanwhile: there is nobody to be touched.
        return writer is not None
    basket = read_open_basket(connection)
    if basket is not None and basket.customer_id == id_of(key):
        return True
    found = connection.row(_GIVEN, (key, import_id))
    assert found is not None, "sums have one row"
    visits, entries, consents, purchases = found
    if entries > row[4]:
        return True
    if row[1] == Verdict.FILLED:
        return False  # what they bought is their own; only what was filled goes
    if visits > purchases or consents > row[5]:
        return True
    return any(connection.row(query, (key,)) is not None for query in _ANYTHING)


def forget_new(units: UnitsOfWork, people: Sequence[CustomerId]) -> None:
    """Forget them here, and have every other till forget them."""
    for at in range(0, len(people), PEOPLE_A_RECORD):
        some = people[at : at + PEOPLE_A_RECORD]
        units.outbox.stamp(
            RecordDraft(
                id=units.mint_id(), kind=ERASED, v=_VERSION, body=_EMPTY, subjects=tuple(some)
            )
        )
    if people:
        purge_newcomers(units.connection, people, at=units.clock.now())
        forget_people(units.connection, people)
