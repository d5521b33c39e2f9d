"""How it was paid, taxed, lowered and given back. Adds up nothing.

Invariants: the tenders come to the turnover with tax, what passed through and the cash rounding;
the taxes come to the turnover; both say so.
"""

from fractions import Fraction

from pos_app.domain.day_figures import TenderCell
from pos_app.ui.report.page_model import (
    Block,
    ElsewhereBehind,
    PageCell,
    PageRow,
    TableBlock,
    TextBlock,
)
from pos_app.ui.report.sales.sales_asked import SalesAsked, SalesWords

Lines = tuple[tuple[Block, ...], ...]
_MILLION = 1_000_000


def tenders(asked: SalesAsked, words: SalesWords) -> Lines:
    """As they truly were, corrections in them."""
    found = sorted(asked.now.tenders.values(), key=lambda cell: -cell.minor)
    rows = [
        PageRow(
            key=cell.kind,
            cells=(PageCell(text=_tender(cell.kind, words)), *_tender_cells(cell, asked, words)),
            behind=asked.sales(_tender(cell.kind, words), tender=cell.kind),
        )
        for cell in found
    ]
    whole = TenderCell(
        "",
        sum(cell.times for cell in found),
        sum(cell.minor for cell in found),
        sum(cell.back_times for cell in found),
        sum(cell.back_minor for cell in found),
        sum(cell.charged for cell in found),
    )
    total = _total(_tender_cells(whole, asked, words), words)
    table = TableBlock(
        code="sales_report.by_tender",
        title=words.say("by_tender"),
        columns=(
            words.column("tender"), words.column("taken", 140), words.column("against", 100),
            words.column("taken_times", 90), words.column("given_back", 140),
            words.column("back_times", 90), words.column("tips", 120),
        ),
        rows=(*rows, total) if rows else (),
        empty_text=words.say("nothing"),
    )  # fmt: skip
    return (table,), *((one,) for one in _passed(asked, words))


def taxes(asked: SalesAsked, words: SalesWords) -> Lines:
    """By rate; the whole is the turnover."""
    found = sorted(asked.now.taxes.values(), key=lambda cell: (-cell.rate_ppm, cell.code))
    rows = [
        PageRow(
            key=cell[:3],
            cells=(PageCell(text=words.say("tax_name", name=cell.name, code=cell.code)),
                   PageCell(text=words.formatter.per_cent(Fraction(cell.rate_ppm, _MILLION)),
                            number=Fraction(cell.rate_ppm, _MILLION)),
                   *_tax_cells(cell.net, cell.tax, words)),
        )
        for cell in found
    ]  # fmt: skip
    net, tax = sum(cell.net for cell in found), sum(cell.tax for cell in found)
    total = _total((PageCell(text=""), *_tax_cells(net, tax, words)), words)
    off = asked.now.whole.gross - asked.now.whole.net - tax
    table = TableBlock(
        code="sales_report.by_tax",
        title=words.say("by_tax"),
        columns=(
            words.column("tax"), words.column("rate", 100), words.column("net_short", 150),
            words.column("tax_amount", 150), words.column("gross_short", 150),
        ),
        rows=(*rows, total) if rows else (),
        empty_text=words.say("nothing"),
    )  # fmt: skip
    return (table,), (TextBlock(text=words.say("taxes_tie", difference=words.money(off))),)


def discounts(asked: SalesAsked, words: SalesWords) -> Lines:
    """By where they came from and why."""
    found = sorted(asked.now.discounts.items(), key=lambda one: -one[1].net)
    whole = sum(part.net for _, part in found)
    rows = [
        PageRow(
            key=key,
            cells=(
                PageCell(
                    text=words.known(f"sales_report.source_{source}", words.say("other_source"))
                ),
                PageCell(text=words.reason(reason)),
                words.count_cell(part.times),
                words.money_cell(part.net, strong=True),
                words.share_cell(part.net, whole),
            ),
        )
        for key, part in found
        for source, reason in [key]
    ]
    return (
        (
            TableBlock(
                code="sales_report.by_reason",
                title=words.say("by_reason"),
                columns=(
                    words.column("source"),
                    words.column("reason"),
                    words.column("times_column", 100),
                    words.column("off_short", 140),
                    words.column("share", 100),
                ),
                rows=tuple(rows),
                empty_text=words.say("no_discounts"),
            ),
        ),
    )


def refunds(asked: SalesAsked, words: SalesWords) -> Lines:
    """What was given back, voided, and done by hand."""
    now = asked.now.whole
    rows = (
        PageRow(
            key="refund",
            cells=(
                PageCell(text=words.say("back")),
                words.count_cell(now.refunds),
                words.money_cell(-now.back_gross),
            ),
            behind=asked.sales(words.say("back"), kind="refund"),
        ),
        PageRow(
            key="void",
            cells=(
                PageCell(text=words.say("voids")),
                words.count_cell(now.voids),
                words.money_cell(-now.void_gross),
            ),
            behind=asked.sales(words.say("voids"), kind="void"),
        ),
    )
    columns = (
        words.column("what"), words.column("times_column", 110), words.column("gross_short", 150),
    )  # fmt: skip
    table = TableBlock(
        code="sales_report.refunds", title=words.say("refunds"), columns=columns,
        rows=rows if now.refunds or now.voids else (), empty_text=words.say("no_refunds"),
    )  # fmt: skip
    return ((table, _overrides(asked, words)),)


def _overrides(asked: SalesAsked, words: SalesWords) -> TableBlock:
    """What was noted beside the sales at all tills, by kind."""
    see = (ElsewhereBehind(title=words.say("see_exceptions"), screen="exceptions"),)
    rows = [
        PageRow(
            key=part.name,
            cells=(
                PageCell(text=words.known(f"slip.noted_{part.name}", part.name)),
                words.count_cell(part.times),
            ),
            behind=see,
        )
        for part in sorted(asked.now.noted.values(), key=lambda part: -part.times)
    ]
    return TableBlock(
        code="sales_report.overrides",
        title=words.say("overrides"),
        columns=(words.column("what"), words.column("times_column", 110)),
        rows=tuple(rows),
        empty_text=words.say("no_overrides"),
    )


def _passed(asked: SalesAsked, words: SalesWords) -> tuple[TableBlock, ...]:
    """What went through the till and is no turnover."""
    rows = [
        PageRow(
            key=part.name,
            cells=(
                PageCell(text=words.known(f"sales_report.passed_{part.name}", part.name)),
                words.count_cell(part.times),
                words.money_cell(part.minor),
            ),
        )
        for part in sorted(asked.now.passed.values(), key=lambda part: -abs(part.minor))
    ]
    if not rows:
        return ()
    return (
        TableBlock(
            code="sales_report.passed",
            title=words.say("passed"),
            columns=(
                words.column("what"),
                words.column("times_column", 110),
                words.column("amount", 150),
            ),
            rows=tuple(rows),
        ),
    )


def _tender(kind: str, words: SalesWords) -> str:
    return words.known(f"tender.{kind}", kind)


def _tender_cells(cell: TenderCell, asked: SalesAsked, words: SalesWords) -> tuple[PageCell, ...]:
    before = asked.before.tenders
    was = (
        before[cell.kind].minor if cell.kind in before
        else 0 if cell.kind else sum(one.minor for one in before.values())
    )  # fmt: skip
    return (
        words.money_cell(cell.minor, strong=True),
        words.change_cell(cell.minor, was, asked),
        words.count_cell(cell.times),
        words.money_cell(cell.back_minor),
        words.count_cell(cell.back_times),
        words.money_cell(cell.charged - cell.minor if cell.charged else 0),
    )


def _tax_cells(net: int, tax: int, words: SalesWords) -> tuple[PageCell, ...]:
    return (
        words.money_cell(net),
        words.money_cell(tax, strong=True),
        words.money_cell(net + tax),
    )


def _total(cells: tuple[PageCell, ...], words: SalesWords) -> PageRow:
    first = PageCell(text=words.say("whole"), strong=True)
    return PageRow(key="whole", cells=(first, *cells), is_total=True)
