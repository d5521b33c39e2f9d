"""Who joined, by store and by who enrolled them, as a card and as tables. Reckons nothing; no Qt.

Invariant: cashiers stand by name, never by rate: it is no race.
"""

from collections.abc import Hashable
from dataclasses import replace

from pos_app.domain.figures.columns import Period
from pos_app.domain.figures.enrolments import (
    CASHIER_CODE,
    CODE,
    LEAST_ASKED,
    enrolment_rate,
)
from pos_app.domain.figures.figure import Figure
from pos_app.operations.read_loyalty import LoyaltyReport, ReadLoyalty
from pos_app.operations.read_points import ReadPoints
from pos_app.ui.report.loyalty.page_words import PageWords
from pos_app.ui.report.loyalty.points_words import SECTION
from pos_app.ui.report.page_model import (
    PageCell,
    PageColumn,
    PageFigure,
    PageRow,
    TableBlock,
)
from pos_app.ui.report.report_source import PageAsk

_WHOLE = -1  # the key of the row of all stores
_REST, _UNKNOWN = -2, -3  # the keys of the rows of all others, and of nobody known


def enrolled_figures(
    opened: LoyaltyReport,
    ask: PageAsk,
    words: PageWords,
    *,
    reading: ReadPoints,
    sales: ReadLoyalty,
) -> tuple[PageFigure, ...]:
    """The rate of these stores, as a card; none where nobody was there to join. For Extras."""
    whole, _ = _rates(opened, ask, reading=reading, sales=sales)
    if not whole.denominator:
        return ()
    return (words.figure(whole, period=ask.period, behind=()),)


def joined_table(
    opened: LoyaltyReport,
    ask: PageAsk,
    words: PageWords,
    *,
    reading: ReadPoints,
    sales: ReadLoyalty,
) -> TableBlock:
    """The rate by store, and of all these stores."""
    whole, rates = _rates(opened, ask, reading=reading, sales=sales)
    rows = [_row(at, words.store(at), one, words) for at, one in rates.items() if one.denominator]
    if len(rows) > 1:
        rows.append(_row(_WHOLE, words.say("all_these_stores"), whole, words))
    return TableBlock(
        code=CODE,
        title=words.figures.name(CODE),
        columns=(
            words.column("column_store"),
            *(
                PageColumn(
                    title=words.phrases.say(f"{SECTION}.column_{name}"), width=width, trailing=True
                )
                for name, width in (("joined", 112), ("could_join", 200), ("rate", 112))
            ),
        ),
        rows=tuple(rows),
        empty_text=words.phrases.say("points_report.nobody_could_join"),
    )


def joined_by_table(
    opened: LoyaltyReport, ask: PageAsk, words: PageWords, *, reading: ReadPoints
) -> TableBlock:
    """The rate by cashier; those with few sales together."""
    found = reading.cashier_rates(opened, ask.period, ask.stores, staff=ask.staff)
    say = words.phrases.say
    named = {who: found.names.get(who) or say(f"{SECTION}.cashier_unknown") for who in found.rates}
    told: list[tuple[str, Hashable, Figure]] = [
        (name, who, found.rates[who])
        for who, name in sorted(named.items(), key=lambda one: (one[1], one[0]))
    ]
    if found.rest is not None:
        told.append((say(f"{SECTION}.cashiers_few", least=LEAST_ASKED), _REST, found.rest))
    widths = (("joined", 112), ("could_join", 200), ("rate", 112), ("rate_before", 160))
    return TableBlock(
        code=CASHIER_CODE,
        title=words.figures.name(CASHIER_CODE),
        columns=(
            PageColumn(title=say(f"{SECTION}.column_cashier")),
            *(
                PageColumn(title=say(f"{SECTION}.column_{name}"), width=width, trailing=True)
                for name, width in widths
            ),
        ),
        rows=(
            *(_cashier_row(who, name, rate, words) for name, who, rate in told),
            *_unknown_row(found.unknown, words),
        ),
        empty_text=say(f"{SECTION}.nobody_could_join"),
    )


def _rates(
    opened: LoyaltyReport, ask: PageAsk, *, reading: ReadPoints, sales: ReadLoyalty
) -> tuple[Figure, dict[int, Figure]]:
    period = ask.period
    both = Period(first=period.before.first, last=period.last)
    joined = reading.enrolled(both, staff=ask.staff)
    totals = sales.totals(opened, period, staff=ask.staff)
    places = opened.places(ask.stores)
    every = range(len(opened.columns.stores)) if places is None else places
    ids = {at: opened.columns.stores[at] for at in every}
    rates = {
        at: enrolment_rate(joined, totals, period, stores={at: one}) for at, one in ids.items()
    }
    return enrolment_rate(joined, totals, period, stores=ids), rates


def _row(key: Hashable, name: str, rate: Figure, words: PageWords) -> PageRow:
    is_whole = key == _WHOLE
    return PageRow(
        key=key,
        is_total=is_whole,
        cells=(
            PageCell(text=name, strong=True),
            words.count_cell(rate.numerator, strong=is_whole),
            words.count_cell(rate.denominator or 0, strong=is_whole),
            words.figure_cell(rate, strong=True),
        ),
    )


def _cashier_row(key: Hashable, name: str, rate: Figure, words: PageWords) -> PageRow:
    row = _row(key, name, rate, words)
    before = PageCell(text="") if rate.before is None else words.figure_cell(rate.before)
    return replace(row, cells=(*row.cells, before))


def _unknown_row(count: int, words: PageWords) -> tuple[PageRow, ...]:
    if not count:
        return ()
    name = PageCell(text=words.phrases.say(f"{SECTION}.cashier_unknown"))
    cells = (name, words.count_cell(count), *(words.no_cell() for _ in range(3)))
    return (PageRow(key=_UNKNOWN, cells=cells),)
