"""The bars of the first page: the rewards that were taken in its period, most often first.

Reads what was spent in the period alone, so that the first page does not wait for every change of
points. Reckons nothing (domain/figures/rewards_taken). Left out where no programme has a reward.
"""

from dataclasses import replace

from pos_app.domain.figures.rewards_taken import rewards_taken
from pos_app.operations.read_loyalty import LoyaltyReport
from pos_app.operations.read_points import ReadPoints
from pos_app.ui.report.loyalty.page_words import PageWords
from pos_app.ui.report.loyalty.points_blocks import rewards_chart
from pos_app.ui.report.page_model import Block
from pos_app.ui.report.report_source import PageAsk

_MOST = 6
_SHARE = 3


def reward_blocks(
    opened: LoyaltyReport, ask: PageAsk, words: PageWords, *, reading: ReadPoints
) -> tuple[Block, ...]:
    """One chart, or none. For Extras."""
    programmes = reading.programmes(staff=ask.staff)
    if not any(one.rewards for one in programmes):
        return ()
    entries = reading.spent(opened, ask.period, staff=ask.staff)
    taken = rewards_taken(entries, ask.period, stores=[one.bytes for one in ask.stores])
    times = sum(one.times for one in taken)
    chart = rewards_chart(taken[:_MOST], programmes, words)
    hint = words.say("rewards_hint", count=words.formatter.count(times)) if times else ""
    return (replace(chart, share=_SHARE, hint=hint),)
