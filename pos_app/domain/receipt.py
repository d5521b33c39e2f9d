"""Receipt: what stands on paper, as blocks, before any printer and in no language yet.

Phrases are codes with values (`Said`), amounts stay Money and instants stay datetime: whoever
renders the receipt picks the language. Does not break lines, choose fonts or know column counts
(peripherals/receipt_printing), and reckons nothing anew: every figure is written in the sale.

Invariants:
- A receipt with `copy_number` above 0 says COPY in large letters, first and last on the paper.
- Sizes and places are meant, not measured: the same blocks fit 32, 42 and 48 columns.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from pos_app.domain.discount import Discount
from pos_app.domain.money import Money, total
from pos_app.domain.quantity import Quantity, Unit
from pos_app.domain.sale import Sale, SaleKind, SaleLine
from pos_app.domain.store import Store, Till
from pos_app.domain.tax import TaxPart
from pos_app.domain.tender import Tender, TenderKind


class Align(StrEnum):
    """Where a text stands on the line."""

    LEFT = "left"
    CENTRE = "center"
    RIGHT = "right"


class Size(StrEnum):
    """How large the characters are."""

    NORMAL = "normal"
    TALL = "tall"  # double height
    BIG = "big"  # double height and width


@dataclass(frozen=True, slots=True)
class WithSymbol:
    """An amount that is to show its currency; a bare Money shows the figure alone."""

    amount: Money


@dataclass(frozen=True, slots=True)
class Rate:
    """A tax rate in parts per million."""

    ppm: int


Value = str | int | Money | WithSymbol | Quantity | Rate | datetime


@dataclass(frozen=True, slots=True)
class Said:
    """A phrase by its code, with the values of its placeholders."""

    code: str
    values: tuple[tuple[str, Value], ...] = ()


Text = Said | Value


def said(code: str, /, **values: Value) -> Said:
    """Name a phrase and its values."""
    return Said(code, tuple(values.items()))


@dataclass(frozen=True, slots=True, kw_only=True)
class TextBlock:
    """A paragraph. `indent` in characters."""

    text: Text
    align: Align = Align.LEFT
    is_bold: bool = False
    size: Size = Size.NORMAL
    indent: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PairBlock:
    """Left and right on one line; a long left text goes on in lines above."""

    left: Text
    right: Text
    is_bold: bool = False
    size: Size = Size.NORMAL
    indent: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnsBlock:
    """A row of a table: the first cell at the left, the others right in columns of equal width."""

    cells: tuple[Text, ...]
    is_bold: bool = False


@dataclass(frozen=True, slots=True)
class RuleBlock:
    """A line across."""


@dataclass(frozen=True, slots=True)
class FeedBlock:
    """Empty lines."""

    lines: int = 1


@dataclass(frozen=True, slots=True)
class BarcodeBlock:
    """CODE 128 with its text below."""

    content: str


@dataclass(frozen=True, slots=True)
class QrBlock:
    """A QR code."""

    content: str


@dataclass(frozen=True, slots=True)
class CutBlock:
    """The end of the paper."""


Block = (
    TextBlock | PairBlock | ColumnsBlock | RuleBlock | FeedBlock | BarcodeBlock | QrBlock | CutBlock
)


@dataclass(frozen=True, slots=True)
class Receipt:
    """The blocks in order, and which copy this is (0 for the first)."""

    blocks: tuple[Block, ...]
    copy_number: int = 0


def receipt_for(
    sale: Sale, *, store: Store, till: Till, cashier_name: str, code: str, copy_number: int = 0
) -> Receipt:
    """Lay out the receipt of a finished sale; `copy_number` 1 and above marks a copy.

    `code` is what the QR code says (receipt_code); nothing of it depends on the copy.
    """
    blocks: list[Block] = [
        *_head(store, copy_number),
        *_heading(sale),
        *_facts(sale, store, till, cashier_name),
        *_voided(sale, store),
        RuleBlock(),
        *(
            block
            for line in sale.lines
            for block in (*_line_blocks(line), *_back(sale, line, store))
        ),
        *_basket_discounts(sale),
        RuleBlock(),
        PairBlock(
            left=said("receipt.total"), right=WithSymbol(sale.total), is_bold=True, size=Size.TALL
        ),
        *_saved(sale),
        *_tender_blocks(sale),
        RuleBlock(),
        *_tax_blocks(sale),
        *([] if _is_undoing(sale) else [TextBlock(text=said("receipt.items", n=sale.item_count))]),
        *_signature(sale),
        *_foot(sale, store, code=code, copy_number=copy_number),
        CutBlock(),
    ]
    return Receipt(tuple(blocks), copy_number)


def _head(store: Store, copy_number: int) -> list[Block]:
    blocks: list[Block] = []
    if copy_number:
        blocks.append(_copy_mark(copy_number))
    blocks.append(TextBlock(text=store.name, align=Align.CENTRE, is_bold=True, size=Size.TALL))
    blocks += [TextBlock(text=line, align=Align.CENTRE) for line in store.receipt_header]
    blocks.append(FeedBlock())
    return blocks


def _copy_mark(copy_number: int) -> TextBlock:
    return TextBlock(
        text=said("receipt.copy", number=copy_number),
        align=Align.CENTRE,
        is_bold=True,
        size=Size.BIG,
    )


def _is_undoing(sale: Sale) -> bool:
    return sale.kind is not SaleKind.SALE


def _heading(sale: Sale) -> list[Block]:
    """What the paper is, unless it is a plain receipt."""
    if not _is_undoing(sale):
        return []
    text = said(f"receipt.{sale.kind.value}")
    return [TextBlock(text=text, align=Align.CENTRE, is_bold=True, size=Size.BIG)]


def _voided(sale: Sale, store: Store) -> list[Block]:
    """Which sale a void undoes, and why."""
    back = next((line.refund for line in sale.lines if line.refund is not None), None)
    if sale.kind is not SaleKind.VOID or back is None:
        return []
    return [
        TextBlock(text=said("receipt.void_of", number=back.sale_number)),
        TextBlock(text=_reason(back.reason, store)),
    ]


def _back(sale: Sale, line: SaleLine, store: Store) -> list[Block]:
    """Which sale a line comes back from, and why; a deposit goes with its product."""
    back = line.refund
    if back is None or line.deposit_of is not None or sale.kind is SaleKind.VOID:
        return []
    of: Text = said("receipt.without_receipt")
    if back.has_receipt:
        of = said("receipt.refund_of", number=back.sale_number)
    return [TextBlock(text=of, indent=2), TextBlock(text=_reason(back.reason, store), indent=2)]


def _reason(code: str, store: Store) -> Text:
    """A reason as the store calls it, else the till's own word."""
    known = next((reason for reason in store.refunds.reasons if reason.code == code), None)
    return known.label if known is not None and known.label else said(f"refund.reason_{code}")


def _signature(sale: Sale) -> list[Block]:
    """A line to sign on where money went out."""
    if not any(tender.amount.minor < 0 for tender in sale.tenders):
        return []
    return [FeedBlock(2), RuleBlock(), TextBlock(text=said("receipt.signature"))]


def _facts(sale: Sale, store: Store, till: Till, cashier_name: str) -> list[Block]:
    local = sale.completed_at.astimezone(ZoneInfo(store.zone))
    return [
        PairBlock(left=said("receipt.sale_number", number=str(sale.number)), right=local),
        PairBlock(left=said("receipt.cashier", name=cashier_name), right=till.name),
    ]


def _codes_of(line: SaleLine) -> str:
    return "".join(part.code for part in line.taxes)


def _line_blocks(line: SaleLine) -> list[Block]:
    indent = 2 if line.deposit_of is not None else 0
    before = line.line_total + line.discount
    amount = said("receipt.amount_and_code", amount=before, code=_codes_of(line))
    blocks: list[Block] = [PairBlock(left=line.name, right=amount, indent=indent)]
    explanation = _explanation(line)
    if explanation is not None:
        blocks.append(TextBlock(text=explanation, indent=indent + 2))
    own = [discount for discount in line.discounts if not discount.is_basket_wide]
    return blocks + _discount_blocks(own, indent=indent + 2)


def _discount_blocks(discounts: Iterable[Discount], *, indent: int) -> list[Block]:
    """One row for each label: what came off, as a negative amount."""
    rows: dict[Text, Money] = {}
    for discount in discounts:
        label: Text = discount.label or said(f"discount.{discount.source.value}")
        rows[label] = rows[label] + discount.amount if label in rows else discount.amount
    return [PairBlock(left=label, right=-off, indent=indent) for label, off in rows.items() if off]


def _basket_discounts(sale: Sale) -> list[Block]:
    """What came off the whole basket, once: its shares stand on no line."""
    shares = [d for line in sale.lines for d in line.discounts if d.is_basket_wide]
    return _discount_blocks(shares, indent=0)


def _explanation(line: SaleLine) -> Said | None:
    """Say how the amount came about, unless it is simply the price of one."""
    count, price = line.quantity.amount, line.unit_price or line.listed_price
    if line.quantity.unit is Unit.GRAM:
        return said("receipt.by_weight", weight=line.quantity, price=WithSymbol(price))
    if line.quantity.unit is Unit.MILLIMETRE:
        return said("receipt.by_length", length=line.quantity, price=WithSymbol(price))
    if line.pack > 1 and line.deposit_of is None:
        return said("receipt.packs", n=count, pack=line.pack, price=price)
    if count != 1:
        return said("receipt.pieces", n=count, price=price)
    return None


def _saved(sale: Sale) -> list[Block]:
    off = total((line.discount for line in sale.lines), sale.total.currency)
    if off.minor <= 0:
        return []
    return [PairBlock(left=said("receipt.saved"), right=off)]


def _tender_blocks(sale: Sale) -> list[Block]:
    blocks: list[Block] = []
    if sale.rounding:
        blocks.append(PairBlock(left=said("receipt.rounding"), right=sale.rounding))
        blocks.append(PairBlock(left=said("receipt.to_pay"), right=sale.total + sale.rounding))
    for tender in sale.tenders:
        blocks += _one_tender(tender)
    if sale.change_due and sale.total.minor >= 0:
        blocks.append(PairBlock(left=said("receipt.change"), right=sale.change_due, is_bold=True))
    return blocks


def _one_tender(tender: Tender) -> list[Block]:
    is_cash = tender.kind is TenderKind.CASH
    code = "receipt.cash" if is_cash else "receipt.card"
    shown = tender.given
    if tender.amount.minor < 0:
        code, shown = f"receipt.back_{tender.kind.value}", tender.amount
    blocks: list[Block] = [PairBlock(left=said(code), right=shown)]
    if tender.reference:
        blocks.append(
            TextBlock(text=said("receipt.reference", reference=tender.reference), indent=2)
        )
    return blocks


def _tax_blocks(sale: Sale) -> list[Block]:
    blocks: list[Block] = []
    if sale.taxes:
        heads = ("tax", "net", "tax_amount", "gross")
        blocks.append(ColumnsBlock(cells=tuple(said(f"receipt.{head}") for head in heads)))
        blocks += [_tax_row(part) for part in sale.taxes]
    if sale.exemption is not None:
        blocks.append(TextBlock(text=said("receipt.exempt", reason=sale.exemption.reason)))
        if sale.exemption.certificate:
            blocks.append(
                TextBlock(
                    text=said("receipt.certificate", certificate=sale.exemption.certificate),
                    indent=2,
                )
            )
    return blocks


def _tax_row(part: TaxPart) -> ColumnsBlock:
    name = said("receipt.tax_rate", code=part.code, rate=Rate(part.rate_ppm))
    return ColumnsBlock(cells=(name, part.net, part.tax, part.net + part.tax))


def _foot(sale: Sale, store: Store, *, code: str, copy_number: int) -> list[Block]:
    blocks: list[Block] = [FeedBlock()]
    blocks += [TextBlock(text=line, align=Align.CENTRE) for line in store.receipt_footer]
    blocks += [
        FeedBlock(),
        BarcodeBlock(str(sale.number)),
        FeedBlock(),
        QrBlock(code),
    ]
    if copy_number:
        blocks.append(_copy_mark(copy_number))
    return blocks
