"""From what was typed or scanned to the sale that comes back, or to a list to choose from.

Reads in the background: the number or code, then what was paid, the terminal's reference, something
that was bought. A sale of another till is fetched (shared_sale). Plain Python, no Qt.

Invariant: a code that is no receipt of ours is looked for like anything that is typed.
"""

from collections.abc import Callable

from pos_app.domain.errors import RuleError
from pos_app.domain.ids import SaleId
from pos_app.domain.money import Money, parse_amount
from pos_app.domain.receipt_code import ReceiptCode
from pos_app.domain.sale import Sale
from pos_app.domain.staff import StaffMember
from pos_app.operations.past_sales import SaleQuery
from pos_app.operations.refundable import Refundable
from pos_app.ui.refund.services import BackView, RefundServices
from pos_app.ui.refund.shared_sale import SharedSale


class SaleSearch:
    """One task's. `take` gets the sale, `take_list` what fits and why no number did."""

    def __init__(
        self,
        services: RefundServices,
        view: BackView,
        staff: StaffMember,
        shared: SharedSale,
        *,
        take: Callable[[Refundable], None],
        take_list: Callable[[tuple[Sale, ...], Exception], None],
        fail: Callable[[Exception], None],
    ) -> None:
        self._services, self._view, self._staff, self._shared = services, view, staff, shared
        self._take, self._take_list, self._fail = take, take_list, fail

    def find(self, text: str) -> None:
        """Look for whatever this is."""
        self._services.run(
            lambda: self._services.refund.find(text, staff=self._staff),
            on_done=self._take,
            on_failed=lambda error: self._look_further(text, error),
        )

    def open(self, sale_id: SaleId) -> None:
        """One that was chosen."""
        self._services.run(
            lambda: self._services.refund.open(sale_id, staff=self._staff),
            on_done=self._take,
            on_failed=self._fail,
        )

    def _look_further(self, text: str, error: Exception) -> None:
        """No number: what was paid, what the terminal printed, or something that was bought."""
        code = error.code if isinstance(error, RuleError) else ""
        if isinstance(error, RuleError) and code == "errors.refund_elsewhere":
            is_genuine = bool(error.values.get("is_genuine"))
            self._shared.fetch(
                text, then=self._take, unread=lambda read: self._unread(read, is_genuine)
            )
            return
        if code != "errors.refund_not_found":
            self._fail(error)
            return
        queries = [SaleQuery(text=text), SaleQuery(reference=text)]
        paid = self._paid(text)
        if paid is not None:
            queries.insert(0, SaleQuery(paid=paid))

        def look() -> tuple[Sale, ...]:
            for query in queries:
                found = self._services.refund.search(query, staff=self._staff)
                if found:
                    return found
            return ()

        self._services.run(
            look,
            on_done=lambda found: self._take_list(found, error),
            on_failed=self._fail,
        )

    def _unread(self, code: ReceiptCode, is_genuine: bool) -> None:  # noqa: FBT001  (as it was found)
        """Nobody can be asked what was sold: a proven receipt says how much at most."""
        if is_genuine:
            self._view.go_without_receipt(self._staff, code)
        else:
            self._fail(RuleError("errors.refund_unreachable", number=code.sale_number))

    def _paid(self, text: str) -> Money | None:
        if not any(mark in text for mark in ".,"):
            return None
        try:
            return parse_amount(text, self._services.policy().store.currency)
        except RuleError:
            return None
