"""Blocks of the page on points: cards, points owed by age, earned beside spent, rewards, who owes.

Makes texts of domain/figures. Reckons nothing; holds no Qt.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from pos_app.domain.figures.columns import Period
from pos_app.domain.figures.point_entries import PointEntries
from pos_app.domain.figures.points_flow import (
    earned_rows,
    flow_figures,
    spent_rows,
    whose_flow,
)
from pos_app.domain.figures.points_owed import PointsOwed
from pos_app.domain.figures.rewards_taken import RewardTaken
from pos_app.domain.figures.settlement import Settlement
from pos_app.domain.loyalty import Programme
from pos_app.ui.charts.axis import nice_numbers
from pos_app.ui.charts.picture import BarRow, BarsPicture, ChartKind, ChartPicture, Series
from pos_app.ui.report.loyalty.buckets import Buckets
from pos_app.ui.report.loyalty.page_words import PageWords
from pos_app.ui.report.loyalty.points_words import SECTION, PointsWords
from pos_app.ui.report.loyalty.sales_chart import bucket_label, bucket_title
from pos_app.ui.report.page_model import (
    Behind,
    ChartBlock,
    FiguresBlock,
    PageBehind,
    PageCell,
    PageColumn,
    PageRow,
    TableBlock,
)

_WHOLE = -1  # the key of a row of all
_AGE_NAMES = ("age_3", "age_6", "age_12", "age_older")


def flow_cards(
    entries: PointEntries, unit: int, period: Period, *, stores: tuple[bytes, ...], say: PointsWords
) -> FiguresBlock:
    """What came and went, beside the period before."""

    def whose(part: str) -> tuple[Behind, ...]:
        return say.people(
            say.named(part),
            lambda: whose_flow(
                entries, unit, period, name=part.removeprefix("points_"), stores=stores
            ),
        )

    cards = []
    for figure in flow_figures(entries, unit, period, stores=stores):
        part = figure.code.removeprefix(f"{SECTION}.")
        card = say.words.figure(figure, period=period, behind=whose(part))
        cards.append(replace(card, name=say.named(part)))
    return FiguresBlock(figures=tuple(cards))


def owed_cards(owed: PointsOwed, entries: PointEntries, *, say: PointsWords) -> FiguresBlock:
    """What is owed now, and what of it expires soon."""
    everyone = say.people(say.named("owed"), lambda: entries.people(owed.rows))
    cards = [say.points_figure("owed", owed.points, behind=everyone)]
    if say.programme.expiry is not None or owed.expires_later:
        cards.append(say.points_figure("expires_soon", owed.expires_soon))
        cards.append(say.points_figure("expires_later", owed.expires_later))
    if owed.debts:
        cards.append(say.points_figure("debts", owed.debts))
    return FiguresBlock(figures=tuple(cards))


def owed_table(owed: PointsOwed, entries: PointEntries, *, say: PointsWords) -> TableBlock:
    """Points owed by the age of the points."""
    words = say.words

    def whose(at: int, title: str) -> tuple[Behind, ...]:
        return say.people(title, lambda: entries.people(owed.rows[owed.ages == at]))

    rows = [
        PageRow(
            key=at,
            cells=(
                PageCell(text=say.say(name), strong=True),
                words.count_cell(points),
                say.worth_cell(points),
                words.share_cell(points, owed.points),
            ),
            behind=whose(at, say.say(name)),
        )
        for at, (name, points) in enumerate(zip(_AGE_NAMES, owed.by_age, strict=True))
    ]
    rows.append(
        PageRow(
            key=_WHOLE,
            is_total=True,
            cells=(
                PageCell(text=say.say("together"), strong=True),
                words.count_cell(owed.points, strong=True),
                say.worth_cell(owed.points, strong=True),
                words.share_cell(owed.points, owed.points, strong=True),
            ),
        )
    )
    return TableBlock(
        code=f"{SECTION}.owed_by_age",
        title=say.named("owed_by_age"),
        columns=say.columns(("age", 0), ("points", 120), ("worth", 140), ("part", 100)),
        rows=tuple(rows) if owed.points else (),
        empty_text=say.say("nothing_owed"),
    )


def flow_chart(
    entries: PointEntries,
    unit: int,
    buckets: Buckets,
    *,
    stores: tuple[bytes, ...],
    say: PointsWords,
) -> ChartBlock:
    """Earned beside spent as time goes by."""
    words = say.words
    span = Period(first=buckets.parts[0].days.first, last=buckets.parts[-1].days.last)
    here = entries.of_unit(unit) & entries.during(span) & entries.at_stores(stores)
    values = []
    for rows, sign in ((earned_rows(entries), 1), (spent_rows(entries), -1)):
        sums = np.zeros(len(buckets), np.int64)
        np.add.at(sums, buckets.of(entries.day[here & rows]), sign * entries.points[here & rows])
        values.append(
            tuple(int(sums[at]) if part.is_known else None for at, part in enumerate(buckets.parts))
        )
    known = [one for told in values for one in told if one is not None]
    marks = nice_numbers(min(known, default=0), max(known, default=0))
    title = say.named("points_over_time")
    unfinished = frozenset(at for at, one in enumerate(buckets.parts) if not one.is_whole)
    return ChartBlock(
        code=f"{SECTION}.points_over_time",
        title=title,
        picture=ChartPicture(
            kind=ChartKind.LINE if len(buckets) > 1 else ChartKind.COLUMNS,
            name=title,
            labels=tuple(bucket_label(one, buckets.kind, words) for one in buckets.parts),
            titles=tuple(bucket_title(one, buckets.kind, words) for one in buckets.parts),
            series=tuple(
                Series(
                    name=say.say(name),
                    values=told if any(known) else (None,) * len(told),
                    texts=tuple("" if one is None else words.formatter.count(one) for one in told),
                    unfinished=unfinished,
                )
                for name, told in zip(("points_earned", "points_spent"), values, strict=True)
            ),
            marks=words.axis.counts(marks),
            unfinished_word=words.say("not_whole"),
            empty_text=say.say("no_points"),
        ),
    )


def rewards_chart(
    taken: Sequence[RewardTaken], programmes: Sequence[Programme], words: PageWords
) -> ChartBlock:
    """Bars of rewards by how often they were taken."""
    known = {one.id.bytes: one for one in programmes}
    title = words.phrases.say("points_report.rewards_taken")

    def name(one: RewardTaken) -> str:
        programme = known.get(one.unit.programme)
        reward = None if programme is None else programme.reward(one.code)
        return one.code if reward is None else reward.name

    return ChartBlock(
        code="points_report.rewards_taken",
        title=title,
        picture=BarsPicture(
            name=title,
            column=words.phrases.say("points_report.column_times"),
            rows=tuple(
                BarRow(name(one), one.times, words.formatter.count(one.times)) for one in taken
            ),
            empty_text=words.phrases.say("points_report.no_rewards"),
        ),
    )


def settlement_table(found: Settlement, entries: PointEntries, *, say: PointsWords) -> TableBlock:
    """Who owes whom, net for each two stores."""
    names = [say.store(one) for one in entries.stores]
    rows = tuple(
        PageRow(
            key=(one.issuer, one.payer),
            cells=(
                PageCell(text=names[one.issuer], strong=True),
                PageCell(text=names[one.payer]),
                say.words.count_cell(one.points),
                say.worth_cell(one.points, strong=True),
            ),
        )
        for one in found.debts
    )
    unknown = say.words.formatter.count(found.unknown)
    return TableBlock(
        code=f"{SECTION}.settlement",
        title=say.named("settlement"),
        hint=say.say("of_no_store", points=unknown) if found.unknown else "",
        columns=(
            *say.columns(("owes", 0), ("owed_to", 0)),
            *say.columns(("points", 120), ("worth", 140)),
        ),
        rows=rows,
        empty_text=say.say("settled"),
    )


def owed_among_stores(
    words: PageWords, owed: Sequence[tuple[Settlement, PointsWords]] | None = None
) -> TableBlock:
    """What stores owe each other in all, by programme; None: nobody has read it yet.

    Each row leads to who owes whom.
    """
    say = words.phrases.say
    none = words.no_cell()
    rows: list[tuple[PageCell, ...]] = [
        (
            PageCell(text=one.programme.name, strong=True),
            words.count_cell(found.owed),
            one.worth_cell(found.owed, strong=True),
        )
        for found, one in owed or ()
    ]
    if owed is None:
        rows.append((PageCell(text=say(f"{SECTION}.on_points_page"), strong=True), none, none))
    there = PageBehind(
        title=say(f"{SECTION}.see_settlement"), page="points", code=f"{SECTION}.settlement"
    )
    return TableBlock(
        code=f"{SECTION}.owed_among_stores",
        title=say(f"{SECTION}.owed_among_stores"),
        columns=tuple(
            PageColumn(title=say(f"{SECTION}.column_{name}"), width=width, trailing=bool(width))
            for name, width in (("programme", 0), ("points", 120), ("worth", 140))
        ),
        rows=tuple(PageRow(key=at, cells=cells, behind=(there,)) for at, cells in enumerate(rows)),
    )
