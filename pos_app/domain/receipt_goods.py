"""What a receipt says of one item: how it was weighed, its serial and lot number, its last day.

A customer needs them for a guarantee or a recall, an inspector to see which weights no scale gave.
Says nothing of money.
"""

from pos_app.domain.quantity import Unit, grams
from pos_app.domain.receipt import Block, Said, TextBlock, said
from pos_app.domain.sale import SaleLine


def goods_blocks(line: SaleLine, *, indent: int) -> list[Block]:
    """One row for each thing there is to say; none for most lines."""
    detail = line.detail
    rows: list[Said] = []
    if detail.is_weight_typed and line.quantity.unit is Unit.GRAM:
        rows.append(said("receipt.manual_weight"))
    if detail.tare_g:
        rows.append(said("receipt.tare", weight=grams(detail.tare_g)))
    if detail.serial:
        rows.append(said("receipt.serial", serial=detail.serial))
    if detail.lot:
        rows.append(said("receipt.lot", lot=detail.lot))
    if detail.expires_on is not None:
        rows.append(said("receipt.expires_on", day=detail.expires_on))
    return [TextBlock(text=row, indent=indent) for row in rows]
