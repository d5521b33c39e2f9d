"""Counts the figures of one business day of one life of this till, by SQL over its sales.

Writes nothing. Decides nothing that domain/day_figures or domain/basket.LineKind says. One look at
the day's sales, one at their lines, and a handful of sums: no more than a Z costs.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from pos_app.domain.basket import LineKind
from pos_app.domain.clock import BusinessDay
from pos_app.domain.corrected_figures import with_corrections
from pos_app.domain.day_figures import (
    DepartmentCell,
    DiscountCell,
    DrawerCell,
    Ids,
    MarginCell,
    PartCell,
    SaleCell,
    ShiftCell,
    Sums,
    TaxCell,
    TenderCell,
    seconds_between,
)
from pos_app.domain.money import Currency
from pos_app.domain.shift_figures import ShiftFigures, TenderFigure
from pos_app.domain.shift_report import ZReport
from pos_app.domain.tender import TenderDetail
from pos_app.storage.columns import id_of, instant_of
from pos_app.storage.connection import Connection
from pos_app.storage.facts import NOTED
from pos_app.storage.line_costs import ALIKE, KNOWABLE, SUMMED, margin_of_alike
from pos_app.storage.tender_corrections import corrections_on

_TURNOVER = ", ".join(f"'{kind}'" for kind in LineKind if kind.is_turnover)
_DAY = "business_day_on = ?1 AND inc = ?2"
_SALES = (
    "SELECT id, kind, completed_at_us, cashier_id, customer_id IS NOT NULL, total_minor,"
    f" rounding_minor, margin_minor, basket_id, sequence, currency FROM sale WHERE {_DAY}"
)
_LINES = (
    "SELECT s.id, l.kind, l.refund_of IS NOT NULL, l.department_id, count(*),"
    " sum(CASE WHEN l.deposit_of IS NOT NULL OR l.refund_of IS NOT NULL THEN 0"
    " WHEN l.unit = 'piece' THEN l.amount ELSE 1 END),"
    " sum(l.net_minor), sum(l.gross_minor), sum(l.discount_minor)"
    f" FROM sale s JOIN sale_line l ON l.sale_id = s.id WHERE s.{_DAY.replace('AND ', 'AND s.')}"
    " GROUP BY 1, 2, 3, 4"
)
_OF_DAY = f"IN (SELECT id FROM sale WHERE {_DAY})"
_COSTS = (
    f"SELECT l.department_id, {ALIKE}, {SUMMED} FROM sale s JOIN sale_line l ON l.sale_id = s.id"
    f" WHERE s.{_DAY.replace('AND ', 'AND s.')} AND l.kind IN ({_TURNOVER}) AND {KNOWABLE}"
    " GROUP BY 1, 2, 3, 4, 5, 6"
)
_TAXES = (
    "SELECT t.code, t.name, t.rate_ppm, sum(t.net_minor), sum(t.tax_minor) FROM sale_line l"
    " JOIN sale_line_tax t ON t.sale_id = l.sale_id AND t.line = l.place"
    f" WHERE l.sale_id {_OF_DAY} AND l.kind IN ({_TURNOVER}) GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"
)
_DISCOUNTS = (
    "SELECT d.source, iif(d.reason = '', d.label, d.reason), s.cashier_id, count(*),"
    " sum(d.amount_minor) FROM sale s JOIN sale_line_discount d ON d.sale_id = s.id"
    f" WHERE s.{_DAY.replace('AND ', 'AND s.')} GROUP BY 1, 2, 3"
)
_TENDERS = (
    "SELECT kind, amount_minor < 0, count(*), sum(amount_minor) FROM sale_tender"
    f" WHERE sale_id {_OF_DAY} GROUP BY 1, 2"
)
_DETAILS = f"SELECT kind, detail FROM sale_tender WHERE sale_id {_OF_DAY} AND detail IS NOT NULL"
_LIVED = (
    "SELECT started_at_us, (SELECT min(n.started_at_us) FROM incarnation n WHERE n.ordinal > ?1),"
    " id, (SELECT max(n.ordinal) FROM incarnation n) FROM incarnation WHERE ordinal = ?1"
)
_NOTES = (
    "SELECT j.kind, count(*) FROM journal j JOIN shift h ON h.id = j.shift_id"
    " WHERE h.business_day_on = ? AND j.at_us >= ? AND j.at_us < ? GROUP BY 1 ORDER BY 1"
)
_SHIFTS = (
    "SELECT h.id, z.body FROM shift h LEFT JOIN z_report z ON z.shift_id = h.id"
    " WHERE h.business_day_on = ?1 AND coalesce(z.inc, ?3) = ?2 ORDER BY h.opened_at_us, h.id"
)
_OF_SHIFT = (
    "SELECT (SELECT coalesce(sum(total_minor), 0) FROM sale WHERE shift_id = ?1),"
    " coalesce(sum(l.net_minor), 0), coalesce(sum(l.gross_minor), 0) FROM sale s"
    " JOIN sale_line l ON l.sale_id = s.id"
    f" WHERE s.shift_id = ?1 AND l.kind IN ({_TURNOVER})"
)
_DETAIL = msgspec.msgpack.Decoder(TenderDetail)
_Z = msgspec.msgpack.Decoder(ZReport)
_FOR_EVER = (1 << 63) - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What a day came to: the fields of DayFigures of these names."""

    through: int
    currency: str  # empty where nothing was sold
    total: int
    rounding: int
    ids: Ids
    sales: tuple[SaleCell, ...]
    departments: tuple[DepartmentCell, ...]
    tenders: tuple[TenderCell, ...]
    taxes: tuple[TaxCell, ...]
    discounts: tuple[DiscountCell, ...]
    passed: tuple[PartCell, ...]
    noted: tuple[PartCell, ...]
    shifts: tuple[ShiftCell, ...]
    margins: tuple[MarginCell, ...]
    drawers: tuple[DrawerCell, ...]


def count_day(connection: Connection, day: BusinessDay, inc: int, zone: ZoneInfo) -> Counted:
    """Count a day of the life with this ordinal; hours are those of the store's zone."""
    key = (day.date.isoformat(), inc)
    ids, sold = Ids(), connection.rows(_SALES, key)
    sums = _Sums(ids, zone)
    lines: dict[bytes, list[Sequence[Any]]] = {}
    for sale_id, *rest in connection.rows(_LINES, key):
        lines.setdefault(sale_id, []).append(rest)
    for row in sold:
        sums.take(row, lines.get(row[0], ()))
    currency = str(sold[0][10]) if sold else ""
    tenders, rounding = _tenders(connection, day, inc, sold)
    shifts, drawers = _shifts(connection, day, inc, ids)
    return Counted(
        through=max((row[9] for row in sold), default=0),
        currency=currency,
        total=sum(row[5] for row in sold),
        rounding=rounding,
        ids=ids,
        sales=tuple(SaleCell(*row) for row in sums.sales.rows()),
        departments=tuple(DepartmentCell(*row) for row in sums.departments.rows()),
        tenders=tenders,
        taxes=tuple(TaxCell(*row) for row in connection.rows(_TAXES, key)),
        discounts=tuple(
            sorted(
                DiscountCell(source, reason, ids.place(id_of(cashier)), count, minor)
                for source, reason, cashier, count, minor in connection.rows(_DISCOUNTS, key)
            )
        ),
        passed=tuple(PartCell(*row) for row in sums.passed.rows()),
        noted=_noted(connection, day, inc),
        shifts=shifts,
        drawers=drawers,
        margins=_margins(connection, key, ids),
    )


class _Sums:
    """Sales with their lines, put where they belong."""

    def __init__(self, ids: Ids, zone: ZoneInfo) -> None:
        self._ids, self._zone = ids, zone
        self.sales, self.departments, self.passed = Sums(), Sums(), Sums()

    def take(self, row: Sequence[Any], lines: Sequence[Sequence[Any]]) -> None:
        _, kind, at_us, cashier, is_customer, _, _, margin, basket, *_ = row
        at = instant_of(at_us)
        count = items = net = gross = back = off = 0
        for line_kind, is_refund, department, many, pieces, line_net, line_gross, less in lines:
            if not LineKind(line_kind).is_turnover:
                self.passed.add((line_kind,), many, line_gross)
                continue
            count, net, gross, off = count + many, net + line_net, gross + line_gross, off + less
            items += pieces
            if is_refund or line_kind == LineKind.DEPOSIT_RETURN:
                back += line_gross
            place = self._ids.place(None if department is None else id_of(department))
            self.departments.add((place, is_customer), many, line_net, line_gross)
        is_void = kind == "void"
        seconds = seconds_between(id_of(basket), at) if kind == "sale" else None
        self.sales.add(
            (self._hour(at), self._ids.place(id_of(cashier)), is_customer),
            int(kind == "sale"), int(kind == "refund"), int(is_void), count, items, net, gross,
            0 if is_void else back, gross if is_void else 0, off,
            margin or 0, 0 if margin is None else net, seconds or 0, int(seconds is not None),
        )  # fmt: skip

    def _hour(self, at: datetime) -> int:
        return at.astimezone(self._zone).hour


def _margins(connection: Connection, key: tuple[str, int], ids: Ids) -> tuple[MarginCell, ...]:
    sums = Sums()
    for department, *row in connection.rows(_COSTS, key):
        found = margin_of_alike(tuple(row))
        if found is not None:
            place = ids.place(None if department is None else id_of(department))
            sums.add((place,), *found)
    return tuple(MarginCell(*row) for row in sums.rows())


def _tenders(
    connection: Connection, day: BusinessDay, inc: int, sold: Sequence[Sequence[Any]]
) -> tuple[tuple[TenderCell, ...], int]:
    """Tenders as they truly were, and the rounding that goes with them."""
    rounding = sum(row[6] for row in sold)
    if not sold:
        return (), rounding
    key = (day.date.isoformat(), inc)
    figures: dict[str, list[int]] = {}
    for kind, is_back, count, minor in connection.rows(_TENDERS, key):
        sums = figures.setdefault(kind, [0, 0, 0, 0, 0])
        at = 2 if is_back else 0
        sums[at], sums[at + 1], sums[4] = sums[at] + count, sums[at + 1] + minor, sums[4] + minor
    for kind, column in connection.rows(_DETAILS, key):
        detail = _DETAIL.decode(column)
        extra = (detail.tip, detail.cashback, detail.surcharge)
        figures[kind][4] += sum(part.minor for part in extra if part is not None)
    plain = ShiftFigures(
        currency=Currency(sold[0][10]),
        rounding_minor=rounding,
        tenders=tuple(TenderFigure(kind, *figures[kind]) for kind in sorted(figures)),
    )
    own = {row[0] for row in sold}
    corrections = [one for one in corrections_on(connection, day) if one.sale_id.bytes in own]
    truly = with_corrections(plain, corrections)
    cells = (
        TenderCell(t.kind, t.count, t.minor, t.back_count, t.back_minor, t.charged_minor)
        for t in truly.tenders
    )
    return tuple(cells), truly.rounding_minor


def _noted(connection: Connection, day: BusinessDay, inc: int) -> tuple[PartCell, ...]:
    """What was noted in this life beside the sales of the day's shifts."""
    lived = connection.row(_LIVED, (inc,))
    if lived is None:
        return ()
    first, after = (0 if inc == 1 else lived[0]), lived[1] or _FOR_EVER
    rows = connection.rows(_NOTES, (day.date.isoformat(), first, after))
    return tuple(PartCell(kind, count, 0) for kind, count in rows if kind in NOTED)


def _shifts(
    connection: Connection, day: BusinessDay, inc: int, ids: Ids
) -> tuple[tuple[ShiftCell, ...], tuple[DrawerCell, ...]]:
    """The day's shifts that this life closed, with their drawers; in the newest one, open ones."""
    lived = connection.row(_LIVED, (inc,))
    if lived is None:
        return (), ()
    cells, drawers = [], []
    for shift_id, body in connection.rows(_SHIFTS, (day.date.isoformat(), inc, lived[3])):
        total, net, gross = connection.row(_OF_SHIFT, (shift_id,)) or (0, 0, 0)
        cell = ShiftCell(ids.place(id_of(shift_id)), net, gross, total)
        if body is not None:
            report = _Z.decode(body)
            figures = report.figures
            cell = cell._replace(
                z_label=str(report.number), z_net=figures.net_minor,
                z_gross=figures.turnover_minor, z_total=figures.total_minor,
            )  # fmt: skip
            drawers.append(DrawerCell(ids.place(report.closed_by), report.difference.minor))
        cells.append(cell)
    return tuple(cells), tuple(drawers)
