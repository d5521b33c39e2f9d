"""The gift receipt: what was bought and where, without a single amount.

Invariant: nothing on it says a price, a discount or a tender; the code says the total only to the
till that reads it.
"""

from zoneinfo import ZoneInfo

from pos_app.domain.country_pack import NO_PACK, CountryPack
from pos_app.domain.receipt import (
    Block,
    CutBlock,
    PairBlock,
    Receipt,
    RuleBlock,
    TextBlock,
    said,
)
from pos_app.domain.receipt_head import centred, foot_blocks, head_blocks, title
from pos_app.domain.sale import Sale
from pos_app.domain.store import Store, Till


def gift_receipt_for(
    sale: Sale,
    *,
    store: Store,
    till: Till,
    code: str,
    copy_number: int = 0,
    pack: CountryPack = NO_PACK,
) -> Receipt:
    """A receipt without any amount: whoever gets the gift can change it, and learns no price.

    Lines that are no goods (gift cards, deposits, donations …) are left out.
    """
    local = sale.completed_at.astimezone(ZoneInfo(store.zone))
    goods = [line for line in sale.lines if line.kind.is_turnover and line.refund is None]
    blocks: list[Block] = [
        *head_blocks(store, pack, copy_number=copy_number),
        title(said("receipt.gift_title")),
        PairBlock(left=said("receipt.sale_number", number=str(sale.number)), right=local),
        TextBlock(text=till.name),
        RuleBlock(),
        *(
            PairBlock(left=line.name, right=line.quantity)
            for line in goods
            if line.deposit_of is None
        ),
        RuleBlock(),
    ]
    if store.refunds.window_days:
        blocks.append(centred(said("receipt.gift_until", days=store.refunds.window_days)))
    blocks += [
        *foot_blocks(store, barcode=str(sale.number), code=code, copy_number=copy_number),
        CutBlock(),
    ]
    return Receipt(tuple(blocks), copy_number)
