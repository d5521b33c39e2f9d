"""The paper of coupons: one after the other, each cut off, with its code as a barcode.

Says what the offer is called and until when the code is taken; never what somebody saves by it,
which the basket decides. Does not lay out (peripherals/receipt_printing).
"""

from dataclasses import dataclass
from datetime import date

from pos_app.domain.receipt import (
    Align,
    BarcodeBlock,
    Block,
    CutBlock,
    FeedBlock,
    Receipt,
    Size,
    TextBlock,
    said,
)
from pos_app.domain.store import Store

MOST_ON_A_JOB = 20  # a job is one buffer; more coupons are more jobs


@dataclass(frozen=True, slots=True, kw_only=True)
class CouponSlip:
    """The coupons of one print job: `uses` of each, taken until `last_on`."""

    name: str
    codes: tuple[str, ...]
    uses: int = 1
    last_on: date | None = None


def coupon_slip(slip: CouponSlip, *, store: Store) -> Receipt:
    """Lay the coupons out."""
    blocks: list[Block] = []
    for code in slip.codes:
        blocks += [
            TextBlock(text=store.name, align=Align.CENTRE, is_bold=True),
            TextBlock(text=said("coupons.slip_title"), align=Align.CENTRE),
            TextBlock(text=slip.name, align=Align.CENTRE, is_bold=True, size=Size.TALL),
        ]
        if slip.uses > 1:
            text = said("coupons.slip_uses", number=slip.uses)
            blocks.append(TextBlock(text=text, align=Align.CENTRE))
        if slip.last_on is not None:
            text = said("coupons.slip_until", day=slip.last_on)
            blocks.append(TextBlock(text=text, align=Align.CENTRE))
        blocks += [
            FeedBlock(),
            BarcodeBlock(code),
            TextBlock(text=code, align=Align.CENTRE),
            FeedBlock(),
            CutBlock(),
        ]
    return Receipt(tuple(blocks))
