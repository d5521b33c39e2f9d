"""Card requests: written down before the terminal is asked, ended when the answer is in the basket.

The terminal's thread begins them (peripherals/payment_terminal_control), the counter ends them.
Does not talk to a terminal.

Invariants:
- At most one request stands at a till.
- A request whose tender is in the open basket, or whose basket became a sale, has ended; a
  reversal has ended when its tender is there no more.
"""

from dataclasses import dataclass

from pos_app.domain.basket import Basket
from pos_app.domain.card_request import CardRequest
from pos_app.domain.clock import Clock
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import TenderId
from pos_app.domain.money import Money
from pos_app.domain.staff import StaffMember
from pos_app.operations.charge_of import charge_of
from pos_app.operations.ports import AuditEntry, UnitOfWork, UnitOfWorkFactory
from pos_app.operations.take_tender import require_approval

APPROVED, DECLINED, LOST = "card_said_approved", "card_said_declined", "card_without_basket"
REVERSED, NOT_REVERSED = "card_said_reversed", "card_said_not_reversed"


@dataclass(frozen=True, slots=True, kw_only=True)
class CardRequests:
    """What the requests of one till need. Every call is a transaction on the database thread."""

    unit_of_work: UnitOfWorkFactory
    clock: Clock

    def begin(self, request: CardRequest) -> None:
        """Write a request down; durable when this returns.

        Raises RuleError `errors.card_in_doubt` while another one stands.
        """
        with self.unit_of_work() as work:
            standing = work.card_request()
            if standing is not None and standing.id != request.id:
                raise RuleError("errors.card_in_doubt", amount=standing.amount)
            work.write_card_request(request)
            work.commit()

    def standing(self) -> CardRequest | None:
        """The request about which the terminal has still to be asked, after a start."""
        with self.unit_of_work() as work:
            request = work.card_request()
            if request is None or not _has_ended(work, request):
                return request
            work.write_card_request(None)
            work.commit()
        return None

    def charge_of(self, basket: Basket, back: Money) -> TenderId | None:
        """The charge that this amount goes back to; None where no card is known."""
        with self.unit_of_work() as work:
            return charge_of(work, basket, back)

    def end(self, request: CardRequest, basket: Basket | None) -> None:
        """The answer is known; `basket` is the open one with the tender in it, None if declined.

        After a reversal it is the one without the tender.

        Both in one transaction: a tender cannot be lost, and the card is not asked about again.
        """
        with self.unit_of_work() as work:
            standing = work.card_request()
            if standing is not None and standing.id == request.id:
                work.write_card_request(None)
            if basket is not None:
                work.write_open_basket(basket)
            work.commit()

    def decide(
        self,
        request: CardRequest,
        *,
        is_approved: bool,
        staff: StaffMember,
        approved_by: StaffMember | None = None,
    ) -> None:
        """Somebody says what the terminal could not: it is written down who.

        `is_approved`: it was charged, or, of a reversal, undone.

        Raises ApprovalNeededError `errors.card_decision` unless a manager says so.
        """
        require_approval(staff, approved_by, "errors.card_decision")
        said = (REVERSED, NOT_REVERSED) if request.is_reversal else (APPROVED, DECLINED)
        self._audit(said[0] if is_approved else said[1], request, approved_by or staff)

    def without_basket(self, request: CardRequest, staff: StaffMember) -> None:
        """A card was charged for a basket that is gone: somebody has to give the money back."""
        self._audit(LOST, request, staff)
        self.end(request, None)

    def _audit(self, kind: str, request: CardRequest, staff: StaffMember) -> None:
        with self.unit_of_work() as work:
            work.audit(
                AuditEntry(
                    kind=kind,
                    staff_id=staff.id,
                    at=self.clock.now(),
                    body={
                        "reference": request.reference,
                        "amount_minor": request.amount.minor,
                        "basket": str(request.basket_id),
                    },
                )
            )
            work.commit()


def _has_ended(work: UnitOfWork, request: CardRequest) -> bool:
    if work.sale_of_basket(request.basket_id) is not None:
        return True
    basket = work.open_basket()
    is_in = basket is not None and any(tender.id == request.id for tender in basket.tenders)
    return is_in is not request.is_reversal
