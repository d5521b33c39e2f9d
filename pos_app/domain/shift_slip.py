"""The slip of an X or Z, as blocks for paper, in no language yet.

Does not sum and does not print. Every figure is written in the report.

Invariants:
- A slip says X or Z, its number and whose it is; an X says that it is not a close.
- A report that hides the expected cash prints nothing from which it could be worked out: no tenders
  and no cash movements.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from pos_app.domain.cash_count import ForeignCount
from pos_app.domain.cash_rules import PAID_IN_REASONS, PAID_OUT_REASONS
from pos_app.domain.discretion import DEFAULT_REASONS
from pos_app.domain.money import Currency, Money
from pos_app.domain.receipt import (
    Align,
    Block,
    ColumnsBlock,
    CutBlock,
    FeedBlock,
    PairBlock,
    Rate,
    Receipt,
    RuleBlock,
    Size,
    Text,
    TextBlock,
    WithSymbol,
    said,
)
from pos_app.domain.receipt_parts import exempt_row
from pos_app.domain.shift_figures import PartFigure, ShiftFigures, TaxFigure
from pos_app.domain.shift_report import XReport, ZReport
from pos_app.domain.store import Store, Till

_HASH_SIGNS = 16
_CASH_REASONS = frozenset((*PAID_IN_REASONS, *PAID_OUT_REASONS))
_DISCOUNT_REASONS = frozenset(reason.code for reason in DEFAULT_REASONS)


def slip_for(
    report: XReport | ZReport, *, store: Store, till: Till, names: Mapping[str, str]
) -> Receipt:
    """Lay a report out. `names`: of staff and departments by the hex of their ids."""
    shows = isinstance(report, ZReport) or report.shows_expected
    figures = report.figures
    at = report.closed_at if isinstance(report, ZReport) else report.at
    blocks: list[Block] = [
        *_head(report, store, till, names, at=at),
        RuleBlock(),
        *_turnover(figures),
        *_taxes(figures),
        *_section("slip.departments", _named(figures.departments, names), figures.currency),
        *_section("slip.others", _words("line", figures.others), figures.currency),
        *(_tenders(figures) if shows else ()),
        *_section("slip.discounts", _discounts(figures, store), figures.currency),
        *_section("slip.tips", _named(figures.tips, names), figures.currency),
        *(_movements(figures) if shows else ()),
        *_counts(figures),
        *_cash(report, shows=shows),
        *_journal(report),
        TextBlock(
            text=said("slip.z_once" if isinstance(report, ZReport) else "slip.x_not_closed"),
            align=Align.CENTRE,
        ),
        CutBlock(),
    ]
    return Receipt(tuple(blocks))


def _head(
    report: XReport | ZReport,
    store: Store,
    till: Till,
    names: Mapping[str, str],
    *,
    at: datetime,
) -> list[Block]:
    zone, shift = ZoneInfo(store.zone), report.shift
    title: Text = said("slip.x")
    if isinstance(report, ZReport):
        title = said("slip.z", number=str(report.number))
    return [
        TextBlock(text=store.name, align=Align.CENTRE, is_bold=True),
        TextBlock(text=title, align=Align.CENTRE, is_bold=True, size=Size.TALL),
        FeedBlock(),
        PairBlock(left=said("slip.business_day", day=shift.business_day.date), right=till.name),
        PairBlock(left=said("slip.drawer", drawer=shift.drawer), right=""),
        PairBlock(
            left=said("slip.opened", name=names.get(shift.opened_by.hex, "")),
            right=shift.opened_at.astimezone(zone),
        ),
        PairBlock(
            left=said("slip.closed", name=names.get(report.closed_by.hex, ""))
            if isinstance(report, ZReport)
            else said("slip.printed"),
            right=at.astimezone(zone),
        ),
    ]


def _turnover(figures: ShiftFigures) -> list[Block]:
    def money(minor: int) -> Money:
        return Money(minor, figures.currency)

    blocks: list[Block] = []
    if figures.first_number:
        numbers = said("slip.numbers", first=figures.first_number, last=figures.last_number)
        blocks.append(TextBlock(text=numbers))
    rows = (
        ("slip.sales", figures.sale_count, figures.sales_minor),
        ("slip.refunds", figures.refund_count, figures.refunds_minor),
        ("slip.voids", figures.void_count, figures.voids_minor),
    )
    blocks += [
        PairBlock(left=said(code, n=count), right=money(minor)) for code, count, minor in rows
    ]
    blocks += [
        PairBlock(
            left=said("slip.turnover"),
            right=WithSymbol(money(figures.turnover_minor)),
            is_bold=True,
            size=Size.TALL,
        ),
        PairBlock(left=said("slip.net"), right=money(figures.net_minor)),
    ]
    if figures.rounding_minor:
        blocks.append(PairBlock(left=said("slip.rounding"), right=money(figures.rounding_minor)))
    return blocks


def _taxes(figures: ShiftFigures) -> list[Block]:
    if not figures.taxes:
        return []
    taken = [part for part in figures.taxes if not part.is_exempt]
    exempt = [
        exempt_row(part.name, Money(part.net_minor, figures.currency))
        for part in figures.taxes
        if part.is_exempt
    ]
    if not taken:
        return [RuleBlock(), *exempt]
    if len({part.code for part in taken}) < len({(part.code, part.name) for part in taken}):
        rows = [_tax_by_name(part, figures.currency) for part in taken]
        return [RuleBlock(), *rows, *exempt]
    return [*_tax_table(taken, figures.currency), *exempt]


def _tax_table(taken: Iterable[TaxFigure], currency: Currency) -> list[Block]:
    heads = ("receipt.tax", "receipt.net", "receipt.tax_amount", "receipt.gross")
    rows: list[Block] = [RuleBlock(), ColumnsBlock(cells=tuple(said(head) for head in heads))]
    for part in taken:
        net, tax = Money(part.net_minor, currency), Money(part.tax_minor, currency)
        name = said("receipt.tax_rate", code=part.code, rate=Rate(part.rate_ppm))
        rows.append(ColumnsBlock(cells=(name, net, tax, net + tax)))
    return rows


def _tax_by_name(part: TaxFigure, currency: Currency) -> PairBlock:
    """A tax as receipts name it, where several of one line share a letter."""
    net, rate = Money(part.net_minor, currency), Rate(part.rate_ppm)
    name = said("receipt.tax_by_name", name=part.name, rate=rate, net=net)
    return PairBlock(left=name, right=Money(part.tax_minor, currency))


def _section(title: str, rows: Iterable[tuple[Text, int]], currency: Currency) -> list[Block]:
    found = list(rows)
    if not found:
        return []
    pairs = [PairBlock(left=left, right=Money(minor, currency), indent=1) for left, minor in found]
    return [RuleBlock(), TextBlock(text=said(title), is_bold=True), *pairs]


def _named(parts: Iterable[PartFigure], names: Mapping[str, str]) -> Iterable[tuple[Text, int]]:
    for part in parts:
        name: Text = names.get(part.name, "") or said("slip.no_name")
        yield name, part.minor


def _words(prefix: str, parts: Iterable[PartFigure]) -> Iterable[tuple[Text, int]]:
    for part in parts:
        yield said(f"slip.{prefix}_{part.name}", n=part.count), part.minor


def _discounts(figures: ShiftFigures, store: Store) -> Iterable[tuple[Text, int]]:
    named = {r.code: r.label for r in store.discretion.reasons if r.label}
    for part in figures.discounts:
        detail: Text = named.get(part.detail, part.detail)
        if part.detail in _DISCOUNT_REASONS and part.detail not in named:
            detail = said(f"adjust.reason_{part.detail}")
        yield said(f"slip.discount_{part.name}", n=part.count, detail=detail), -part.minor


def _reason(code: str) -> Text:
    """A reason for moving cash in the till's own word; the store's own words are the code."""
    return said(f"shift.reason_{code}") if code in _CASH_REASONS else code


def _tenders(figures: ShiftFigures) -> list[Block]:
    rows: list[tuple[Text, int]] = []
    for part in figures.tenders:
        rows.append((said(f"slip.tender_{part.kind}", n=part.count), part.minor))
        if part.back_count:
            back = said("slip.given_back", n=part.back_count)
            rows.append((back, part.back_minor))
    blocks = _section("slip.tenders", rows, figures.currency)
    for foreign in figures.foreign:
        amount = WithSymbol(Money(foreign.minor, Currency(foreign.name)))
        blocks.append(PairBlock(left=said("slip.foreign", currency=foreign.name), right=amount))
    return blocks


def _movements(figures: ShiftFigures) -> list[Block]:
    rows: list[tuple[Text, int]] = [
        (said(f"slip.move_{part.name}", n=part.count, detail=_reason(part.detail)), part.minor)
        for part in figures.movements
        if part.minor
    ]
    return _section("slip.movements", rows, figures.currency)


def _counts(figures: ShiftFigures) -> list[Block]:
    rows: list[Block] = []
    no_sales = sum(part.count for part in figures.movements if part.name == "no_sale")
    if no_sales:
        rows.append(PairBlock(left=said("slip.no_sales"), right=no_sales))
    rows += [
        PairBlock(left=said(f"slip.noted_{part.name}"), right=part.count) for part in figures.noted
    ]
    return [RuleBlock(), *rows] if rows else []


def _foreign(counts: Iterable[ForeignCount]) -> Iterable[Block]:
    """Each second currency by itself: what was counted, and by how much it is off."""
    for one in counts:
        code = one.currency.code
        counted = said("slip.foreign_counted", currency=code)
        yield PairBlock(left=counted, right=WithSymbol(one.total))
        off = "slip.foreign_over" if one.difference.minor >= 0 else "slip.foreign_short"
        yield PairBlock(
            left=said(off, currency=code), right=WithSymbol(one.difference), is_bold=True
        )


def _change_order(report: ZReport) -> list[Block]:
    """What to fetch for the next day, to be taken to the bank."""
    rows: list[Block] = [
        PairBlock(left=Money(worth, report.figures.currency), right=many, indent=1)
        for worth, many in report.change_order
    ]
    head = TextBlock(text=said("slip.change_order"), is_bold=True)
    return [RuleBlock(), head, *rows] if rows else []


def _journal(report: XReport | ZReport) -> list[Block]:
    """The head of the journal, so much of its hash as somebody compares by eye."""
    if not isinstance(report, ZReport) or not report.journal[0]:
        return []
    number, h = report.journal
    shown = " ".join(h[at : at + 4] for at in range(0, _HASH_SIGNS, 4))
    return [RuleBlock(), PairBlock(left=said("slip.journal", number=number), right=shown)]


def _cash(report: XReport | ZReport, *, shows: bool) -> list[Block]:
    figures = report.figures
    if not shows:
        return [RuleBlock(), TextBlock(text=said("slip.expected_hidden"))]
    blocks: list[Block] = [
        RuleBlock(),
        PairBlock(left=said("slip.expected"), right=figures.expected, is_bold=True),
    ]
    if isinstance(report, ZReport):
        over = report.difference.minor >= 0
        blocks += [
            PairBlock(left=said("slip.counted", n=report.count_number), right=report.counted),
            PairBlock(
                left=said("slip.over" if over else "slip.short"),
                right=report.difference,
                is_bold=True,
            ),
            *_foreign(report.foreign),
            PairBlock(left=said("slip.left"), right=report.left_in_drawer),
            PairBlock(left=said("slip.taken_out", bag=report.bag), right=report.taken_out),
        ]
        if report.reason:
            blocks.append(TextBlock(text=said("slip.reason", reason=report.reason)))
        blocks += _change_order(report)
    return [*blocks, RuleBlock()]
