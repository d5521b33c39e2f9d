"""Sales by cashier: how much, how quick, and what they gave off and took back. Adds up nothing.

Invariant: nobody is compared with anybody; a figure that says little of few sales says of how many.
"""

from collections.abc import Iterable
from uuid import UUID

from pos_app.domain.figures.sales_sums import Part, Sold
from pos_app.ui.report.page_model import Block, PageCell, PageRow, TableBlock, TextBlock
from pos_app.ui.report.sales.sales_asked import SalesAsked, SalesWords
from pos_app.ui.report.sales.seconds_blocks import by_till

Lines = tuple[tuple[Block, ...], ...]
_COLUMNS = (
    ("net_short", 120), ("sales", 80), ("per_hour_short", 110), ("seconds_short", 110),
    ("off_short", 110), ("back_short", 120), ("voids_short", 110),
)  # fmt: skip


def cashiers(asked: SalesAsked, words: SalesWords) -> Lines:
    """Everybody who rang something up."""
    found = sorted(asked.now.by_cashier.items(), key=lambda one: -one[1].net)
    rows = [
        PageRow(
            key=key,
            cells=(
                PageCell(text=_who(asked, key, words)),
                *_cells(
                    sold,
                    len(asked.now.hours_by_cashier.get(key, ())),
                    asked.now.discounts_by_cashier.get(key, Part()).net,
                    words,
                ),
            ),
            behind=()
            if key is None
            else asked.sales(_who(asked, key, words), cashier_id=key.bytes),
        )
        for key, sold in found
    ]
    whole = PageRow(
        key="whole",
        cells=(
            PageCell(text=words.say("whole"), strong=True),
            *_cells(
                asked.now.whole,
                sum(map(len, asked.now.hours_by_cashier.values())),
                _off(asked.now.discounts_by_cashier.values()),
                words,
            ),
        ),
        is_total=True,
    )
    table = TableBlock(
        code="sales_report.by_cashier",
        title=words.say("by_cashier"),
        columns=(words.column("cashier"), *(words.column(*one) for one in _COLUMNS)),
        rows=(*rows, whole) if rows else (),
        empty_text=words.say("nothing"),
    )
    how = TextBlock(text=words.say("cashiers_how"))
    return (table,), (how,), by_till(asked, words)


def _off(parts: Iterable[Part]) -> int:
    return sum(part.net for part in parts)


def _who(asked: SalesAsked, key: UUID | None, words: SalesWords) -> str:
    return asked.name(key) or words.say("nobody_known")


def _cells(sold: Sold, hours: int, off: int, words: SalesWords) -> tuple[PageCell, ...]:
    rate = round(sold.sales * 10 / hours) if hours else None
    each = sold.seconds_each
    return (
        words.money_cell(sold.net, strong=True),
        words.count_cell(sold.sales),
        PageCell(text=words.tenths(rate), number=None if rate is None else rate),
        PageCell(text=words.seconds(each), number=each),
        words.money_cell(off),
        PageCell(
            text=words.money(-sold.back_gross),
            number=-sold.back_gross,
            sub=words.say("times", count=words.formatter.count(sold.refunds)),
        ),
        words.count_cell(sold.voids),
    )
