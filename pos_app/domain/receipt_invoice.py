"""The paper of an invoice or credit note: seller, buyer, number and dates, lines, net by rate, tax.

Every figure is the sale's. Does not check a buyer (domain/invoice).

Sources: Directive 2006/112/EC, art. 226; CGST Rules 2017, rules 46 and 53.
"""

from zoneinfo import ZoneInfo

from pos_app.domain.country_pack import CountryPack
from pos_app.domain.invoice import Invoice, place_of_supply
from pos_app.domain.money import Money
from pos_app.domain.receipt import (
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
from pos_app.domain.receipt_head import foot_blocks, head_blocks, title
from pos_app.domain.receipt_parts import (
    basket_discounts,
    is_taxed,
    line_blocks,
    tax_blocks,
    tender_blocks,
)
from pos_app.domain.receipt_sale import legal_notes, state_name
from pos_app.domain.sale import Sale
from pos_app.domain.store import Store
from pos_app.domain.trader import TaxScheme


def invoice_receipt(
    invoice: Invoice,
    sale: Sale,
    *,
    store: Store,
    code: str,
    copy_number: int = 0,
    pack: CountryPack,
) -> Receipt:
    """Lay an invoice out for the receipt printer, or for a page."""
    sale = invoice.part_of(sale)
    blocks: list[Block] = [
        *head_blocks(store, pack, copy_number=copy_number),
        title(said(_title(invoice, sale, store, pack))),
        *_numbers(invoice, sale, store),
        FeedBlock(),
        *_buyer(invoice, sale, store, pack),
        RuleBlock(),
        *(block for line in sale.lines for block in line_blocks(line, pack)),
        *basket_discounts(sale),
        RuleBlock(),
        PairBlock(left=said("receipt.net_total"), right=sale.net),
        PairBlock(left=said("receipt.tax_total"), right=_tax(sale)),
        PairBlock(
            left=said("receipt.total"), right=WithSymbol(sale.total), is_bold=True, size=Size.TALL
        ),
        *tender_blocks(sale, pack),
        RuleBlock(),
        *tax_blocks(sale, pack),
        *_notes(sale, store, pack),
        *foot_blocks(store, barcode=str(sale.number), code=code, copy_number=copy_number),
        CutBlock(),
    ]
    return Receipt(tuple(blocks), copy_number)


def _title(invoice: Invoice, sale: Sale, store: Store, pack: CountryPack) -> str:
    titles = pack.titles
    if invoice.is_credit_note:
        return titles.credit_undone if _undoes(sale) else titles.credit_note
    is_untaxed = store.trader.scheme is not TaxScheme.REGULAR or not is_taxed(sale)
    return titles.untaxed if is_untaxed and titles.untaxed else titles.invoice


def _undoes(sale: Sale) -> bool:
    """Whether a paper that corrects another takes a credit note back: its total is above zero.

    Sources: Directive 2006/112/EC, art. 219; CGST Act 2017, s. 34 (3), debit note.
    """
    return sale.total.minor > 0


def _numbers(invoice: Invoice, sale: Sale, store: Store) -> list[Block]:
    zone = ZoneInfo(store.zone)
    issued, sold = invoice.issued_at.astimezone(zone).date(), sale.completed_at.astimezone(zone)
    of = "credit_note_of" if invoice.is_credit_note else "invoice_of"
    blocks: list[Block] = [
        PairBlock(left=said("receipt.invoice_number", number=invoice.number), right=issued),
        PairBlock(left=said(f"receipt.{of}", number=invoice.sale_number), right=sold.date()),
    ]
    if invoice.corrects:
        code = "receipt.credit_undone" if _undoes(sale) else "receipt.invoice_corrects"
        corrected = said(code, number=invoice.corrects)
        if invoice.corrects_on is None:  # of before the date was kept
            blocks.append(TextBlock(text=corrected))
        else:
            blocks.append(PairBlock(left=corrected, right=invoice.corrects_on))
    return blocks


def _buyer(invoice: Invoice, sale: Sale, store: Store, pack: CountryPack) -> list[Block]:
    buyer = invoice.buyer
    blocks: list[Block] = [
        TextBlock(text=said("receipt.buyer"), is_bold=True),
        TextBlock(text=buyer.name),
        *(TextBlock(text=line) for line in buyer.address if line),
    ]
    if buyer.tax_number:
        blocks.append(TextBlock(text=said(pack.tax_number_phrase, number=buyer.tax_number)))
    place = place_of_supply(buyer, store, sale.supply_mode)
    if pack.shows_place_of_supply and place:
        text = said("receipt.place_of_supply", state=state_name(place))
        blocks.append(TextBlock(text=text))
    return blocks


def _notes(sale: Sale, store: Store, pack: CountryPack) -> list[Block]:
    """What the law wants said, but for what stands above already or is only for receipts."""
    above = {"receipt.place_of_supply", "receipt.ask_for_invoice"}
    return [
        note
        for note in legal_notes(sale, store, pack)
        if not (isinstance(note, TextBlock) and getattr(note.text, "code", "") in above)
    ]


def _tax(sale: Sale) -> Money:
    return sale.total - sale.net
