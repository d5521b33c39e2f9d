"""ShiftFigures: what an X or Z says, worked out from facts alone.

Sums whole sales and movements of one shift; storage/shift_sums gives the same from rows (a test
compares). Prices and rounds nothing. Does not say who may see what (domain/shift_report).

Invariants (`check`):
- turnover and what only passes through sum to the sales' totals
- net and taxes sum to the turnover
- the tenders sum to the totals and the cash rounding
- the cash expected is the movements and the cash of sales
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from pos_app.domain.basket import LineKind
from pos_app.domain.ids import DepartmentId, StaffId
from pos_app.domain.money import Currency, Money
from pos_app.domain.sale import Sale, SaleKind
from pos_app.domain.shift import CashMovement, MovementKind
from pos_app.domain.tax import EXEMPT
from pos_app.domain.tender import Tender, TenderKind


@dataclass(frozen=True, slots=True, order=True)
class TaxFigure:
    """One rate; or, of the code tax.EXEMPT, what was exempt, named by the reason."""

    code: str
    name: str
    rate_ppm: int
    net_minor: int
    tax_minor: int

    @property
    def is_exempt(self) -> bool:
        """Whether it says what was exempt, instead of a tax."""
        return self.code == EXEMPT


@dataclass(frozen=True, slots=True, order=True)
class PartFigure:
    """A count and an amount under a name: a department, a reason, a kind of line, a person."""

    name: str
    detail: str
    count: int
    minor: int


@dataclass(frozen=True, slots=True, order=True)
class TenderFigure:
    """One kind of tender: what it paid, what it gave back, and `charged` with tip and cashback."""

    kind: str
    count: int
    minor: int
    back_count: int
    back_minor: int
    charged_minor: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftFigures:
    """Everything in minor units of `currency`. Refunds and voids are negative.

    `taxes` and `net` are of the turnover; `others` are lines that pass through (gift cards sold,
    lottery, donations). `discounts` are named by source, detailed by reason or label. `noted` are
    counts of what was noted beside: removed lines, corrected amounts.
    """

    currency: Currency
    sale_count: int = 0
    first_number: str = ""
    last_number: str = ""
    sales_minor: int = 0
    refund_count: int = 0
    refunds_minor: int = 0
    void_count: int = 0
    voids_minor: int = 0
    net_minor: int = 0
    total_minor: int = 0
    rounding_minor: int = 0
    cash_minor: int = 0
    taxes: tuple[TaxFigure, ...] = ()
    departments: tuple[PartFigure, ...] = ()
    others: tuple[PartFigure, ...] = ()
    tenders: tuple[TenderFigure, ...] = ()
    foreign: tuple[PartFigure, ...] = ()
    tips: tuple[PartFigure, ...] = ()
    discounts: tuple[PartFigure, ...] = ()
    movements: tuple[PartFigure, ...] = ()
    noted: tuple[PartFigure, ...] = field(default=())

    @property
    def turnover_minor(self) -> int:
        """Sales less refunds and voids, with tax."""
        return self.sales_minor + self.refunds_minor + self.voids_minor

    @property
    def moved_minor(self) -> int:
        """What movements changed in the drawer, up to the count."""
        return sum(
            part.minor * MovementKind(part.name).in_drawer
            for part in self.movements
            if part.name != MovementKind.CLOSING
        )

    @property
    def expected_minor(self) -> int:
        """The cash that should lie in the drawer."""
        return self.moved_minor + self.cash_minor

    @property
    def expected(self) -> Money:
        """The same as money."""
        return Money(self.expected_minor, self.currency)

    @property
    def expected_foreign(self) -> tuple[Money, ...]:
        """The foreign cash that should lie there, each currency by itself."""
        return tuple(Money(part.minor, Currency(part.name)) for part in self.foreign)

    @property
    def card(self) -> TenderFigure:
        """What the till booked on cards: to lie beside the terminal's batch."""
        for tender in self.tenders:
            if tender.kind == TenderKind.CARD:
                return tender
        return TenderFigure(TenderKind.CARD.value, 0, 0, 0, 0, 0)

    def movement(self, kind: MovementKind) -> int:
        """All movements of a kind."""
        return sum(part.minor for part in self.movements if part.name == kind)

    def times(self, kind: MovementKind) -> int:
        """How often a kind of movement happened."""
        return sum(part.count for part in self.movements if part.name == kind)

    def check(self) -> None:
        """Raise ValueError unless the figures balance: a fault of the program."""
        others = sum(part.minor for part in self.others)
        taxes = sum(part.tax_minor for part in self.taxes)
        paid = sum(part.minor + part.back_minor for part in self.tenders)
        sums = {
            "lines": (self.turnover_minor + others, self.total_minor),
            "taxes": (self.net_minor + taxes, self.turnover_minor),
            "departments": (sum(part.minor for part in self.departments), self.turnover_minor),
            "tenders": (paid, self.total_minor + self.rounding_minor),
        }
        off = {name: pair for name, pair in sums.items() if pair[0] != pair[1]}
        if off:
            msg = f"the figures of a shift do not balance: {off}"
            raise ValueError(msg)


def cash_of(tender: Tender) -> int:
    """What a tender changed in the drawer's own currency, in minor units.

    Foreign money lies apart: of it only the change, given in the own currency, counts.
    """
    detail = tender.detail
    back = 0 if detail.cashback is None else detail.cashback.minor
    if tender.kind is not TenderKind.CASH:
        return -back
    if detail.foreign_currency:
        return -tender.change_due.minor
    return charged_of(tender) - back


def charged_of(tender: Tender) -> int:
    """What the tender was charged with: amount, tip, cashback and surcharge, in minor units."""
    extra = (tender.detail.tip, tender.detail.cashback, tender.detail.surcharge)
    return tender.amount.minor + sum(part.minor for part in extra if part is not None)


class _Parts:
    """Counts and sums by name and detail."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, str]] = Counter()
        self._sums: Counter[tuple[str, str]] = Counter()

    def add(self, name: str, detail: str, minor: int, *, count: int = 1) -> None:
        self._counts[name, detail] += count
        self._sums[name, detail] += minor

    def figures(self) -> tuple[PartFigure, ...]:
        return tuple(
            PartFigure(*key, self._counts[key], self._sums[key]) for key in sorted(self._counts)
        )


def figures_of(
    sales: Sequence[Sale],
    movements: Iterable[CashMovement],
    *,
    currency: Currency,
    noted: Iterable[tuple[str, int]] = (),
) -> ShiftFigures:
    """Sum one shift; `noted` are kinds of notes and how often each was written."""
    ordered = sorted(sales, key=lambda sale: (sale.number.letter, sale.number.sequence))
    moved = _Parts()
    for movement in movements:
        if movement.amount.currency == currency:
            moved.add(movement.kind.value, movement.reason, movement.amount.minor)
    beside = sorted(noted)
    return replace(
        _sums_of(ordered, currency),
        tenders=_tenders(ordered),
        movements=moved.figures(),
        noted=tuple(PartFigure(kind, "", count, 0) for kind, count in beside if count),
    )


def _sums_of(sales: Sequence[Sale], currency: Currency) -> ShiftFigures:
    departments, others = _Parts(), _Parts()
    sold = back = voided = net = 0
    taxes: dict[tuple[str, str, int], tuple[int, int]] = {}
    for sale in sales:
        for line in sale.lines:
            gross = line.gross.minor
            if not line.kind.is_turnover:
                others.add(line.kind.value, "", gross)
                continue
            net += line.net.minor
            departments.add(_key(line.department_id), "", gross)
            if sale.kind is SaleKind.VOID:
                voided += gross
            elif line.refund is not None or line.kind is LineKind.DEPOSIT_RETURN:
                back += gross
            else:
                sold += gross
            for part in line.taxes:
                rate = (part.code, part.name, part.rate_ppm)
                before = taxes.get(rate, (0, 0))
                taxes[rate] = (before[0] + part.net.minor, before[1] + part.tax.minor)
    cash, foreign, tips = _cash(sales)
    return ShiftFigures(
        currency=currency,
        sale_count=sum(1 for sale in sales if sale.kind is SaleKind.SALE),
        refund_count=sum(1 for sale in sales if sale.kind is SaleKind.REFUND),
        void_count=sum(1 for sale in sales if sale.kind is SaleKind.VOID),
        first_number=str(sales[0].number) if sales else "",
        last_number=str(sales[-1].number) if sales else "",
        sales_minor=sold,
        refunds_minor=back,
        voids_minor=voided,
        net_minor=net,
        total_minor=sum(sale.total.minor for sale in sales),
        rounding_minor=sum(sale.rounding.minor for sale in sales),
        cash_minor=cash,
        taxes=tuple(TaxFigure(*rate, *taxes[rate]) for rate in sorted(taxes)),
        departments=departments.figures(),
        others=others.figures(),
        foreign=foreign,
        tips=tips,
        discounts=_discounts(sales),
    )


def _cash(sales: Sequence[Sale]) -> tuple[int, tuple[PartFigure, ...], tuple[PartFigure, ...]]:
    """Cash of sales, foreign money by currency, tips by person."""
    cash, foreign, tips = 0, _Parts(), _Parts()
    for sale in sales:
        for tender in sale.tenders:
            cash += cash_of(tender)
            detail = tender.detail
            if detail.foreign_currency:
                foreign.add(detail.foreign_currency, "", detail.foreign_minor)
            if detail.tip:
                tips.add(_key(detail.tip_for or sale.cashier_id), tender.kind, detail.tip.minor)
    return cash, foreign.figures(), tips.figures()


def _tenders(sales: Sequence[Sale]) -> tuple[TenderFigure, ...]:
    paid, back, charged = _Parts(), _Parts(), _Parts()
    for sale in sales:
        for tender in sale.tenders:
            side = back if tender.amount.minor < 0 else paid
            side.add(tender.kind.value, "", tender.amount.minor)
            charged.add(tender.kind.value, "", charged_of(tender))
    ins = {part.name: part for part in paid.figures()}
    outs = {part.name: part for part in back.figures()}
    nothing = PartFigure("", "", 0, 0)
    return tuple(
        TenderFigure(
            part.name,
            ins.get(part.name, nothing).count,
            ins.get(part.name, nothing).minor,
            outs.get(part.name, nothing).count,
            outs.get(part.name, nothing).minor,
            part.minor,
        )
        for part in charged.figures()
    )


def _discounts(sales: Sequence[Sale]) -> tuple[PartFigure, ...]:
    parts = _Parts()
    for sale in sales:
        for line in sale.lines:
            for discount in line.discounts:
                parts.add(
                    discount.source.value, discount.reason or discount.label, discount.amount.minor
                )
    return parts.figures()


def _key(value: DepartmentId | StaffId | None) -> str:
    return "" if value is None else value.hex
