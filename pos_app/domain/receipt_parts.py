"""The parts that receipts and invoices share: lines, discounts, tenders, taxes.

Reckons nothing anew: every figure is written in the sale. Says nothing of what a paper is
(domain/receipt_sale).
"""

from collections.abc import Iterable

from pos_app.domain.basket import LineKind
from pos_app.domain.country_pack import CountryPack, TaxTableForm
from pos_app.domain.discount import Discount
from pos_app.domain.money import Money, total
from pos_app.domain.quantity import Unit
from pos_app.domain.receipt import (
    Block,
    ColumnsBlock,
    PairBlock,
    Rate,
    Said,
    Text,
    TextBlock,
    WithSymbol,
    said,
)
from pos_app.domain.receipt_goods import goods_blocks
from pos_app.domain.receipt_tenders import one_tender
from pos_app.domain.sale import Sale, SaleLine
from pos_app.domain.tax import TaxPart


def line_blocks(line: SaleLine, pack: CountryPack) -> list[Block]:
    """A line: its amount before discounts, how it came about, what came off."""
    indent = 2 if line.deposit_of is not None else 0
    before = line.line_total + line.discount
    codes = "".join(part.code for part in line.taxes)
    amount: Text = said("receipt.amount_and_code", amount=before, code=codes)
    if pack.tax_table is TaxTableForm.BY_NAME:
        amount = before
    blocks: list[Block] = [PairBlock(left=line.name, right=amount, indent=indent)]
    explanation = explanation_of(line)
    if explanation is not None:
        blocks.append(TextBlock(text=explanation, indent=indent + 2))
    blocks += goods_blocks(line, indent=indent + 2)
    if pack.shows_tariff_code and line.detail.tariff_code:
        text = said("receipt.tariff_code", code=line.detail.tariff_code)
        blocks.append(TextBlock(text=text, indent=indent + 2))
    own = [discount for discount in line.discounts if not discount.is_basket_wide]
    return blocks + discount_blocks(own, indent=indent + 2)


def discount_blocks(discounts: Iterable[Discount], *, indent: int = 0) -> list[Block]:
    """One row for each label: what came off, as a negative amount."""
    rows: dict[Text, Money] = {}
    for discount in discounts:
        label: Text = discount.label or said(f"discount.{discount.source.value}")
        rows[label] = rows[label] + discount.amount if label in rows else discount.amount
    return [PairBlock(left=label, right=-off, indent=indent) for label, off in rows.items() if off]


def basket_discounts(sale: Sale) -> list[Block]:
    """What came off the whole basket, once: its shares stand on no line."""
    shares = [d for line in sale.lines for d in line.discounts if d.is_basket_wide]
    return discount_blocks(shares)


def explanation_of(line: SaleLine) -> Said | None:
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


def saved_blocks(sale: Sale) -> list[Block]:
    """What came off altogether."""
    off = total((line.discount for line in sale.lines), sale.total.currency)
    if off.minor <= 0:
        return []
    return [PairBlock(left=said("receipt.saved"), right=off)]


def tender_blocks(sale: Sale, pack: CountryPack) -> list[Block]:
    """Rounding, what was handed over, the change."""
    blocks: list[Block] = []
    if sale.rounding:
        blocks.append(PairBlock(left=said(pack.rounding_phrase), right=sale.rounding))
        blocks.append(PairBlock(left=said("receipt.to_pay"), right=sale.total + sale.rounding))
    for tender in sale.tenders:
        blocks += one_tender(tender)
    if sale.change_due and sale.total.minor >= 0:
        blocks.append(PairBlock(left=said("receipt.change"), right=sale.change_due, is_bold=True))
    return blocks


def tax_blocks(sale: Sale, pack: CountryPack) -> list[Block]:
    """The table of taxes, and why none was taken."""
    blocks: list[Block] = []
    taken = [part for part in sale.taxes if not part.is_exempt]
    if pack.tax_table is TaxTableForm.BY_NAME:
        blocks += [_tax_pair(part) for part in taken]
    elif taken:
        blocks.append(ColumnsBlock(cells=tuple(said(f"receipt.{head}") for head in _HEADS)))
        blocks += [_tax_row(part) for part in taken]
    blocks += [exempt_row(part.name, part.net) for part in sale.taxes if part.is_exempt]
    exemption = sale.exemption
    if exemption is not None:
        if len(taken) == len(sale.taxes):  # of before exempt amounts stood by themselves
            blocks.append(TextBlock(text=said("receipt.exempt", reason=exemption.reason)))
        if exemption.certificate:
            text = said("receipt.certificate", certificate=exemption.certificate)
            blocks.append(TextBlock(text=text, indent=2))
        if exemption.expires_on is not None:
            text = said("receipt.certificate_until", day=exemption.expires_on)
            blocks.append(TextBlock(text=text, indent=2))
    return blocks


_HEADS = ("tax", "net", "tax_amount", "gross")


def _tax_pair(part: TaxPart) -> PairBlock:
    """A tax by its name, however long that is."""
    rate = Rate(part.rate_ppm)
    name = said("receipt.tax_by_name", name=part.name, rate=rate, net=part.net)
    return PairBlock(left=name, right=part.tax)


def exempt_row(reason: str, net: Money) -> PairBlock:
    """The net amount from which no tax was taken, and why."""
    return PairBlock(left=said("receipt.exempt", reason=reason), right=net)


def _tax_row(part: TaxPart) -> ColumnsBlock:
    name = said("receipt.tax_rate", code=part.code, rate=Rate(part.rate_ppm))
    return ColumnsBlock(cells=(name, part.net, part.tax, part.net + part.tax))


def is_taxed(sale: Sale) -> bool:
    """Whether any goods on it bear tax."""
    goods = [line for line in sale.lines if line.kind is LineKind.GOODS]
    return not goods or any(part.rate_ppm for line in goods for part in line.taxes)
