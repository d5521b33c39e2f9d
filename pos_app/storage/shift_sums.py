"""The figures of a shift, summed by SQL: the same as domain/shift_figures sums from sales.

Does not decide what counts as turnover (domain/basket.LineKind); only few rows, those of tenders
with a detail, are read one by one. Opens no transaction.
"""

from collections import defaultdict
from typing import Any

import msgspec

from pos_app.domain.basket import LineKind
from pos_app.domain.ids import TenderId
from pos_app.domain.money import Currency, Money
from pos_app.domain.shift import Shift
from pos_app.domain.shift_figures import (
    PartFigure,
    ShiftFigures,
    TaxFigure,
    TenderFigure,
    cash_of,
    charged_of,
)
from pos_app.domain.tender import Tender, TenderDetail, TenderKind
from pos_app.storage.columns import id_of
from pos_app.storage.connection import Connection
from pos_app.storage.facts import NOTED

_TURNOVER = ", ".join(f"'{kind}'" for kind in LineKind if kind.is_turnover)
_IN_SHIFT = "IN (SELECT id FROM sale WHERE shift_id = ?)"
_SALES = (
    "SELECT kind, count(*), sum(total_minor), sum(rounding_minor) FROM sale"
    " WHERE shift_id = ? GROUP BY kind"
)
_FIRST = "SELECT number FROM sale WHERE shift_id = ? ORDER BY inc, sequence LIMIT 1"
_LAST = "SELECT number FROM sale WHERE shift_id = ? ORDER BY inc DESC, sequence DESC LIMIT 1"
_LINES = (
    "SELECT s.kind, l.kind, l.refund_of IS NOT NULL, l.department_id, count(*),"
    " sum(l.gross_minor), sum(l.net_minor)"
    " FROM sale s JOIN sale_line l ON l.sale_id = s.id WHERE s.shift_id = ? GROUP BY 1, 2, 3, 4"
)
_TAXES = (
    "SELECT t.code, t.name, t.rate_ppm, sum(t.net_minor), sum(t.tax_minor)"
    " FROM sale s JOIN sale_line l ON l.sale_id = s.id"
    " JOIN sale_line_tax t ON t.sale_id = l.sale_id AND t.line = l.place"
    f" WHERE s.shift_id = ? AND l.kind IN ({_TURNOVER})"
    " GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"
)
_DISCOUNTS = (
    "SELECT source, iif(reason = '', label, reason), count(*), sum(amount_minor)"
    f" FROM sale_line_discount WHERE sale_id {_IN_SHIFT} GROUP BY 1, 2 ORDER BY 1, 2"
)
_PLAIN_TENDERS = (
    "SELECT kind, amount_minor < 0, count(*), sum(amount_minor) FROM sale_tender"
    f" WHERE sale_id {_IN_SHIFT} AND detail IS NULL GROUP BY 1, 2"
)
_DETAILED_TENDERS = (
    "SELECT t.id, t.kind, t.amount_minor, t.given_minor, t.change_minor, t.rounding_minor,"
    " t.detail, s.cashier_id FROM sale s JOIN sale_tender t ON t.sale_id = s.id"
    " WHERE s.shift_id = ? AND t.detail IS NOT NULL"
)
_MOVEMENTS = (
    "SELECT kind, reason, count(*), sum(amount_minor) FROM cash_movement"
    " WHERE shift_id = ? AND currency = ? GROUP BY 1, 2 ORDER BY 1, 2"
)
_NOTED = "SELECT kind, count(*) FROM journal WHERE shift_id = ? GROUP BY kind ORDER BY kind"
_DETAIL = msgspec.msgpack.Decoder(TenderDetail)


def read_figures(connection: Connection, shift: Shift) -> ShiftFigures:
    """What the facts of a shift sum to."""
    key, currency = (shift.id.bytes,), shift.opening_float.currency
    counts, totals, roundings = {}, 0, 0
    for kind, count, total, rounding in connection.rows(_SALES, key):
        counts[kind] = count
        totals, roundings = totals + total, roundings + rounding
    first, last = connection.row(_FIRST, key), connection.row(_LAST, key)
    lines = _Lines()
    for row in connection.rows(_LINES, key):
        lines.take(*row)
    tenders = _Tenders(currency)
    for kind, is_back, count, amount in connection.rows(_PLAIN_TENDERS, key):
        tenders.take_plain(kind, count, amount, is_back=bool(is_back))
    for row in connection.rows(_DETAILED_TENDERS, key):
        tenders.take(*row)
    return ShiftFigures(
        currency=currency,
        sale_count=counts.get("sale", 0),
        refund_count=counts.get("refund", 0),
        void_count=counts.get("void", 0),
        first_number=first[0] if first else "",
        last_number=last[0] if last else "",
        sales_minor=lines.sold,
        refunds_minor=lines.back,
        voids_minor=lines.voided,
        net_minor=lines.net,
        total_minor=totals,
        rounding_minor=roundings,
        cash_minor=tenders.cash,
        taxes=tuple(TaxFigure(*row) for row in connection.rows(_TAXES, key)),
        departments=_parts(lines.departments),
        others=_parts(lines.others),
        tenders=tenders.figures(),
        foreign=_parts(tenders.foreign),
        tips=_parts(tenders.tips),
        discounts=tuple(PartFigure(*row) for row in connection.rows(_DISCOUNTS, key)),
        movements=tuple(
            PartFigure(*row) for row in connection.rows(_MOVEMENTS, (*key, currency.code))
        ),
        # Links from before shifts stood on them name whatever happened while theirs was open.
        noted=tuple(
            PartFigure(kind, "", count, 0)
            for kind, count in connection.rows(_NOTED, key)
            if kind in NOTED
        ),
    )


_Sums = dict[tuple[str, str], tuple[int, int]]


def _add(sums: _Sums, name: str, detail: str, minor: int, *, count: int = 1) -> None:
    before = sums.get((name, detail), (0, 0))
    sums[name, detail] = (before[0] + count, before[1] + minor)


def _parts(sums: _Sums) -> tuple[PartFigure, ...]:
    return tuple(PartFigure(*key, *sums[key]) for key in sorted(sums))


class _Lines:
    """Groups of lines, put where they belong."""

    def __init__(self) -> None:
        self.sold = self.back = self.voided = self.net = 0
        self.departments: _Sums = {}
        self.others: _Sums = {}

    def take(self, sale_kind: str, kind: str, is_refund: int, *rest: Any) -> None:
        department, count, gross, net = rest
        if not LineKind(kind).is_turnover:
            _add(self.others, kind, "", gross, count=count)
            return
        self.net += net
        name = "" if department is None else id_of(department).hex
        _add(self.departments, name, "", gross, count=count)
        if sale_kind == "void":
            self.voided += gross
        elif is_refund or kind == LineKind.DEPOSIT_RETURN:
            self.back += gross
        else:
            self.sold += gross


class _Tenders:
    """Tenders by kind; those with a detail one by one."""

    def __init__(self, currency: Currency) -> None:
        self._currency = currency
        self._sums: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0, 0])
        self.cash = 0
        self.foreign: _Sums = {}
        self.tips: _Sums = {}

    def take_plain(self, kind: str, count: int, amount: int, *, is_back: bool) -> None:
        self._add(kind, count, amount, amount, is_back=is_back)
        if kind == TenderKind.CASH:
            self.cash += amount

    def take(self, *row: Any) -> None:
        key, kind, *amounts, detail, cashier = row
        amount, given, change, rounding = (Money(minor, self._currency) for minor in amounts)
        tender = Tender(
            id=TenderId(id_of(key)), kind=TenderKind(kind), amount=amount, given=given,
            change_due=change, rounding=rounding, detail=_DETAIL.decode(detail),
        )  # fmt: skip
        found = tender.detail
        self._add(kind, 1, amount.minor, charged_of(tender), is_back=amount.minor < 0)
        self.cash += cash_of(tender)
        if found.foreign_currency:
            _add(self.foreign, found.foreign_currency, "", found.foreign_minor)
        if found.tip:
            name = (found.tip_for or id_of(cashier)).hex
            _add(self.tips, name, kind, found.tip.minor)

    def _add(self, kind: str, count: int, amount: int, charged: int, *, is_back: bool) -> None:
        sums, at = self._sums[kind], 2 if is_back else 0
        sums[at] += count
        sums[at + 1] += amount
        sums[4] += charged

    def figures(self) -> tuple[TenderFigure, ...]:
        return tuple(TenderFigure(kind, *self._sums[kind]) for kind in sorted(self._sums))
