"""The list of refusals by age, as blocks for paper: what an inspector asks to see.

In no language yet. Does not read the refusals (operations/refuse_age) and does not print.

Invariant: nothing on it says who was refused.
"""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from pos_app.domain.goods import AgeRefusal
from pos_app.domain.receipt import (
    Align,
    Block,
    CutBlock,
    FeedBlock,
    PairBlock,
    Receipt,
    RuleBlock,
    TextBlock,
    said,
)
from pos_app.domain.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusalList:
    """The refusals of some business days, the newest first."""

    since: date
    until: date
    at: datetime
    refusals: tuple[AgeRefusal, ...]


def refusal_slip(listed: RefusalList, *, store: Store) -> Receipt:
    """Lay the list out."""
    zone = ZoneInfo(store.zone)
    days = said(
        "goods.refusals_days", since=listed.since.isoformat(), until=listed.until.isoformat()
    )
    blocks: list[Block] = [
        TextBlock(text=store.name, align=Align.CENTRE, is_bold=True),
        TextBlock(text=said("goods.refusals_title"), align=Align.CENTRE, is_bold=True),
        TextBlock(text=days, align=Align.CENTRE),
        RuleBlock(),
    ]
    for refusal in listed.refusals:
        about = said(
            "goods.refusals_line", age=refusal.age_limit, born_by=refusal.born_by_on.isoformat()
        )
        blocks += [
            PairBlock(left=refusal.name, right=refusal.at.astimezone(zone)),
            PairBlock(left=about, right=refusal.staff_name, indent=2),
        ]
    count = said("goods.refusals_count", number=len(listed.refusals))
    blocks += [RuleBlock(), TextBlock(text=count, is_bold=True), FeedBlock(), CutBlock()]
    return Receipt(tuple(blocks))
