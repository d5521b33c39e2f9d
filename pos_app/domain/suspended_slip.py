"""The slip of a suspended basket, the paper of a quote or layaway: blocks for any printer.

A plain one says little, so that nobody takes it for a receipt; a quote and a layaway list their
goods with the day they hold to. The barcode is the number: scanning it opens the basket. Does not
lay out (peripherals/receipt_printing); every figure is one that was written down.
"""

from zoneinfo import ZoneInfo

from pos_app.domain.receipt import (
    Align,
    BarcodeBlock,
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
from pos_app.domain.receipt_parts import discount_blocks
from pos_app.domain.store import Store
from pos_app.domain.suspended import SuspendedBasket, SuspendedKind


def suspended_slip(suspended: SuspendedBasket, *, store: Store, staff_name: str) -> Receipt:
    """The paper of one."""
    zone = ZoneInfo(store.zone)
    title = said(f"suspended.slip_{suspended.kind.value}")
    blocks: list[Block] = [
        TextBlock(text=store.name, align=Align.CENTRE, is_bold=True),
        TextBlock(text=title, align=Align.CENTRE, is_bold=True, size=Size.TALL),
        TextBlock(text=suspended.number, align=Align.CENTRE),
        RuleBlock(),
        PairBlock(left=suspended.label, right=suspended.at.astimezone(zone)),
        TextBlock(text=said("suspended.slip_staff", name=staff_name)),
    ]
    if suspended.kind is not SuspendedKind.BASKET:
        blocks.append(RuleBlock())
        for line in suspended.basket.lines:
            blocks.append(PairBlock(left=line.name, right=line.quantity))
            blocks.append(
                PairBlock(left=said("suspended.slip_each"), right=line.listed_price, indent=2)
            )
        blocks += discount_blocks(suspended.discounts)
    blocks += [
        RuleBlock(),
        PairBlock(left=said("receipt.total"), right=WithSymbol(suspended.total), is_bold=True),
    ]
    if suspended.due_on is not None:
        blocks.append(
            TextBlock(
                text=said(f"suspended.slip_until_{suspended.kind.value}", day=suspended.due_on)
            )
        )
    blocks += [
        TextBlock(text=said("suspended.slip_no_receipt"), align=Align.CENTRE),
        FeedBlock(),
        BarcodeBlock(suspended.number),
        CutBlock(),
    ]
    return Receipt(tuple(blocks))
