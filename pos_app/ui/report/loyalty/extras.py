"""Extras: parts of the own pages of the loyalty report that other readers know.

Each is left out while it says nothing. Reads nothing itself.
"""

from collections.abc import Callable
from dataclasses import dataclass

from pos_app.operations.read_loyalty import LoyaltyReport
from pos_app.ui.report.loyalty.page_words import PageWords
from pos_app.ui.report.page_model import Block, PageFigure
from pos_app.ui.report.report_source import PageAsk

MakeFigures = Callable[[LoyaltyReport, PageAsk, PageWords], tuple[PageFigure, ...]]
MakeBlocks = Callable[[LoyaltyReport, PageAsk, PageWords], tuple[Block, ...]]


def no_figures(opened: LoyaltyReport, ask: PageAsk, words: PageWords) -> tuple[PageFigure, ...]:
    """Nobody knows."""
    del opened, ask, words
    return ()


def no_blocks(opened: LoyaltyReport, ask: PageAsk, words: PageWords) -> tuple[Block, ...]:
    """Nobody knows."""
    del opened, ask, words
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Extras:
    """`points_owed` and `rewards` are of the overview, `enrolled` and `tiers` of customers.

    `settled` is of the stores.
    """

    points_owed: MakeFigures = no_figures
    rewards: MakeBlocks = no_blocks
    enrolled: MakeFigures = no_figures
    tiers: MakeBlocks = no_blocks
    settled: MakeBlocks = no_blocks
