"""The paper of a day's exceptions, as blocks for paper, in no language yet.

Does not read them and does not print. Says that it is no receipt.
"""

from zoneinfo import ZoneInfo

from pos_app.domain.day_exception import DayException, ExceptionList
from pos_app.domain.receipt import (
    Align,
    Block,
    CutBlock,
    FeedBlock,
    PairBlock,
    Receipt,
    RuleBlock,
    Size,
    TextBlock,
    WithSymbol,
    said,
)
from pos_app.domain.store import Store, Till


def exception_slip(listed: ExceptionList, *, store: Store, till: Till) -> Receipt:
    """Lay the list out, the oldest first, as the day went."""
    zone = ZoneInfo(store.zone)
    blocks: list[Block] = [
        TextBlock(text=store.name, align=Align.CENTRE, is_bold=True),
        TextBlock(text=said("exceptions.slip"), align=Align.CENTRE, is_bold=True, size=Size.TALL),
        TextBlock(text=till.name, align=Align.CENTRE),
        PairBlock(left=said("slip.business_day", day=listed.day), right=listed.at.astimezone(zone)),
        RuleBlock(),
    ]
    for one in reversed(listed.exceptions):
        blocks += _blocks_of(one, zone)
    if not listed.exceptions:
        blocks.append(TextBlock(text=said("exceptions.none")))
    blocks += [
        RuleBlock(),
        TextBlock(text=said("exceptions.slip_count", number=len(listed.exceptions)), is_bold=True),
        TextBlock(text=said("suspended.slip_no_receipt"), align=Align.CENTRE),
        FeedBlock(),
        CutBlock(),
    ]
    return Receipt(tuple(blocks))


def _blocks_of(one: DayException, zone: ZoneInfo) -> list[Block]:
    amount = "" if one.amount is None else WithSymbol(one.amount)
    who = one.who or said("exceptions.nobody")
    blocks: list[Block] = [
        PairBlock(left=one.at.astimezone(zone), right=one.receipt, is_bold=one.kind.is_grave),
        TextBlock(text=one.sentence),
        PairBlock(left=who, right=amount),
    ]
    if one.approved_by:
        blocks.append(TextBlock(text=said("exceptions.approved", who=one.approved_by)))
    return [*blocks, FeedBlock()]
