"""What the seconds of a sale are waited for: the program, or everything else. Adds up nothing.

Invariant: of the same days of the same tills on both sides; a till that measured nothing has a dash
and says of how many of its days that is.
"""

from collections.abc import Mapping
from fractions import Fraction

from pos_app.domain.figures.sale_seconds import SecondsSplit
from pos_app.domain.ids import StoreId
from pos_app.domain.money import round_half_up
from pos_app.domain.store import Till
from pos_app.ui.formatting import format_minor
from pos_app.ui.report.page_model import Block, PageCell, PageFigure, PageRow, TableBlock, TextBlock
from pos_app.ui.report.sales.sales_asked import NOTHING, SalesAsked, SalesWords

_COLUMNS = (
    ("rung", 90), ("whole_seconds", 110), ("rest_short", 110), ("software_short", 110),
    ("software_part", 100), ("till_days", 110),
)  # fmt: skip


def software_card(asked: SalesAsked, words: SalesWords) -> PageFigure:
    """How long a sale waits for the program, of how long it takes."""
    now, was = asked.seconds.whole, asked.seconds_before.whole
    of = (
        words.say("no_software_short")
        if now.whole_ms is None
        else words.say(
            "software_of", whole=_seconds(now.whole_ms, 1, words), days=_days(now, words)
        )
    )
    return words.figure(
        "software", asked, now.software_ms, was.software_ms,
        text=_seconds(now.software_ms, 2, words), before=_seconds(was.software_ms, 2, words),
        of=of, up_is_good=False,
    )  # fmt: skip


def by_till(asked: SalesAsked, words: SalesWords) -> tuple[Block, ...]:
    """Each till, and all of them."""
    split = asked.seconds
    if split.whole.whole_ms is None:
        return (TextBlock(text=words.say("no_software"), title=words.say("by_till")),)
    stores = {store.id: store.name for store in asked.report.stores}
    known = {till.id: till for till in asked.report.tills}
    named = sorted(
        ((_till(known.get(key), stores, words), key, one) for key, one in split.by_till.items()),
        key=lambda row: row[:2],
    )
    rows = [
        PageRow(key=key, cells=(PageCell(text=name), *_cells(one, words)))
        for name, key, one in named
    ]
    whole = PageRow(
        key="whole",
        cells=(PageCell(text=words.say("whole"), strong=True), *_cells(split.whole, words)),
        is_total=True,
    )
    return (
        TableBlock(
            code="sales_report.by_till",
            title=words.say("by_till"),
            columns=(words.column("till"), *(words.column(*one) for one in _COLUMNS)),
            rows=(*rows, whole),
            hint=words.say("till_days_hint"),
        ),
    )


def _till(till: Till | None, stores: Mapping[StoreId, str], words: SalesWords) -> str:
    if till is None:
        return words.say("till_unknown")
    return words.say("till_of", store=stores.get(till.store_id, ""), till=till.code)


def _cells(split: SecondsSplit, words: SalesWords) -> tuple[PageCell, ...]:
    software, whole = split.software_ms, split.whole_ms
    return (
        words.count_cell(split.rung if split.days else None),
        _cell(whole, 1, words),
        _cell(split.rest_ms, 1, words),
        _cell(software, 2, words),
        words.share_cell(software or 0, whole or 0),
        PageCell(text=_days(split, words)),
    )


def _cell(ms: int | None, digits: int, words: SalesWords) -> PageCell:
    number = None if ms is None else Fraction(ms, 1000)
    return PageCell(text=_seconds(ms, digits, words), number=number)


def _seconds(ms: int | None, digits: int, words: SalesWords) -> str:
    if ms is None:
        return NOTHING
    minor = round_half_up(Fraction(ms * 10**digits, 1000))
    return words.say("s", n=format_minor(minor, digits, words.formatter.style))


def _days(split: SecondsSplit, words: SalesWords) -> str:
    count = words.formatter.count
    return words.say("of_days", days=count(split.days), sold=count(split.days_sold))
