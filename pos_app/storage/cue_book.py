"""SqlCueBook: outcomes of cues on the till's file, and what somebody buys; fills CueBook.

Chooses nothing. Invariants: each outcome has its record, with its customer as subject; the lines
for a receipt's foot stay on this till and are read by the basket that they belong to.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from operator import itemgetter
from typing import Any
from uuid import UUID

import msgspec

from pos_app.domain.cue import CueEnd, CueKind, CueMoment, CueOutcome, KeptCue
from pos_app.domain.cue_choice import CueTally
from pos_app.domain.cue_figures import CueFigures, Spread
from pos_app.domain.cue_sight import Bought
from pos_app.domain.ids import (
    BasketId,
    CustomerId,
    DepartmentId,
    ProductId,
    SaleId,
    StaffId,
    StoreId,
    TillId,
)
from pos_app.domain.money import Currency, Money
from pos_app.operations.cue_book import FOOT_DAYS
from pos_app.storage.columns import bytes_or_none, id_of, instant_of, us_of
from pos_app.storage.connection import Connection
from pos_app.storage.facts import Facts
from pos_app.storage.person_records import keys_of_person, rows_of_person

CUED = "cue_outcome"
_MOST_LINES = 600
_KINDS = frozenset(kind.value for kind in CueKind)
_COLUMNS = (
    "id, kind, ended, moment, seconds, staff_id, store_id, till_id, at_us, subject, customer_id,"
    " sale_id, product_id, currency, bought_minor, worth_minor"
)
_ADD = f"INSERT INTO cue_outcome ({_COLUMNS}) VALUES ({', '.join('?' * 16)})"
_OF_CUSTOMER = (
    f"SELECT {_COLUMNS} FROM cue_outcome WHERE customer_id = ? ORDER BY at_us DESC, id DESC LIMIT ?"
)
_OF_SALE = f"SELECT {_COLUMNS} FROM cue_outcome WHERE sale_id = ? ORDER BY at_us, id"
_TALLIES = (
    "SELECT kind, count(*), sum(ended = 'accepted'), sum(seconds), sum(worth_minor)"
    " FROM cue_outcome WHERE at_us >= ? AND till_id = ? AND ended <> 'held_out' GROUP BY kind"
)
_COUNTS = (
    "SELECT kind, ended, count(*), sum(seconds), sum(coalesce(bought_minor, 0))"
    " FROM cue_outcome WHERE at_us >= ? GROUP BY kind, ended"
)
# A person counts once: the mean of their sales. Where nobody is known, each sale is a person.
_SPREADS = """
    SELECT kind, is_held, count(*), sum(net), sum(net * net), sum(margin), sum(margin * margin),
      sum(unknown)
    FROM (
      SELECT kind, is_held, avg(net) AS net, avg(margin) AS margin, sum(margin IS NULL) AS unknown
      FROM (
        SELECT DISTINCT o.kind, o.ended = 'held_out' AS is_held, o.sale_id,
          coalesce(o.customer_id, o.sale_id) AS person, s.net_minor AS net,
          s.margin_minor AS margin
        FROM cue_outcome o JOIN sale s ON s.id = o.sale_id WHERE o.at_us >= ?
      ) GROUP BY kind, is_held, person
    ) GROUP BY kind, is_held
"""
_BOUGHT = """
    SELECT l.product_id, l.name, l.department_id, s.business_day_on
    FROM sale s CROSS JOIN sale_line l ON l.sale_id = s.id
    WHERE s.customer_id = ? AND s.completed_at_us >= ? AND s.kind = 'sale'
      AND l.product_id IS NOT NULL AND l.kind = 'goods' AND l.amount > 0 AND l.is_private = 0
      AND l.deposit_of IS NULL AND l.refund_of IS NULL
    ORDER BY s.completed_at_us DESC LIMIT ?
"""
_PUT_FOOT = (
    "INSERT OR REPLACE INTO cue_foot (basket_id, text, customer_id, at_us) VALUES (?, ?, ?, ?)"
)
_DROP_FEET = "DELETE FROM cue_foot WHERE at_us < ?"
_DROP_FOOT = "DELETE FROM cue_foot WHERE basket_id = ?"
_FOOT = "SELECT text FROM cue_foot WHERE basket_id = ?"
_PUT_BEGUN = "INSERT OR REPLACE INTO cue_begun (basket_id, body) VALUES (?, ?)"
_DROP_BEGUN = "DELETE FROM cue_begun WHERE basket_id = ?"
_BEGUN = "SELECT basket_id, body FROM cue_begun"
_ENCODER = msgspec.msgpack.Encoder()


class SqlCueBook:
    """The cues of one transaction."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._connection = facts.connection

    def add(self, outcome: CueOutcome) -> None:
        """Write what became of a cue: row and outbox record."""
        insert_outcome(self._connection, outcome)
        subjects = () if outcome.customer_id is None else (outcome.customer_id,)
        self._facts.stamp(
            self._facts.encoder.fact(CUED, outcome, record_id=outcome.id, subjects=subjects)
        )

    def of_customer(self, customer_id: CustomerId, *, limit: int = 60) -> tuple[CueOutcome, ...]:
        """What somebody was told, the newest first; what was held out too."""
        found = [
            one
            for key in keys_of_person(self._connection, customer_id)
            for one in self._read(_OF_CUSTOMER, (key, limit))
        ]
        return tuple(sorted(found, key=lambda one: (one.at, one.id), reverse=True)[:limit])

    def of_sale(self, sale_id: UUID) -> tuple[CueOutcome, ...]:
        """The cues of one sale: the visit's."""
        return self._read(_OF_SALE, (sale_id.bytes,))

    def tallies(self, till_id: TillId, *, since: datetime) -> tuple[CueTally, ...]:
        """What each kind did at one till."""
        return tuple(
            CueTally(
                kind=CueKind(kind), shown=shown, accepted=yes, seconds=seconds, worth_minor=worth
            )
            for kind, shown, yes, seconds, worth in self._connection.rows(
                _TALLIES, (us_of(since), till_id.bytes)
            )
            if kind in _KINDS
        )

    def figures(self, *, since: datetime) -> tuple[CueFigures, ...]:
        """What each kind did, as far as this till knows."""
        counts: dict[str, list[tuple[CueEnd, int]]] = defaultdict(list)
        sums: dict[str, list[int]] = defaultdict(lambda: [0, 0])
        for kind, ended, number, seconds, bought in self._connection.rows(_COUNTS, (us_of(since),)):
            counts[kind].append((CueEnd(ended), number))
            sums[kind][0] += seconds
            sums[kind][1] += bought
        rows = self._connection.rows(_SPREADS, (us_of(since),))
        # Both sides by one measure: the margin, where every sale of both knows it.
        unknown = {row[0] for row in rows if row[7]}
        spreads = {
            (row[0], bool(row[1])): Spread(
                row[2], *map(float, row[3:5] if row[0] in unknown else row[5:7])
            )
            for row in rows
        }
        measured = {row[0] for row in rows} - unknown
        return tuple(
            CueFigures(
                kind=kind,
                counts=tuple(counts[kind]),
                seconds=sums[kind][0],
                bought_minor=sums[kind][1],
                heard=spreads.get((kind.value, False), Spread()),
                left_out=spreads.get((kind.value, True), Spread()),
                is_margin=kind.value in measured,
            )
            for kind in CueKind
        )

    def bought(
        self,
        customer_id: CustomerId,
        *,
        since: datetime,
        private: Collection[DepartmentId] = (),
    ) -> tuple[Bought, ...]:
        """What somebody buys, without anything private, what was bought last first."""
        days: dict[bytes, list[date]] = defaultdict(list)
        named: dict[bytes, tuple[str, DepartmentId | None]] = {}
        rows = rows_of_person(self._connection, _BOUGHT, customer_id, us_of(since), _MOST_LINES)
        for key, name, department, day in sorted(rows, key=itemgetter(3), reverse=True):
            own = None if department is None else DepartmentId(id_of(department))
            if own in private:
                continue
            named.setdefault(key, (name, own))
            on = date.fromisoformat(day)
            if not days[key] or days[key][-1] != on:
                days[key].append(on)
        return tuple(
            Bought(
                product_id=ProductId(id_of(key)),
                name=name,
                department_id=department,
                days=tuple(days[key]),
            )
            for key, (name, department) in named.items()
        )

    def put_foot(
        self, basket_id: BasketId, text: str, *, customer_id: CustomerId, at: datetime
    ) -> None:
        """Say what the foot of this basket's receipt says, a line each; empty takes it out."""
        self._connection.run(_DROP_FEET, (us_of(at - timedelta(days=FOOT_DAYS)),))
        if text:
            self._connection.run(_PUT_FOOT, (basket_id.bytes, text, customer_id.bytes, us_of(at)))
        else:
            self._connection.run(_DROP_FOOT, (basket_id.bytes,))

    def foot(self, basket_id: UUID) -> tuple[str, ...]:
        """The lines at the foot of this basket's receipt."""
        return read_foot(self._connection, basket_id)

    def put_begun(self, basket_id: BasketId, cues: Sequence[KeptCue]) -> None:
        """Keep the cues of a basket that is not over; none takes them out."""
        if cues:
            self._connection.run(_PUT_BEGUN, (basket_id.bytes, _ENCODER.encode(list(cues))))
        else:
            self._connection.run(_DROP_BEGUN, (basket_id.bytes,))

    def begun(self) -> dict[BasketId, tuple[KeptCue, ...]]:
        """The cues of baskets of this till that were not over; what cannot be read is left out."""
        found: dict[BasketId, tuple[KeptCue, ...]] = {}
        for key, body in self._connection.rows(_BEGUN):
            try:
                cues = msgspec.msgpack.decode(body, type=tuple[KeptCue, ...])
            except msgspec.MsgspecError:
                continue
            found[BasketId(id_of(key))] = cues
        return found

    def _read(self, query: str, values: tuple[bytes | int, ...]) -> tuple[CueOutcome, ...]:
        return tuple(_of(row) for row in self._connection.rows(query, values) if row[1] in _KINDS)


def read_foot(connection: Connection, basket_id: UUID) -> tuple[str, ...]:
    """The lines at the foot of a basket's receipt."""
    found = connection.row(_FOOT, (basket_id.bytes,))
    return () if found is None else tuple(found[0].split("\n"))


def insert_outcome(connection: Connection, outcome: CueOutcome) -> None:
    """Write what became of a cue."""
    connection.run(_ADD, _row(outcome))


def _row(one: CueOutcome) -> tuple[int | str | bytes | None, ...]:
    bought = one.bought
    return (
        one.id.bytes,
        one.kind.value,
        one.end.value,
        one.moment.value,
        one.seconds,
        one.staff_id.bytes,
        one.store_id.bytes,
        one.till_id.bytes,
        us_of(one.at),
        one.subject,
        bytes_or_none(one.customer_id),
        bytes_or_none(one.sale_id),
        bytes_or_none(one.product_id),
        "" if bought is None else bought.currency.code,
        None if bought is None else bought.minor,
        one.worth_minor,
    )


def _of(row: Sequence[Any]) -> CueOutcome:
    return CueOutcome(
        id=id_of(row[0]),
        kind=CueKind(row[1]),
        end=CueEnd(row[2]),
        moment=CueMoment(row[3]),
        seconds=row[4],
        staff_id=StaffId(id_of(row[5])),
        store_id=StoreId(id_of(row[6])),
        till_id=TillId(id_of(row[7])),
        at=instant_of(row[8]),
        subject=row[9],
        customer_id=None if row[10] is None else CustomerId(id_of(row[10])),
        sale_id=None if row[11] is None else SaleId(id_of(row[11])),
        product_id=None if row[12] is None else ProductId(id_of(row[12])),
        bought=None if row[14] is None else Money(row[14], Currency(row[13])),
        worth_minor=row[15],
    )
