"""Cues in memory, for FakeUnitOfWork: CueBook."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol
from uuid import UUID

from pos_app.domain.cue import CueEnd, CueKind, CueOutcome, KeptCue
from pos_app.domain.cue_choice import CueTally
from pos_app.domain.cue_figures import CueFigures
from pos_app.domain.cue_sight import Bought
from pos_app.domain.ids import BasketId, CustomerId, DepartmentId, ProductId, SaleId, TillId
from pos_app.domain.sale import Sale


class CueTables(Protocol):
    """The part of the tables that cues need."""

    cues: list[CueOutcome]
    cue_feet: dict[UUID, str]
    cues_begun: dict[BasketId, tuple[KeptCue, ...]]
    sales: dict[SaleId, Sale]
    outbox: list[object]


class FakeCueBook:
    """The port CueBook over the tables of one transaction; effects are tested on the real one."""

    def __init__(self, tables: CueTables) -> None:
        self._tables = tables

    def add(self, outcome: CueOutcome) -> None:
        self._tables.cues.append(outcome)
        self._tables.outbox.append(outcome)

    def of_customer(self, customer_id: CustomerId, *, limit: int = 60) -> tuple[CueOutcome, ...]:
        found = [one for one in self._tables.cues if one.customer_id == customer_id]
        return tuple(reversed(found))[:limit]

    def of_sale(self, sale_id: UUID) -> tuple[CueOutcome, ...]:
        return tuple(one for one in self._tables.cues if one.sale_id == sale_id)

    def tallies(self, till_id: TillId, *, since: datetime) -> tuple[CueTally, ...]:
        found: dict[CueKind, list[CueOutcome]] = defaultdict(list)
        for one in self._tables.cues:
            if one.at >= since and one.till_id == till_id and one.end is not CueEnd.HELD_OUT:
                found[one.kind].append(one)
        return tuple(
            CueTally(
                kind=kind,
                shown=len(mine),
                accepted=sum(one.end is CueEnd.ACCEPTED for one in mine),
                seconds=sum(one.seconds for one in mine),
                worth_minor=sum(one.worth_minor for one in mine),
            )
            for kind, mine in found.items()
        )

    def figures(self, *, since: datetime) -> tuple[CueFigures, ...]:
        found = []
        for kind in CueKind:
            mine = [one for one in self._tables.cues if one.kind is kind and one.at >= since]
            counts = tuple((end, sum(one.end is end for one in mine)) for end in CueEnd)
            found.append(CueFigures(kind=kind, counts=counts, seconds=sum(o.seconds for o in mine)))
        return tuple(found)

    def bought(
        self,
        customer_id: CustomerId,
        *,
        since: datetime,
        private: Collection[DepartmentId] = (),
    ) -> tuple[Bought, ...]:
        days: dict[ProductId, list[date]] = defaultdict(list)
        names: dict[ProductId, str] = {}
        sales = sorted(self._tables.sales.values(), key=lambda s: s.completed_at, reverse=True)
        for sale in sales:
            if sale.customer_id != customer_id or sale.completed_at < since:
                continue
            for line in sale.lines:
                if line.product_id and not line.is_private and line.department_id not in private:
                    names.setdefault(line.product_id, line.name)
                    days[line.product_id].append(sale.business_day.date)
        return tuple(
            Bought(product_id=key, name=name, days=tuple(days[key])) for key, name in names.items()
        )

    def put_foot(
        self, basket_id: BasketId, text: str, *, customer_id: CustomerId, at: datetime
    ) -> None:
        del customer_id, at
        self._tables.cue_feet[basket_id] = text

    def foot(self, basket_id: UUID) -> tuple[str, ...]:
        text = self._tables.cue_feet.get(basket_id, "")
        return tuple(text.split("\n")) if text else ()

    def put_begun(self, basket_id: BasketId, cues: Sequence[KeptCue]) -> None:
        self._tables.cues_begun.pop(basket_id, None)
        if cues:
            self._tables.cues_begun[basket_id] = tuple(cues)

    def begun(self) -> Mapping[BasketId, tuple[KeptCue, ...]]:
        return dict(self._tables.cues_begun)
