"""How a sale was paid, as blocks of its receipt: each tender by its kind, and what came with it.

Reckons nothing anew and does not lay out the rest of the paper (domain/receipt_sale).

Invariants:
- The number of a store credit that was given out stands in full: nobody else has it.
- Of every other account only the last characters are printed.
"""

from pos_app.domain.account import AccountKind, last_digits
from pos_app.domain.money import Money
from pos_app.domain.receipt import (
    BarcodeBlock,
    Block,
    PairBlock,
    TextBlock,
    WithSymbol,
    said,
)
from pos_app.domain.tender import Tender, TenderKind

_INDENT = 2


def one_tender(tender: Tender) -> list[Block]:
    """What was handed over or given back, with its details below."""
    detail, is_back = tender.detail, tender.amount.minor < 0
    name = f"back_{tender.kind.value}" if is_back else tender.kind.value
    shown = tender.amount if is_back else tender.given
    blocks: list[Block] = [PairBlock(left=said(f"receipt.{name}"), right=shown)]
    if detail.foreign_currency:
        blocks += _foreign(tender)
    if detail.issuer:
        blocks.append(TextBlock(text=detail.issuer, indent=_INDENT))
    for word, amount in (
        ("tip", detail.tip),
        ("cashback", detail.cashback),
        ("surcharge", detail.surcharge),
    ):
        if amount is not None:
            row = PairBlock(left=said(f"receipt.{word}"), right=amount, indent=_INDENT)
            blocks.append(row)
    if tender.kind is TenderKind.UPI and detail.asked is not None:
        blocks.append(TextBlock(text=said("receipt.upi_unsure"), indent=_INDENT))
    if tender.reference:
        text = said("receipt.reference", reference=tender.reference)
        blocks.append(TextBlock(text=text, indent=_INDENT))
    if tender.kind is TenderKind.POINTS:
        text = said("receipt.points_taken", n=abs(detail.points))
        return [*blocks, TextBlock(text=text, indent=_INDENT)]
    return blocks + (_account(tender) if detail.account else [])


def _foreign(tender: Tender) -> list[Block]:
    """What was handed over, and what a hundred of it are worth."""
    foreign, hundred = foreign_figures(tender)
    return [
        TextBlock(text=WithSymbol(foreign), indent=_INDENT),
        TextBlock(
            text=said(
                "receipt.foreign_rate",
                currency=foreign.currency.code,
                worth=WithSymbol(hundred),
            ),
            indent=_INDENT,
        ),
    ]


def foreign_figures(tender: Tender) -> tuple[Money, Money]:
    """The foreign amount, and what a hundred of that currency are worth in the store's own."""
    foreign = tender.detail.foreign_given
    assert foreign is not None, "asked only of foreign cash"
    hundred = 100 * 10**foreign.currency.exponent * tender.detail.rate_ppm // 1_000_000
    return foreign, Money(hundred, tender.amount.currency)


def _account(tender: Tender) -> list[Block]:
    account, left = tender.detail.account, tender.detail.left
    kind, _, key = account.partition(":")
    is_issued = kind == AccountKind.STORE_CREDIT and tender.amount.minor < 0
    blocks: list[Block] = []
    if kind != AccountKind.ON_ACCOUNT:
        number = key if is_issued else last_digits(account)
        text = said("receipt.account_number", number=number)
        blocks.append(TextBlock(text=text, indent=_INDENT, is_bold=is_issued))
    if left is not None:
        word = "receipt.owed_now" if kind == AccountKind.ON_ACCOUNT else "receipt.account_left"
        blocks.append(PairBlock(left=said(word), right=WithSymbol(left), indent=_INDENT))
    return [*blocks, BarcodeBlock(key)] if is_issued else blocks
