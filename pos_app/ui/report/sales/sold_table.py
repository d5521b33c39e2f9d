"""A table of what was sold: the columns that days, hours and stores have in common.

Adds up nothing. Invariant: its last row is the whole that its rows come to.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from pos_app.domain.figures.sales_sums import Sold
from pos_app.ui.report.page_model import Behind, PageCell, PageColumn, PageRow, TableBlock
from pos_app.ui.report.sales.sales_asked import SalesAsked, SalesWords


@dataclass(frozen=True, slots=True, kw_only=True)
class SoldRow:
    """One row."""

    key: Hashable
    first: PageCell
    sold: Sold
    was: Sold
    behind: tuple[Behind, ...] = ()


def _columns(words: SalesWords) -> tuple[PageColumn, ...]:
    return tuple(
        words.column(name, width)
        for name, width in (
            ("net_short", 130), ("against", 100), ("gross_short", 130), ("sales", 90),
            ("net_each", 120), ("items", 90),
        )
    )  # fmt: skip


def _cells(sold: Sold, was: Sold, asked: SalesAsked, words: SalesWords) -> tuple[PageCell, ...]:
    return (
        words.money_cell(sold.net, strong=True),
        words.change_cell(sold.net, was.net, asked),
        words.money_cell(sold.gross),
        words.count_cell(sold.sales),
        words.money_cell(sold.net_each),
        words.count_cell(sold.items),
    )


def sold_table(
    name: str, first: str, rows: Sequence[SoldRow], *, asked: SalesAsked, words: SalesWords
) -> TableBlock:
    """Rows under their columns, and what they come to."""
    whole = PageRow(
        key="whole",
        cells=(
            PageCell(text=words.say("whole"), strong=True),
            *_cells(asked.now.whole, asked.before.whole, asked, words),
        ),
        is_total=True,
    )
    made = [
        PageRow(
            key=row.key,
            cells=(row.first, *_cells(row.sold, row.was, asked, words)),
            behind=row.behind,
        )
        for row in rows
    ]
    return TableBlock(
        code=f"sales_report.{name}",
        title=words.say(name),
        columns=(words.column(first), *_columns(words)),
        rows=(*made, whole) if made else (),
        empty_text=words.say("nothing"),
    )  # fmt: skip
