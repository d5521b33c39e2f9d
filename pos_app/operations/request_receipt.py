"""Note that a receipt is wanted by e-mail, and take that back.

Each is one transaction after the sale's own: a sale never waits for an address. Sends nothing.

Invariant: of the requests for one sale at most one waits; another address takes its place.
"""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from pos_app.domain.clock import Clock
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import ReceiptRequestId, SaleId
from pos_app.domain.receipt_request import (
    ReceiptChannel,
    ReceiptRequest,
    RequestState,
    RequestStep,
    normal_address,
)
from pos_app.domain.sale import Sale
from pos_app.domain.staff import Permission, StaffMember, require
from pos_app.operations.ports import UnitOfWork, UnitOfWorkFactory


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestReceipt:
    """What noting a request needs."""

    unit_of_work: UnitOfWorkFactory
    clock: Clock
    new_id: Callable[[], UUID]

    def request(self, sale_id: SaleId, address: str, *, staff: StaffMember) -> ReceiptRequest:
        """Note where the receipt of a sale is to go; asked twice alike, it is one request.

        Raises RuleError as `normal_address` does, and `errors.sale_gone`.
        """
        require(staff, Permission.REPRINT)
        address = normal_address(address)
        with self.unit_of_work() as work:
            sale = work.sale(sale_id)
            if sale is None:
                raise RuleError("errors.sale_gone")
            earlier = work.receipt_request_of(sale_id)
            if earlier is not None and earlier.state is RequestState.WAITING:
                if earlier.address == address:
                    return earlier
                self._step(work, earlier.id, staff)
            request = ReceiptRequest(
                id=ReceiptRequestId(self.new_id()),
                sale_id=sale_id,
                channel=ReceiptChannel.EMAIL,
                address=address,
                language=receipt_language(work, sale),
                requested_at=self.clock.now(),
                staff_id=staff.id,
            )
            work.add_receipt_request(request)
            work.commit()
        return request

    def withdraw(
        self, request_id: ReceiptRequestId, *, staff: StaffMember
    ) -> ReceiptRequest | None:
        """Take a request back, or let one rest that failed; its address goes.

        What stands after: nothing, or the request that went already.
        """
        require(staff, Permission.REPRINT)
        with self.unit_of_work() as work:
            request = work.receipt_request(request_id)
            if request is None or request.state is RequestState.WITHDRAWN:
                return None
            if not request.state.may_be_taken_back:
                return request
            self._step(work, request_id, staff)
            work.commit()
        return None

    def _step(self, work: UnitOfWork, request_id: ReceiptRequestId, staff: StaffMember) -> None:
        work.add_request_step(
            RequestStep(
                request_id=request_id,
                state=RequestState.WITHDRAWN,
                at=self.clock.now(),
                staff_id=staff.id,
            )
        )


def receipt_language(work: UnitOfWork, sale: Sale) -> str:
    """The customer's language where one belongs to the sale, else the store's first."""
    customer = None if sale.customer_id is None else work.customers.customer(sale.customer_id)
    if customer is not None and customer.language:
        return customer.language
    return work.policy().store.languages[0]
