"""SqlValueBook fills the port of customer value: people, baskets, cues and offers.

On a connection that cannot write. Reckons no figure (pos_app/domain/figures). Brings numpy.

Invariants:
- A person counts once in what a kind of cue brings, with the mean of their sales; where nobody is
  known, each sale is a person. Both sides are of one measure: the margin, where all know it.
- What is private has no name here.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, time, timedelta
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pos_app.domain.cue import CueEnd, CueKind
from pos_app.domain.customer import Customer
from pos_app.domain.figures.columns import Period
from pos_app.domain.ids import CustomerId, DepartmentId, OfferId, ProductId, StoreId
from pos_app.domain.policy import Policy
from pos_app.operations.value_book import CueSides, OfferTaken, SoldLines, Watch
from pos_app.storage.basket_lines import read_lines
from pos_app.storage.columns import id_of, us_of
from pos_app.storage.connection import Connection
from pos_app.storage.customers import read_customer
from pos_app.storage.offer_book import read_offers
from pos_app.storage.places import read_policy, read_stores
from pos_app.storage.product_rows import PRIVATE

_KINDS = frozenset(kind.value for kind in CueKind)
_ENDS = frozenset(end.value for end in CueEnd)
# Whoever is one person with somebody under age is under age.
_MINORS = """
    WITH RECURSIVE young(id) AS (
      SELECT id FROM customer WHERE is_minor = 1
      UNION
      SELECT iif(l.a = young.id, l.b, l.a) FROM young
      JOIN person_link l ON (l.a = young.id OR l.b = young.id) WHERE l.is_active
    ) SELECT id FROM young
"""
_DEPARTMENTS = "SELECT id, name FROM department"
_PRODUCT = "SELECT name, flags, department_id FROM product WHERE id = ? AND import_id IS NULL"
# The days of outcomes are those of their sales; the index is by instant, so it is asked for more.
_OUTCOMES = """
    FROM cue_outcome o LEFT JOIN sale s ON s.id = o.sale_id
      LEFT JOIN visit v ON v.sale_id = o.sale_id
    WHERE o.at_us >= ?1 AND o.at_us < ?2
      AND coalesce(s.business_day_on, v.visited_on) BETWEEN ?3 AND ?4
"""
_COUNTS = f"SELECT o.kind, o.ended, o.store_id, count(*){_OUTCOMES} GROUP BY 1, 2, 3"
_PEOPLE = f"""
    SELECT kind, is_held, store_id, avg(net), avg(margin), sum(margin IS NULL), person FROM (
      SELECT DISTINCT o.kind, o.ended = 'held_out' AS is_held, o.sale_id, o.store_id,
        coalesce(o.customer_id, o.sale_id) AS person, coalesce(s.net_minor, v.net_minor) AS net,
        coalesce(s.margin_minor, v.margin_minor) AS margin
      {_OUTCOMES} AND coalesce(s.currency, v.currency) = ?5
        AND (?6 = '' OR instr(?6, hex(o.store_id)) > 0)
    ) GROUP BY kind, is_held, person
"""
_ACCESSORY = (
    f"SELECT o.sale_id, max(o.ended = 'held_out'){_OUTCOMES}"
    " AND o.kind = 'accessory' GROUP BY o.sale_id"
)
_SOLD = (
    " FROM sale s{} WHERE s.business_day_on >= ? AND s.business_day_on <= ? AND s.store_id = ?"
    " AND s.kind = 'sale' AND NOT EXISTS (SELECT 1 FROM sale v WHERE v.void_of = s.id)"
)
_SALES = f"SELECT count(*), count(s.customer_id){_SOLD.format('')}"
_OFFERS = (
    "SELECT d.source_id, max(d.label), count(DISTINCT s.id),"
    " count(DISTINCT iif(s.customer_id IS NULL, NULL, s.id)), sum(d.amount_minor)"
    f"{_SOLD.format(' JOIN sale_line_discount d ON d.sale_id = s.id')}"
    " AND d.source IN ('offer', 'coupon') AND d.source_id IS NOT NULL GROUP BY 1"
)
_TAKERS = (
    "SELECT DISTINCT d.source_id, s.customer_id"
    f"{_SOLD.format(' JOIN sale_line_discount d ON d.sale_id = s.id')}"
    " AND d.source IN ('offer', 'coupon') AND s.customer_id IS NOT NULL"
)


class _Person(NamedTuple):
    """One person, or sale of nobody known, on one side of a kind."""

    is_held: int
    store: bytes
    net: float
    margin: float | None
    unknown: int  # of how many of their sales the margin is not known
    person: bytes


class SqlValueBook:
    """Reads on `connection`, on the thread that opened it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def policy(self) -> Policy:
        """The rules in force. Raises RuleError `storage.not_set_up`."""
        return read_policy(self._connection)

    def minors(self) -> frozenset[bytes]:
        """The ids of all records of people under age."""
        return frozenset(row[0] for row in self._connection.rows(_MINORS))

    def customers(self, ids: Sequence[CustomerId]) -> Mapping[CustomerId, Customer]:
        """Those of them that are still known."""
        found = ((one, read_customer(self._connection, one)) for one in ids)
        return {one: customer for one, customer in found if customer is not None}

    def lines(self, period: Period, store: StoreId, *, watch: Watch) -> SoldLines:
        """What a store sold in a period, as far as its sales are on file here."""
        private = self.policy().store.goods.private_departments
        return read_lines(self._connection, period, store, private=private, watch=watch)

    def departments(self) -> Mapping[DepartmentId, str]:
        """Their names, without those that are private."""
        private = self.policy().store.goods.private_departments
        rows = self._connection.rows(_DEPARTMENTS)
        named = {DepartmentId(id_of(key)): name for key, name in rows}
        return {key: name for key, name in named.items() if key not in private}

    def product_names(self, ids: Sequence[ProductId]) -> Mapping[ProductId, str]:
        """Names of products, without those that are private."""
        private = {one.bytes for one in self.policy().store.goods.private_departments}
        found: dict[ProductId, str] = {}
        for one in ids:
            row = self._connection.row(_PRODUCT, (one.bytes,))
            if row is not None and not row[1] & PRIVATE and row[2] not in private:
                found[one] = row[0]
        return found

    def accessory_sales(self, period: Period) -> Mapping[bytes, bool]:
        """Sales at which an accessory was to be said; true where it was left out by lot."""
        return {key: bool(held) for key, held in self._connection.rows(_ACCESSORY, _span(period))}

    def cue_sides(
        self, period: Period, stores: Sequence[StoreId], currency: str
    ) -> tuple[CueSides, ...]:
        """Every kind that came up; `stores` empty: everywhere."""
        counts: defaultdict[str, defaultdict[CueEnd, int]] = defaultdict(lambda: defaultdict(int))
        wanted = {one.bytes for one in stores}
        for kind, ended, store, count in self._connection.rows(_COUNTS, _span(period)):
            if kind in _KINDS and ended in _ENDS and (not wanted or store in wanted):
                counts[kind][CueEnd(ended)] += count
        asked = (*_span(period), currency, " ".join(one.hex().upper() for one in wanted))
        people: defaultdict[str, list[_Person]] = defaultdict(list)
        for kind, *told in self._connection.rows(_PEOPLE, asked):
            people[kind].append(_Person(*told))
        shares = {
            one.id.bytes: one.cues.holdout_percent / 100 for one in read_stores(self._connection)
        }
        return tuple(
            _sides(CueKind(kind), ends, people[kind], shares) for kind, ends in counts.items()
        )

    def offers(self, period: Period, store: StoreId) -> tuple[tuple[OfferTaken, ...], int, int]:
        """Offers taken, the most taken first; then how many sales and of customers there were."""
        span = (period.first.isoformat(), period.last.isoformat(), store.bytes)
        names = {one.id: one.name for one in read_offers(self._connection)[0]}
        takers: defaultdict[bytes, list[bytes]] = defaultdict(list)
        for key, customer in self._connection.rows(_TAKERS, span):
            takers[key].append(customer)
        taken = [
            OfferTaken(
                offer_id=(offer_id := OfferId(id_of(key))),
                name=names.get(offer_id, label),
                sales=sales,
                customer_sales=customer_sales,
                minor=minor,
                people=tuple(takers[key]),
            )
            for key, label, sales, customer_sales, minor in self._connection.rows(_OFFERS, span)
        ]
        taken.sort(key=lambda one: (-one.sales, one.name, one.offer_id))
        whole = self._connection.row(_SALES, span) or (0, 0)
        return tuple(taken), int(whole[0]), int(whole[1])


def _sides(
    kind: CueKind,
    counts: Mapping[CueEnd, int],
    people: Sequence[_Person],
    shares: Mapping[bytes, float],
) -> CueSides:
    is_margin = bool(people) and not any(one.unknown for one in people)
    heard = [one for one in people if not one.is_held]
    left_out = [one for one in people if one.is_held]
    planned = [shares[one.store] for one in people if one.store in shares]
    return CueSides(
        kind=kind,
        counts=dict(counts),
        heard=_spent(heard, is_margin=is_margin),
        left_out=_spent(left_out, is_margin=is_margin),
        heard_by=tuple(one.person for one in heard),
        left_out_by=tuple(one.person for one in left_out),
        is_margin=is_margin,
        held_out_share=sum(planned) / len(planned) if planned else 0.0,
    )


def _spent(people: Sequence[_Person], *, is_margin: bool) -> NDArray[np.float64]:
    return np.array([one.margin if is_margin else one.net for one in people], np.float64)


def _span(period: Period) -> tuple[int, int, str, str]:
    """Instants that surely hold all outcomes of these days, and the days."""
    first = datetime.combine(period.first - timedelta(2), time(), UTC)
    end = datetime.combine(period.last + timedelta(3), time(), UTC)
    return us_of(first), us_of(end), period.first.isoformat(), period.last.isoformat()
