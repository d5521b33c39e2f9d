"""How margins are written on the pages of sales: cards, the cells of a row, a table, a sentence.

Adds up nothing. Invariants: a margin stands beside how much of the net it is of, for the cost of
the rest is not known; where none is known it is a dash, and never nought.
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from fractions import Fraction

from pos_app.domain.figures.sales_sums import Margin
from pos_app.ui.report.page_model import (
    PageCell,
    PageColumn,
    PageFigure,
    PageRow,
    TableBlock,
    TextBlock,
)
from pos_app.ui.report.sales.sales_asked import NOTHING, SalesAsked, SalesWords

_ALIKE = Fraction(1, 50)  # the parts of net of two periods whose margins may be compared
_CARDS = ("margin", "margin_part")
_UNKNOWN = (PageCell(text=NOTHING),) * 3


def margin_columns(words: SalesWords) -> tuple[PageColumn, ...]:
    """Of `margin_cells`."""
    return (
        words.column("margin", 105), words.column("margin_share", 75),
        words.column("cost_known", 100),
    )  # fmt: skip


def margin_cells(margin: Margin, net: int, words: SalesWords) -> tuple[PageCell, ...]:
    """What was left, of the net of these lines, and how much of `net` they are."""
    if margin == Margin():
        return _UNKNOWN
    known = _known(margin, net)
    return (
        words.money_cell(margin.minor),
        words.share_cell(margin.minor, margin.net),
        PageCell(text=NOTHING) if known is None
        else PageCell(text=words.formatter.per_cent(known), number=known),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class MarginRow:
    """One row: what it is of, with the net of all its lines."""

    key: Hashable
    first: PageCell
    margin: Margin
    net: int


def margin_table(
    name: str, first: str, rows: Iterable[MarginRow], *, words: SalesWords
) -> TableBlock:
    """Rows and what they come to; `name` is that of its title."""
    found = list(rows)
    whole = MarginRow(
        "whole", PageCell(text=words.say("whole"), strong=True),
        Margin(sum(row.margin.minor for row in found), sum(row.margin.net for row in found)),
        sum(row.net for row in found),
    )  # fmt: skip
    return TableBlock(
        code="sales_report.margins",
        title=words.say(name),
        columns=(
            words.column(first), *margin_columns(words), words.column("net_of_known", 150),
        ),
        rows=tuple(
            PageRow(
                key=row.key,
                cells=(
                    row.first, *margin_cells(row.margin, row.net, words),
                    words.money_cell(row.margin.net if row.margin != Margin() else None),
                ),
                is_total=row is whole,
            )
            for row in (*found, whole)
        ),
    )  # fmt: skip


def margin_cards(asked: SalesAsked, words: SalesWords) -> tuple[PageFigure, ...]:
    """The margin, and what part of its net it is.

    Compared only where the cost of about the same part of net is known in both periods.
    """
    now, was = asked.now.margin, asked.before.margin
    if now == Margin():
        of = words.say("no_cost_short")
        return tuple(words.figure(name, asked, None, None, text=NOTHING, of=of) for name in _CARDS)
    known, before = _known(now, asked.now.whole.net), _known(was, asked.before.whole.net)
    is_alike = known is not None and before is not None and abs(known - before) <= _ALIKE
    share = NOTHING if known is None else words.formatter.per_cent(known, decimals=0)
    of = words.say("margin_of", share=share)
    part, part_was = _part(now), _part(was)
    return (
        words.figure(
            "margin", asked, now.minor, was.minor if is_alike else None,
            text=words.money(now.minor), before=words.money(was.minor), up_is_good=True, of=of,
        ),
        words.figure(
            "margin_part", asked, part, part_was if is_alike else None,
            text=_share(part, words), before=_share(part_was, words), up_is_good=True, of=of,
        ),
    )  # fmt: skip


def no_margin(asked: SalesAsked, words: SalesWords) -> tuple[TextBlock, ...]:
    """A sentence where no cost is known at all."""
    return (TextBlock(text=words.say("no_cost")),) if asked.now.margin == Margin() else ()


def _known(margin: Margin, net: int) -> Fraction | None:
    # Goods that came back without their receipt have no cost and make the net smaller than it is.
    return min(Fraction(margin.net, net), Fraction(1)) if net > 0 and margin.net >= 0 else None


def _part(margin: Margin) -> Fraction | None:
    return Fraction(margin.minor, margin.net) if margin.net > 0 else None


def _share(part: Fraction | None, words: SalesWords) -> str:
    return NOTHING if part is None else words.formatter.per_cent(part)
