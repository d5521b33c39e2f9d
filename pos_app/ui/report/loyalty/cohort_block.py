"""The heat map of who came back, by the month of their first purchase.

Draws nothing and reckons nothing (domain/figures/cohorts). Invariants: it shows at most so many
months, and says which; a month that is not over is marked; behind a cell are the people who came.
"""

from fractions import Fraction

from pos_app.domain.figures.cohorts import CODE, Cohorts
from pos_app.domain.figures.columns import Period
from pos_app.ui.charts.picture import HeatCell, HeatPicture, HeatRow
from pos_app.ui.report.loyalty.page_words import PageWords
from pos_app.ui.report.page_model import Behind, ChartBlock


def cohort_block(cohorts: Cohorts, words: PageWords, *, period: Period, most: int) -> ChartBlock:
    """The last `most` months that end with the period, and as many months after each."""
    shown = _shown(cohorts, period, most)
    title = words.figures.name(CODE)
    width = max((min(most, len(cohorts.sizes) - one) for one in shown), default=0)
    behind: dict[tuple[int, int], tuple[Behind, ...]] = {}
    rows = []
    for at, cohort in enumerate(shown):
        cells = []
        for after in range(min(width, len(cohorts.sizes) - cohort)):
            cell = _cell(cohorts, cohort, after, words)
            cells.append(cell)
            if cell is not None:
                behind[at, after] = _people(cohorts, cohort, after, words)
        rows.append(
            HeatRow(
                label=words.month(cohorts.month(cohort)),
                size=words.formatter.count(cohorts.sizes[cohort]),
                cells=tuple(cells),
            )
        )
    return ChartBlock(
        code=CODE,
        title=title,
        hint=words.say(
            "cohort_window",
            first=words.month(cohorts.month(shown[0])),
            last=words.month(cohorts.month(shown[-1])),
        )
        if shown
        else "",
        tip=words.say("cohort_tip") if shown else "",
        picture=HeatPicture(
            name=title,
            row_title=words.say("first_bought"),
            size_title=words.say("customers"),
            columns=tuple(words.say("month_after", n=after) for after in range(width)),
            rows=tuple(rows),
            unfinished_word=words.say("not_whole"),
            empty_text=words.say("no_cohorts"),
        ),
        behind=behind,
    )


def _shown(cohorts: Cohorts, period: Period, most: int) -> list[int]:
    """The cohorts from month to month, up to the month in which the period ends."""
    first = cohorts.first_month
    ends = (period.last.year - first.year) * 12 + period.last.month - first.month
    count = min(ends + 1, len(cohorts.sizes))
    return list(range(max(0, count - most), max(0, count)))


def _cell(cohorts: Cohorts, cohort: int, after: int, words: PageWords) -> HeatCell | None:
    share = cohorts.share(cohort, after)
    if share is None:
        return None
    exact = Fraction(int(cohorts.bought[cohort, after]), cohorts.sizes[cohort])
    return HeatCell(
        share,
        words.formatter.per_cent(exact, decimals=0),
        is_unfinished=cohorts.is_cell_partial(cohort, after),
    )


def _people(cohorts: Cohorts, cohort: int, after: int, words: PageWords) -> tuple[Behind, ...]:
    month = words.month(cohorts.month(cohort))
    title = words.say("cohort_people", month=month, n=after)
    return words.people(title, lambda: cohorts.people(cohort, after))
