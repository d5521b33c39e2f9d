"""Makes the page of the loyalty report that shows points, and the parts of others that they fill.

Brings numpy: it is imported by whoever opens the reports, never before the first paint.
"""

from collections.abc import Callable, Mapping
from functools import partial

from pos_app.operations.read_loyalty import ReadLoyalty
from pos_app.operations.read_points import ReadPoints
from pos_app.operations.read_settlement import ReadSettlement
from pos_app.operations.read_tiers import ReadTiers
from pos_app.storage.connection import Connection
from pos_app.storage.points_figures import SqlPointsFigures
from pos_app.storage.tier_figures import SqlTierFigures
from pos_app.ui.report.loyalty.extras import Extras
from pos_app.ui.report.loyalty.joined_blocks import enrolled_figures
from pos_app.ui.report.loyalty.page_maker import PageMaker
from pos_app.ui.report.loyalty.points_page import owed_figures, points_page, settled_blocks
from pos_app.ui.report.loyalty.reward_block import reward_blocks
from pos_app.ui.report.loyalty.tier_blocks import tier_blocks


def points_makers(
    connection: Callable[[], Connection], sales: ReadLoyalty
) -> tuple[Mapping[str, PageMaker], Extras]:
    """Page makers by code, and what other pages show of points without reading every change.

    `connection` is asked on the thread that reads reports.
    """
    reading = ReadPoints(lambda: SqlPointsFigures(connection()))
    tiers = ReadTiers(lambda: SqlTierFigures(connection()), sales)
    settling = ReadSettlement(reading)
    makers = {"points": partial(points_page, reading=reading, settling=settling, sales=sales)}
    return makers, Extras(
        points_owed=partial(owed_figures, reading=reading),
        rewards=partial(reward_blocks, reading=reading),
        enrolled=partial(enrolled_figures, reading=reading, sales=sales),
        tiers=partial(tier_blocks, reading=tiers),
        settled=partial(settled_blocks, settling=settling),
    )
