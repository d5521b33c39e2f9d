"""The chart of what was sold to customers and to others, as the tills told it of their days.

Draws nothing. Invariant: what is not a whole week, month or year is marked as unfinished, and what
has not begun is a gap.
"""

from collections.abc import Sequence

import numpy as np

from pos_app.domain.figures.day_totals import DayTotals
from pos_app.operations.read_loyalty import Stores
from pos_app.ui.charts.axis import nice_numbers
from pos_app.ui.charts.picture import ChartKind, ChartPicture, Series
from pos_app.ui.report.loyalty.buckets import Bucket, BucketKind, Buckets
from pos_app.ui.report.loyalty.over_time import OverTime
from pos_app.ui.report.loyalty.page_words import PageWords
from pos_app.ui.report.page_model import Behind, ChartBlock, SalesBehind, VisitsBehind

CODE = "loyalty_report.sales_over_time"
_SHARE = 7
_LEAST_FOR_A_LINE = 2


def sales_chart(
    course: OverTime, totals: DayTotals, buckets: Buckets, *, words: PageWords, stores: Stores
) -> ChartBlock:
    """The chart, and the sales behind each of its places."""
    title = words.say(f"sales_per_{buckets.kind}")
    sums = (course.sold(totals.customer_net_minor), course.sold(totals.other_net_minor))
    is_told = bool(sum(int(np.abs(one).sum()) for one in sums))
    values = [
        tuple(
            int(one[at]) if is_told and part.is_known else None
            for at, part in enumerate(buckets.parts)
        )
        for one in sums
    ]
    known = [value for one in values for value in one if value is not None]
    numbers = nice_numbers(
        min(known, default=0), max(known, default=0), unit=10**words.currency.exponent
    )
    titles = tuple(bucket_title(part, buckets.kind, words) for part in buckets.parts)
    names = (words.say("customers"), words.say("others"))

    def visits(when: str, part: Bucket) -> Behind:
        return VisitsBehind(
            title=words.say("visits_of", when=when), find=lambda: course.rows(part.days)
        )

    def all_sales(when: str, part: Bucket) -> Behind:
        return SalesBehind(
            title=words.say("all_sales_of", when=when), period=part.days, stores=stores
        )

    return ChartBlock(
        code=CODE,
        title=title,
        share=_SHARE,
        picture=ChartPicture(
            kind=ChartKind.LINE if len(buckets) >= _LEAST_FOR_A_LINE else ChartKind.COLUMNS,
            name=title,
            labels=tuple(bucket_label(part, buckets.kind, words) for part in buckets.parts),
            titles=titles,
            series=tuple(
                _series(name, one, buckets, words) for name, one in zip(names, values, strict=True)
            ),
            marks=words.axis.money(numbers, words.currency),
            unfinished_word=words.say("not_whole"),
            empty_text=words.say("no_sales"),
        ),
        behind={
            (at, column): (find(titles[at], part),)
            for at, part in enumerate(buckets.parts)
            for column, find in enumerate((visits, all_sales))
            if values[column][at] is not None
        },
    )


def bucket_label(part: Bucket, kind: BucketKind, words: PageWords) -> str:
    """What stands under the axis."""
    match kind:
        case BucketKind.DAY | BucketKind.WEEK:
            return words.day(part.days.first)
        case BucketKind.MONTH:
            return words.month(part.days.first)
        case BucketKind.YEAR:
            return str(part.days.first.year)


def bucket_title(part: Bucket, kind: BucketKind, words: PageWords) -> str:
    """What heads the figures of a place."""
    match kind:
        case BucketKind.DAY:
            return words.formatter.day(part.days.first)
        case BucketKind.WEEK:
            return words.say("week_of", day=words.day(part.days.first))
        case BucketKind.MONTH:
            return words.month(part.days.first)
        case BucketKind.YEAR:
            return str(part.days.first.year)


def _series(name: str, values: Sequence[int | None], buckets: Buckets, words: PageWords) -> Series:
    return Series(
        name=name,
        values=tuple(values),
        texts=tuple("" if value is None else words.money(value) for value in values),
        unfinished=frozenset(at for at, part in enumerate(buckets.parts) if not part.is_whole),
    )
