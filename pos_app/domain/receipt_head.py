"""The head and the foot that every paper of a store shares, and the mark of a copy.

Lays out no lines and no sums (domain/receipt_parts).

Invariant: a paper with `copy_number` above 0 says COPY in large letters, first and last on it.
"""

from pos_app.domain.country_pack import CountryPack
from pos_app.domain.receipt import (
    Align,
    BarcodeBlock,
    Block,
    FeedBlock,
    PictureBlock,
    QrBlock,
    Size,
    Text,
    TextBlock,
    said,
)
from pos_app.domain.receipt_template import ReceiptPart
from pos_app.domain.store import Store


def head_blocks(store: Store, pack: CountryPack, *, copy_number: int = 0) -> list[Block]:
    """Logo, name, the store's lines, and what the tax office knows the business by."""
    blocks: list[Block] = []
    if copy_number:
        blocks.append(copy_mark(copy_number))
    logo = store.template.logo
    if logo is not None:
        blocks.append(PictureBlock(logo.width_bytes, logo.rows))
    blocks.append(TextBlock(text=store.name, align=Align.CENTRE, is_bold=True, size=Size.TALL))
    blocks += [centred(line) for line in store.receipt_header]
    if store.trader.tax_number:
        blocks.append(centred(said(pack.tax_number_phrase, number=store.trader.tax_number)))
    blocks.append(FeedBlock())
    return blocks


def copy_mark(copy_number: int) -> TextBlock:
    """COPY n, large."""
    return title(said("receipt.copy", number=copy_number))


def title(text: Text) -> TextBlock:
    """What a paper is, large."""
    return TextBlock(text=text, align=Align.CENTRE, is_bold=True, size=Size.BIG)


def centred(text: Text) -> TextBlock:
    """A line in the middle."""
    return TextBlock(text=text, align=Align.CENTRE)


def foot_blocks(store: Store, *, barcode: str, code: str, copy_number: int = 0) -> list[Block]:
    """The store's last lines, the number as a barcode, the signed code; empty ones are left out."""
    template = store.template
    blocks: list[Block] = [FeedBlock()]
    blocks += [centred(line) for line in store.receipt_footer]
    if barcode and template.shows(ReceiptPart.BARCODE):
        blocks += [FeedBlock(), BarcodeBlock(barcode)]
    if code and template.shows(ReceiptPart.QR):
        blocks += [FeedBlock(), QrBlock(code)]
    if copy_number:
        blocks.append(copy_mark(copy_number))
    return blocks
