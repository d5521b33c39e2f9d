"""SqlAuditFile: reads records, and what the audit kept of them, beside the counter.

Fills AuditFile on a connection that cannot write. Checks nothing.

Invariants:
- A step reads a bounded number of rows, by their number or their key.
- What waits is listed without what somebody put off or called right.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from pos_app.domain.audit.dates import LastSeen
from pos_app.domain.audit.fault import AuditRules, FaultKind
from pos_app.domain.audit.score import StoreScore
from pos_app.domain.customer import Customer
from pos_app.domain.ids import CustomerId, DepartmentId, StoreId
from pos_app.domain.product import Department
from pos_app.domain.store import Store
from pos_app.operations.audit_book import AuditKey, AuditRun
from pos_app.storage.audit_book import FAULTY, RECORDS, TAKEN
from pos_app.storage.columns import id_of, instant_of, instant_or_none, us_of, us_or_none
from pos_app.storage.connection import Connection
from pos_app.storage.customers import COLUMNS, customer_of
from pos_app.storage.people_book import read_person
from pos_app.storage.places import read_policy, read_stores

_RUN = "SELECT begun_at_us, ended_at_us, place, last, version FROM audit_run"
_AFTER = f"SELECT {COLUMNS}, rowid FROM customer WHERE rowid > ? ORDER BY rowid LIMIT ?"
_AMONG = "IN (SELECT unhex(value) FROM json_each(?))"
_THESE = f"SELECT {COLUMNS} FROM customer WHERE id {_AMONG}"
# A merged person is kept for the sake of their other records: as good as a consent.
_SEEN = (
    "SELECT c.id, nullif(k.visited_at_us, 0),"
    " (SELECT max(at_us) FROM customer_change h WHERE h.customer_id = c.id),"
    " EXISTS (SELECT 1 FROM consent g WHERE g.customer_id = c.id AND g.is_given = 1"
    " AND NOT EXISTS (SELECT 1 FROM consent w WHERE w.customer_id = c.id AND w.purpose = g.purpose"
    " AND w.channel = g.channel AND w.is_given = 0 AND w.is_declined = 0 AND w.at_us >= g.at_us))"
    " OR EXISTS (SELECT 1 FROM person_record p WHERE p.id = c.id)"
    " FROM json_each(?) j CROSS JOIN customer c ON c.id = unhex(j.value)"
    " LEFT JOIN customer_key k ON k.customer_id = c.id"
)
_ANSWERED = (
    f"SELECT customer_id, kind, mark FROM audit_answer WHERE customer_id {_AMONG}"
    " AND (until_us IS NULL OR until_us > ?)"
)
_TOUCHED = "SELECT customer_id, times FROM audit_touched LIMIT ?"
_PERSONS = f"SELECT id, person FROM person_record WHERE id {_AMONG}"
_BOUNCED = (
    "SELECT c.id FROM json_each(?) j CROSS JOIN customer c ON c.email = j.value AND c.email <> ''"
    f" WHERE NOT EXISTS (SELECT 1 FROM audit_fault f WHERE f.customer_id = c.id"
    f" AND f.kind = '{FaultKind.EMAIL_BOUNCES}') AND NOT EXISTS (SELECT 1 FROM audit_answer a"
    f" WHERE a.customer_id = c.id AND a.kind = '{FaultKind.EMAIL_BOUNCES}') LIMIT ?"
)
# What was said last of an address counts: one that took a later message is none that bounces.
_BOUNCING = (
    "SELECT address FROM receipt_request WHERE address <> '' GROUP BY address HAVING"
    " max(requested_at_us) FILTER (WHERE state = 'failed' AND reason = 'mail.address_refused')"
    " > coalesce(max(requested_at_us) FILTER (WHERE state = 'sent'), 0)"
)
_COUNTS = "SELECT store_id, kind, n FROM audit_count"
_RECORDS = "SELECT coalesce(home_store_id, x''), count(*) FROM customer GROUP BY 1"
_KINDS = "SELECT store_id, kind, count(*) FROM audit_fault GROUP BY 1, 2"
_WORST = (
    "SELECT store_id, count(*), sum(heaviest) FROM (SELECT min(store_id) AS store_id,"
    " max(weight) AS heaviest FROM audit_fault GROUP BY customer_id) GROUP BY 1"
)
_PAGE = (
    "SELECT f.rank, f.customer_id, f.kind FROM audit_fault f"
    " WHERE (f.rank, f.customer_id) > (?, ?) {store}"
    " AND NOT EXISTS (SELECT 1 FROM audit_answer a WHERE a.customer_id = f.customer_id"
    " AND a.kind = f.kind AND a.until_us > ?) ORDER BY f.rank, f.customer_id LIMIT ?"
)
_PAGE_OF_ALL, _PAGE_OF_STORE = _PAGE.format(store=""), _PAGE.format(store="AND f.store_id = ?")
_DEPARTMENTS = "SELECT id, name, icon FROM department ORDER BY name"
_USED = (
    "SELECT d.id FROM department d WHERE EXISTS"
    " (SELECT 1 FROM product p WHERE p.department_id = d.id)"
)


class SqlAuditFile:
    """Reads on `connection`, on the thread that opened it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def rules(self, now: datetime) -> AuditRules:
        """What records are held against. Raises RuleError `storage.not_set_up`."""
        return AuditRules(
            now=now,
            country=read_policy(self._connection).store.country,
            countries={one.id: one.country for one in self.stores() if one.country},
            bouncing=frozenset(row[0] for row in self._connection.rows(_BOUNCING)),
        )

    def run(self) -> AuditRun | None:
        """The run that was begun last; None: nobody has looked yet."""
        found = self._connection.row(_RUN)
        if found is None:
            return None
        begun_us, ended_us, place, last, version = found
        return AuditRun(
            begun_at=instant_of(begun_us),
            ended_at=instant_or_none(ended_us),
            place=place,
            end=last,
            version=version,
        )

    def people_after(self, place: int, limit: int) -> tuple[int, tuple[Customer, ...]]:
        """The next records, and the place of the last one."""
        rows = self._connection.rows(_AFTER, (place, limit))
        people = self._shown(customer_of(row) for row in rows)
        return (rows[-1][-1] if rows else place), tuple(people.values())

    def people(self, ids: Collection[CustomerId]) -> Mapping[CustomerId, Customer]:
        """These records, those that there are; see above."""
        rows = self._connection.rows(_THESE, (_json(ids),))
        return self._shown(customer_of(row) for row in rows)

    def others(self, ids: Collection[CustomerId]) -> frozenset[CustomerId]:
        """Those whose values do not stand for their person: another record's do."""
        return frozenset(key for key, first in self._persons(ids).items() if key != first)

    def _persons(self, ids: Iterable[CustomerId]) -> Mapping[CustomerId, CustomerId]:
        """The first record of each that is one of several."""
        rows = self._connection.rows(_PERSONS, (_json(ids),))
        return {CustomerId(id_of(key)): CustomerId(id_of(person)) for key, person in rows}

    def _shown(self, people: Iterable[Customer]) -> dict[CustomerId, Customer]:
        found = {one.id: one for one in people}
        for key, first in self._persons(found).items():
            person = read_person(self._connection, key) if key == first else None
            if person is not None:
                found[key] = person.shown
        return found

    def seen(self, ids: Collection[CustomerId]) -> Mapping[CustomerId, LastSeen]:
        """When these were last seen."""
        if not ids:
            return {}
        return {
            CustomerId(id_of(key)): LastSeen(
                visited_at=instant_or_none(visited_us),
                changed_at=instant_or_none(changed_us),
                has_consent=bool(has_consent),
            )
            for key, visited_us, changed_us, has_consent in self._connection.rows(
                _SEEN, (_json(ids),)
            )
        }

    def answered(
        self, ids: Collection[CustomerId], *, now: datetime | None = None
    ) -> Mapping[tuple[CustomerId, FaultKind], bytes]:
        """The marks of what somebody called right; where `now` is given also of what they left."""
        rows = self._connection.rows(_ANSWERED, (_json(ids), us_or_none(now)))
        return {(CustomerId(id_of(key)), FaultKind(kind)): mark for key, kind, mark in rows}

    def touched(self, bouncing: Collection[str], limit: int) -> Mapping[CustomerId, int]:
        """Whose record changed since it was looked at, or whose address bounces since."""
        found = {
            CustomerId(id_of(key)): times
            for key, times in self._connection.rows(_TOUCHED, (limit,))
        }
        rows = self._connection.rows(_BOUNCED, (json.dumps(sorted(bouncing)), limit))
        for (key,) in rows if bouncing else ():
            found.setdefault(CustomerId(id_of(key)), 0)
        for first in self._persons(found).values():
            found.setdefault(first, 0)  # whose values stand is looked at with any of theirs
        return found

    def scores(self) -> tuple[StoreScore, ...]:
        """As they were counted last."""
        counts: dict[bytes, dict[str, int]] = defaultdict(dict)
        for store, kind, n in self._connection.rows(_COUNTS):
            counts[store][kind] = n
        return _scores(counts)

    def count(self) -> tuple[StoreScore, ...]:
        """Count them now: two passes over the faults, and one over the customers."""
        counts: dict[bytes, dict[str, int]] = defaultdict(dict)
        for store, n in self._connection.rows(_RECORDS):
            counts[store][RECORDS] = n
        for store, kind, n in self._connection.rows(_KINDS):
            counts[store][kind] = n
        for store, n, taken in self._connection.rows(_WORST):
            counts[store] |= {FAULTY: n, TAKEN: taken}
        return _scores(counts)

    def page(
        self,
        after: AuditKey | None,
        *,
        now: datetime,
        limit: int,
        store: StoreScore | None = None,
    ) -> list[tuple[AuditKey, FaultKind]]:
        """The next faults that wait, the gravest first; of one store where that is given."""
        place: tuple[int, bytes] = (-1, b"") if after is None else _place(after)
        if store is None:
            rows = self._connection.rows(_PAGE_OF_ALL, (*place, us_of(now), limit))
        else:
            of = b"" if store.store_id is None else store.store_id.bytes
            rows = self._connection.rows(_PAGE_OF_STORE, (*place, of, us_of(now), limit))
        return [
            (AuditKey(rank, CustomerId(id_of(key))), FaultKind(kind)) for rank, key, kind in rows
        ]

    def stores(self) -> tuple[Store, ...]:
        """Every store, by name."""
        return read_stores(self._connection)

    def departments(self) -> tuple[Department, ...]:
        """Every department, by name."""
        return tuple(
            Department(id=DepartmentId(id_of(key)), name=name, icon=icon)
            for key, name, icon in self._connection.rows(_DEPARTMENTS)
        )

    def used_departments(self) -> frozenset[DepartmentId]:
        """Those that a product is in."""
        return frozenset(DepartmentId(id_of(key)) for (key,) in self._connection.rows(_USED))


def _place(key: AuditKey) -> tuple[int, bytes]:
    return key.rank, key.customer_id.bytes


def _json(ids: Iterable[CustomerId]) -> str:
    return json.dumps([one.hex for one in ids])


def _scores(counts: Mapping[bytes, Mapping[str, int]]) -> tuple[StoreScore, ...]:
    sums = (RECORDS, FAULTY, TAKEN)
    return tuple(
        StoreScore(
            store_id=StoreId(id_of(store)) if store else None,
            records=found.get(RECORDS, 0),
            faulty=found.get(FAULTY, 0),
            taken=found.get(TAKEN, 0),
            kinds={FaultKind(kind): n for kind, n in found.items() if kind not in sums},
        )
        for store, found in counts.items()
        if found.get(RECORDS, 0)
    )
