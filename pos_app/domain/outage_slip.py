"""The paper of an outage: its figures, as blocks for paper, in no language yet.

Does not count and does not print. Says that it is no receipt.
"""

from zoneinfo import ZoneInfo

from pos_app.domain.outage import OutageReport
from pos_app.domain.receipt import (
    Align,
    Block,
    CutBlock,
    FeedBlock,
    PairBlock,
    Receipt,
    RuleBlock,
    Size,
    Text,
    TextBlock,
    WithSymbol,
    said,
)
from pos_app.domain.store import Store, Till


def outage_slip(report: OutageReport, *, store: Store, till: Till) -> Receipt:
    """Lay it out."""
    zone, outage, figures = ZoneInfo(store.zone), report.outage, report.figures
    ended = outage.ended_at
    delivered = outage.delivered_at
    blocks: tuple[Block, ...] = (
        TextBlock(text=store.name, align=Align.CENTRE, is_bold=True),
        TextBlock(text=said("outages.slip"), align=Align.CENTRE, is_bold=True, size=Size.TALL),
        TextBlock(text=till.name, align=Align.CENTRE),
        RuleBlock(),
        _pair("began", outage.began_at.astimezone(zone)),
        _pair("ended", said("outages.not_yet") if ended is None else ended.astimezone(zone)),
        RuleBlock(),
        _pair("sales", str(figures.sales)),
        _pair("total", WithSymbol(figures.total)),
        _pair("refunds", str(figures.refunds)),
        _pair("refunded", WithSymbol(figures.refunded)),
        _pair("redeemed", str(figures.redeemed)),
        _pair("enrolled", str(figures.enrolled)),
        RuleBlock(),
        _pair("facts", str(figures.facts)),
        _pair("waiting", str(figures.waiting)),
        _pair("lost", str(figures.lost)),
        _pair(
            "delivered",
            said("outages.not_yet") if delivered is None else delivered.astimezone(zone),
        ),
        TextBlock(text=said("suspended.slip_no_receipt"), align=Align.CENTRE),
        FeedBlock(),
        CutBlock(),
    )
    return Receipt(blocks)


def _pair(name: str, value: Text) -> Block:
    return PairBlock(left=said(f"outages.{name}"), right=value)
