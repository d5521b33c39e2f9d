"""What the kitchen or the counter behind makes of a sale: its lines without a price.

Does not choose a printer (peripherals/device_set) and does not lay out. Which departments are made
there says the store (`StoreGoods.kitchen_departments`).
"""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

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
    said,
)
from pos_app.domain.sale import Sale, SaleKind, SaleLine
from pos_app.domain.store import Store

_NOTE_INDENT = 2


def kitchen_lines(sale: Sale, store: Store) -> Sequence[SaleLine]:
    """The lines that are made in the kitchen; none of a refund."""
    if sale.kind is not SaleKind.SALE:
        return ()
    made_there = store.goods.kitchen_departments
    return tuple(
        line
        for line in sale.lines
        if line.department_id in made_there and line.quantity.amount > 0 and not line.deposit_of
    )


def kitchen_slip(sale: Sale, *, store: Store, copy_number: int = 0) -> Receipt:
    """The slip; a later one of the same sale says COPY, so that nothing is made twice."""
    mark: list[Block] = []
    if copy_number:
        text = said("receipt.copy", number=copy_number)
        mark = [TextBlock(text=text, align=Align.CENTRE, is_bold=True, size=Size.BIG)]
    blocks: list[Block] = [
        *mark,
        TextBlock(text=f"{sale.number.sequence:06d}"[-3:], align=Align.CENTRE, size=Size.BIG),
        PairBlock(left=str(sale.number), right=sale.completed_at.astimezone(ZoneInfo(store.zone))),
        RuleBlock(),
    ]
    for line in kitchen_lines(sale, store):
        blocks.append(PairBlock(left=line.name, right=line.quantity, is_bold=True, size=Size.TALL))
        if line.detail.note:
            blocks.append(TextBlock(text=line.detail.note, indent=_NOTE_INDENT))
    return Receipt((*blocks, RuleBlock(), *mark, FeedBlock(), CutBlock()))
