"""The paper of a transfer that is still to come: a code for the telephone, and what it is for.

For a customer who cannot reach the screen. Says that it is no receipt. Does not lay out
(peripherals/receipt_printing) and does not know whether the money came.
"""

from dataclasses import dataclass

from pos_app.domain.money import Money
from pos_app.domain.receipt import (
    Align,
    Block,
    CutBlock,
    FeedBlock,
    QrBlock,
    Receipt,
    Size,
    TextBlock,
    WithSymbol,
    said,
)
from pos_app.domain.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferSlip:
    """What was asked for. `link` is what the telephone reads, `reference` what the bank shows."""

    link: str
    amount: Money
    address: str
    reference: str


def transfer_slip(slip: TransferSlip, *, store: Store) -> Receipt:
    """Lay it out."""
    blocks: tuple[Block, ...] = (
        TextBlock(text=store.name, align=Align.CENTRE, is_bold=True),
        TextBlock(text=said("slip.transfer"), align=Align.CENTRE),
        TextBlock(text=WithSymbol(slip.amount), align=Align.CENTRE, is_bold=True, size=Size.TALL),
        FeedBlock(),
        QrBlock(slip.link),
        TextBlock(text=slip.address, align=Align.CENTRE),
        TextBlock(text=said("slip.transfer_reference", number=slip.reference), align=Align.CENTRE),
        TextBlock(text=said("slip.transfer_no_receipt"), align=Align.CENTRE),
        FeedBlock(),
        CutBlock(),
    )
    return Receipt(blocks)
