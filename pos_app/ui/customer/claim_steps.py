"""Claiming the points of a finished sale from its receipt, also of a sale that another till made.

Steps of the panel of customers (ui/customer/card_steps). Rules live in operations/claim_points.
Plain Python, no Qt.

Invariants:
- A claim is written at once, whatever becomes of the basket.
- Nobody waits longer than WAIT_MS for a sale, Esc ends the wait, and what comes after that changes
  nothing.
"""

from abc import abstractmethod
from collections.abc import Callable
from dataclasses import replace

from pos_app.domain.customer import Customer
from pos_app.domain.errors import RightsElsewhereError, RuleError
from pos_app.domain.ids import SaleId
from pos_app.domain.receipt_code import ReceiptCode, read_receipt_code
from pos_app.domain.sale import Sale
from pos_app.domain.sold_points import sale_of_points
from pos_app.operations.attach_customer import CustomerCard
from pos_app.operations.claim_points import ClaimPoints
from pos_app.ui.other_stores import FetchedSale
from pos_app.ui.sell.asking_stores import AsksStores
from pos_app.ui.sell.steps import Step


class ClaimSteps(AsksStores):
    """The points of a receipt at one counter."""

    @abstractmethod
    def _written(self) -> None:
        """Something about the customer is on file: show it."""

    @property
    def _claiming(self) -> ClaimPoints:
        claiming = self._counter.services.claiming
        assert claiming is not None, "a till that sells can claim"
        return claiming

    def ask_receipt(self, card: CustomerCard) -> None:
        """Ask for the receipt's code or number."""

        def said(text: str) -> None:
            self._claim(text, card.customer)

        self.ask(
            Step(
                title=self._say("customer.claim"),
                detail=self._say("customer.claim_detail"),
                hint=self._say("customer.claim_hint"),
                on_text=said,
                on_scan=said,
                takes=_is_of_receipt,
            )
        )

    def give(self, sale_id: SaleId, customer: Customer) -> None:
        """Give the points of a finished sale to somebody."""
        self._give(lambda: sale_id, customer, on_failed=self.fault)

    def _claim(self, text: str, customer: Customer) -> None:
        code, staff = read_receipt_code(text), self._counter.staff

        def not_here(error: Exception) -> None:
            is_elsewhere = isinstance(error, RuleError) and error.code == "errors.refund_elsewhere"
            if is_elsewhere and code is not None:
                self._fetch(code, customer)
            else:
                self.fault(error)

        self._give(lambda: self._claiming.find(text, staff=staff).id, customer, on_failed=not_here)

    def _give(
        self,
        sale_id: Callable[[], SaleId],
        customer: Customer,
        *,
        on_failed: Callable[[Exception], None],
    ) -> None:
        claiming, services = self._claiming, self._counter.services
        staff = self._counter.staff

        def claim() -> int:
            return claiming.claim(sale_id(), customer.id, staff=staff).points

        def claimed(points: int) -> None:
            self._written()
            figure = services.formatter.count(points)
            self._telling.notice(self._say("customer.claimed", n=figure))

        def run(failed: Callable[[Exception], None]) -> None:
            if self._asked is not None:
                self._asked = replace(self._asked, is_checking=True, fault="")
            services.run(claim, on_done=claimed, on_failed=failed)

        def not_here(error: Exception) -> None:
            asked = _sale_elsewhere(error)
            if asked is None:
                on_failed(error)
            else:
                self.ask_stores_until(
                    lambda: claiming.may_give(asked), then=lambda: run(self.fault)
                )

        run(not_here)

    def _fetch(self, code: ReceiptCode, customer: Customer) -> None:
        """Get the sale from where it was made, then go on; the step before comes back."""
        before, others = self._asked, self._counter.services.others
        number = code.sale_number
        if not others.is_linked:
            self.fault(RuleError("errors.claim_unreachable", number=number))
            return
        step = Step(
            title=self._say("customer.claim_fetching", number=number),
            detail=self._say("customer.claim_fetching_detail"),
            is_checking=True,
        )

        def told(fetched: FetchedSale | None) -> None:
            if self._asked is not step:
                return
            self._asked = before
            sale = None if fetched is None else fetched.sale
            if fetched is None:
                self.fault(RuleError("errors.claim_unreachable", number=number))
            elif sale is None:
                self.fault(RuleError("errors.claim_unknown_there", number=number))
            else:
                kept = self._keeping(sale, fetched)
                self._give(kept, customer, on_failed=self.fault)

        self.ask(step)
        self._telling.show()
        others.fetch(code.sale_id, told)

    def _keeping(self, sale: Sale, fetched: FetchedSale) -> Callable[[], SaleId]:
        """Write the sale down; on the database's thread, where it is claimed after that."""
        claiming, staff, made_in = self._claiming, self._counter.staff, fetched.made_in
        assert made_in is not None, "it comes with the sale"

        def keep() -> SaleId:
            claiming.keep(sale, made_in=made_in, staff=staff, corrections=fetched.corrections)
            return sale.id

        return keep


def _sale_elsewhere(error: Exception) -> SaleId | None:
    """The sale whose points another till has to let go first."""
    return sale_of_points(error.account) if isinstance(error, RightsElsewhereError) else None


def _is_of_receipt(raw: str) -> bool:
    """A receipt's code or its number; goods ring up meanwhile."""
    return raw.startswith("R2.") or "-" in raw
