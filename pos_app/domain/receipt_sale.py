"""The receipt of a sale, a refund or a void: what stands where.

Reckons nothing anew; the law of the country comes as a CountryPack. Does not know a printer.

Invariants:
- A copy is the first receipt with its mark, and nothing else: same number, same time, same code.
- What the law asks for stands on it whatever the template leaves out.
"""

from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from pos_app.domain.country_pack import NO_PACK, CountryPack
from pos_app.domain.gstin import STATES
from pos_app.domain.ids import StaffId
from pos_app.domain.receipt import (
    Block,
    CutBlock,
    FeedBlock,
    PairBlock,
    Receipt,
    RuleBlock,
    Size,
    Text,
    TextBlock,
    WithSymbol,
    said,
)
from pos_app.domain.receipt_head import foot_blocks, head_blocks, title
from pos_app.domain.receipt_parts import (
    basket_discounts,
    is_taxed,
    line_blocks,
    saved_blocks,
    tax_blocks,
    tender_blocks,
)
from pos_app.domain.receipt_template import ReceiptPart
from pos_app.domain.sale import Sale, SaleKind, SaleLine
from pos_app.domain.store import Store, SupplyMode, Till
from pos_app.domain.trader import TaxScheme


def receipt_for(
    sale: Sale,
    *,
    store: Store,
    till: Till,
    cashier_name: str,
    code: str,
    copy_number: int = 0,
    pack: CountryPack = NO_PACK,
    loyalty: Sequence[Block] = (),
    sellers: Mapping[StaffId, str] | None = None,
) -> Receipt:
    """Lay out the receipt of a finished sale; `copy_number` 1 and above marks a copy.

    `code` is what the QR code says (receipt_code); nothing of it depends on the copy. `loyalty` is
    what the customer of the sale is to know of their points; `sellers` names who sold a line.
    """
    shows = store.template.shows
    counts = sale.kind is SaleKind.SALE and shows(ReceiptPart.ITEM_COUNT)
    blocks: list[Block] = [
        *head_blocks(store, pack, copy_number=copy_number),
        *_heading(sale, store, pack),
        *facts_of(sale, store, till, cashier_name),
        *_voided(sale, store),
        RuleBlock(),
        *(
            block
            for line in sale.lines
            for block in (
                *line_blocks(line, pack),
                *_sold_by(line, store, sellers or {}),
                *_back(sale, line, store),
            )
        ),
        *basket_discounts(sale),
        RuleBlock(),
        PairBlock(
            left=said("receipt.total"), right=WithSymbol(sale.total), is_bold=True, size=Size.TALL
        ),
        *(saved_blocks(sale) if shows(ReceiptPart.SAVED) else ()),
        *tender_blocks(sale, pack),
        RuleBlock(),
        *tax_blocks(sale, pack),
        *legal_notes(sale, store, pack),
        *([TextBlock(text=said("receipt.items", n=sale.item_count))] if counts else ()),
        *(loyalty if sale.customer_id is not None and shows(ReceiptPart.LOYALTY) else ()),
        *_signature(sale),
        *foot_blocks(store, barcode=str(sale.number), code=code, copy_number=copy_number),
        CutBlock(),
    ]
    return Receipt(tuple(blocks), copy_number)


def _sold_by(line: SaleLine, store: Store, sellers: Mapping[StaffId, str]) -> list[Block]:
    """Who sold it, where the store names its staff."""
    seller = line.detail.salesperson_id
    if seller is None or seller not in sellers or not store.template.shows(ReceiptPart.CASHIER):
        return []
    return [TextBlock(text=said("receipt.sold_by", name=sellers[seller]), indent=2)]


def _heading(sale: Sale, store: Store, pack: CountryPack) -> list[Block]:
    """What the paper is, unless it is a plain receipt."""
    titles = pack.titles
    name = {SaleKind.REFUND: titles.refund, SaleKind.VOID: titles.void}.get(sale.kind, "")
    if sale.kind is SaleKind.SALE:
        is_untaxed = store.trader.scheme is not TaxScheme.REGULAR or not is_taxed(sale)
        name = titles.untaxed if is_untaxed and titles.untaxed else titles.sale
        if pack.simplified_up_to_minor is not None and not pack.is_simplified(sale.total, sale.net):
            name = ""  # above the limit it is a receipt and no invoice
    return [title(said(name))] if name else []


def facts_of(sale: Sale, store: Store, till: Till, cashier_name: str) -> list[Block]:
    """Number and time, who served and where."""
    local = sale.completed_at.astimezone(ZoneInfo(store.zone))
    blocks: list[Block] = [
        PairBlock(left=said("receipt.sale_number", number=str(sale.number)), right=local)
    ]
    if store.template.shows(ReceiptPart.CASHIER):
        who = said("receipt.cashier", name=cashier_name)
        blocks.append(PairBlock(left=who, right=till.name))
    else:
        blocks.append(TextBlock(text=till.name))
    return blocks


def legal_notes(sale: Sale, store: Store, pack: CountryPack) -> list[Block]:
    """What the law wants said below the taxes."""
    notes: list[Text] = []
    state = store.trader.state
    if pack.shows_place_of_supply and state and sale.supply_mode is not SupplyMode.OTHER_STATE:
        notes.append(said("receipt.place_of_supply", state=state_name(state)))
    if store.trader.scheme is TaxScheme.COMPOSITION:
        notes.append(said("receipt.composition"))
    elif store.trader.scheme is TaxScheme.SMALL:
        notes.append(said("receipt.small_business"))
    is_over = pack.simplified_up_to_minor is not None and not pack.is_simplified(
        sale.total, sale.net
    )
    if is_over and sale.kind is SaleKind.SALE and store.trader.tax_number:
        notes.append(said("receipt.ask_for_invoice"))
    return [TextBlock(text=note) for note in notes]


def state_name(code: str) -> str:
    """A state as papers name it: "27 Maharashtra"."""
    return f"{code} {STATES.get(code, '')}".strip()


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
