"""The page on points: what came and went, what is owed, rewards taken, who joined, who owes whom.

Makes blocks of domain/figures, one programme below the other. Reckons nothing; holds no Qt.

Invariant: programmes are never added together.
"""

from dataclasses import dataclass

from pos_app.domain.figures.points_owed import points_owed
from pos_app.domain.figures.rewards_taken import rewards_taken
from pos_app.operations.read_loyalty import LoyaltyReport, ReadLoyalty
from pos_app.operations.read_points import PointsReport, ReadPoints
from pos_app.operations.read_settlement import ReadSettlement
from pos_app.ui.report.loyalty.buckets import buckets_of
from pos_app.ui.report.loyalty.joined_blocks import joined_by_table, joined_table
from pos_app.ui.report.loyalty.page_maker import IsStopped
from pos_app.ui.report.loyalty.page_words import PageWords
from pos_app.ui.report.loyalty.points_blocks import (
    flow_cards,
    flow_chart,
    owed_among_stores,
    owed_cards,
    owed_table,
    rewards_chart,
    settlement_table,
)
from pos_app.ui.report.loyalty.points_words import SECTION, PointsWords
from pos_app.ui.report.page_model import Block, PageFigure, ReportPage
from pos_app.ui.report.report_source import PageAsk, Stopped

CODE = "points"
_SEVERAL = 2


def points_page(
    opened: LoyaltyReport,
    ask: PageAsk,
    words: PageWords,
    is_stopped: IsStopped,
    *,
    reading: ReadPoints,
    settling: ReadSettlement,
    sales: ReadLoyalty,
) -> ReportPage:
    """The page. Raises Stopped, or RuleError where somebody may not see it."""
    found = reading.read(opened, staff=ask.staff)
    if is_stopped():
        raise Stopped
    lines: list[tuple[Block, ...]] = []
    parts = _programmes(opened, found, words)
    for part in parts:
        lines += part.lines(ask)
    if not parts:
        lines.append((words.text(words.phrases.say(f"{SECTION}.no_programme")),))
    taken = rewards_taken(found.entries, ask.period, stores=[one.bytes for one in ask.stores])
    joined = joined_table(opened, ask, words, reading=reading, sales=sales)
    if any(one.rewards for one in found.programmes) or taken:
        lines.append((rewards_chart(taken, found.programmes, words), joined))
    else:
        lines.append((joined,))
    lines.append((joined_by_table(opened, ask, words, reading=reading),))
    if len(opened.stores) >= _SEVERAL:
        lines += [(part.settled(ask, settling),) for part in parts]
    return ReportPage(code=CODE, title=words.phrases.say(f"report.page_{CODE}"), lines=tuple(lines))


def owed_figures(
    opened: LoyaltyReport, ask: PageAsk, words: PageWords, *, reading: ReadPoints
) -> tuple[PageFigure, ...]:
    """What all stores owe in points now, a card for each programme; quick. For Extras."""
    owed = [(one, points) for one, points in reading.owed(staff=ask.staff) if points]
    return tuple(
        PointsWords(
            words=words, opened=opened, programme=one, is_only=len(owed) == 1
        ).points_figure("owed_in_all", points)
        for one, points in owed
    )


def settled_blocks(
    opened: LoyaltyReport, ask: PageAsk, words: PageWords, *, settling: ReadSettlement
) -> tuple[Block, ...]:
    """What stores owe each other, a row for each programme that leads to who owes whom.

    Quick: without a sum where it would have to be read first. For Extras.
    """
    if len(opened.stores) < _SEVERAL:
        return ()
    found = settling.at_hand(opened, staff=ask.staff)
    if found is None:
        return (owed_among_stores(words),)
    owed = [
        (settling.settled(opened, part.unit, ask.period, staff=ask.staff), part.say)
        for part in _programmes(opened, found, words)
    ]
    return (owed_among_stores(words, owed),) if owed else ()


def _programmes(
    opened: LoyaltyReport, found: PointsReport, words: PageWords
) -> tuple["_Part", ...]:
    used = set(found.entries.unit.tolist())
    known = [
        (one, unit)
        for one in found.programmes
        if (unit := found.unit(one)) is not None and unit in used
    ]
    return tuple(
        _Part(
            found=found,
            unit=unit,
            say=PointsWords(words=words, opened=opened, programme=one, is_only=len(known) == 1),
        )
        for one, unit in known
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """One programme on the page."""

    found: PointsReport
    unit: int
    say: PointsWords

    def lines(self, ask: PageAsk) -> list[tuple[Block, ...]]:
        """What came and went, then what is owed."""
        entries, unit, say = self.found.entries, self.unit, self.say
        stores, today = tuple(one.bytes for one in ask.stores), say.opened.today
        owed = points_owed(entries, unit, today=today, stores=stores)
        buckets = buckets_of(ask.period, today=today, since=entries.since)
        return [
            (flow_cards(entries, unit, ask.period, stores=stores, say=say),),
            (flow_chart(entries, unit, buckets, stores=stores, say=say),),
            (owed_cards(owed, entries, say=say),),
            (owed_table(owed, entries, say=say),),
        ]

    def settled(self, ask: PageAsk, settling: ReadSettlement) -> Block:
        """Who owes whom for what was spent in the period, whichever stores were asked for."""
        opened = self.say.opened
        found = settling.settled(opened, self.unit, ask.period, staff=ask.staff)
        return settlement_table(found, self.found.entries, say=self.say)
