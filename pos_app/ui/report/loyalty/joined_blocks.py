"""Who joined, by store, as a card and as a table. Reckons nothing; holds no Qt."""

from pos_app.domain.figures.columns import Period
from pos_app.domain.figures.enrolments import CODE, enrolment_rate
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


def _row(key: int, name: str, rate: Figure, words: PageWords) -> PageRow:
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
