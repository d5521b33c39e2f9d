"""Which card charge money of a refund goes back to, so that the terminal can refuse another card.

Reads the sales that the basket gives back. Asks no terminal and decides nothing about money: how
much may go back to a card at all is domain/refund_ways.
"""

from pos_app.domain.basket import Basket
from pos_app.domain.ids import SaleId, TenderId
from pos_app.domain.money import Money
from pos_app.domain.refund_ways import given_back
from pos_app.domain.tender import Tender, TenderKind
from pos_app.domain.tender_correction import tenders_now
from pos_app.operations.ports import UnitOfWork


def charge_of(work: UnitOfWork, basket: Basket, back: Money) -> TenderId | None:
    """The charge on which `back` (above zero) still stands; None where no card is known.

    Of several the one of which least is left over; where none covers it, the one with most left:
    that the terminal refuses too much is its business.
    """
    left: dict[TenderId, int] = {}
    wanted = {line.refund.sale_id for line in basket.lines if line.refund is not None}
    for sale_id in sorted(wanted):
        left |= _left(work, sale_id)
    for tender in basket.tenders:
        _lessen(left, tender)
    open_ones = {tender_id: minor for tender_id, minor in left.items() if minor > 0}
    enough = {tender_id: minor for tender_id, minor in open_ones.items() if minor >= back.minor}
    if enough:
        return min(enough, key=lambda tender_id: enough[tender_id])
    return max(open_ones, key=lambda tender_id: open_ones[tender_id], default=None)


def _left(work: UnitOfWork, sale_id: SaleId) -> dict[TenderId, int]:
    """What stands on each card charge of a sale."""
    sale = work.sale(sale_id)
    if sale is None:
        return {}
    past = work.past_sales
    # What was corrected to a card later was charged elsewhere: no terminal knows it by this id.
    truly = {
        t.id for t in tenders_now(sale, past.corrections_of(sale)) if t.kind is TenderKind.CARD
    }
    left = {
        tender.id: tender.amount.minor
        for tender in sale.tenders
        if tender.kind is TenderKind.CARD and tender.id in truly and tender.amount.minor > 0
    }
    for tender in given_back(past.refunds_of(sale_id)):
        _lessen(left, tender)
    return left


def _lessen(left: dict[TenderId, int], tender: Tender) -> None:
    """Take off what a tender gave back; a void of it, above zero, puts it on again."""
    charge = tender.detail.charge_of
    if charge is not None and charge in left:
        left[charge] += tender.amount.minor
