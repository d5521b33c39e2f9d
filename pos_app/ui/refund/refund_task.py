"""Decides what refunding a sale does with scans, keys and touches. Plain Python, no Qt.

Rules live in operations/refund_sale and domain/refund_ways. What is chosen goes into the basket;
there further scans make an exchange, and the money goes back by the tender keys.

Invariants:
- Nothing that was chosen is lost.
- An answer to an earlier question is never shown.
"""

from collections.abc import Callable
from dataclasses import replace

from pos_app.domain.errors import RuleError
from pos_app.domain.ids import SaleId
from pos_app.domain.sale import Sale, SaleLine
from pos_app.domain.staff import StaffMember
from pos_app.operations.refundable import Refundable
from pos_app.ui.refund import approval, weighed_back
from pos_app.ui.refund.by_customer import ByCustomer
from pos_app.ui.refund.draft import RefundDraft
from pos_app.ui.refund.putting_back import PutsBack
from pos_app.ui.refund.sale_search import SaleSearch
from pos_app.ui.refund.services import BackView, RefundServices
from pos_app.ui.refund.weighed_back import WeighedBack
from pos_app.ui.refund.words import BY_CUSTOMER, NO_RECEIPT, RefundWords
from pos_app.ui.sell.typed import read_measure

REASON, WAY, ACTION, FOUND, SHELF = "reason", "way", "action", "found", "shelf"


class RefundTask(PutsBack):
    """One refund, for whoever is signed on."""

    def __init__(
        self,
        services: RefundServices,
        view: BackView,
        staff: StaffMember,
        *,
        sale_id: SaleId | None = None,
    ) -> None:
        super().__init__(services, view, staff)
        self._words = RefundWords(services)
        self._by_customer = ByCustomer(services, staff, take=self._take_list, fail=self._fail)
        self._found: tuple[Sale, ...] = ()
        self._is_measuring = False
        self._weighed = WeighedBack(services, show=self.show)
        self._sale_id = sale_id
        self._search = SaleSearch(
            services, view, staff, self._shared,
            take=self._take, take_list=self._take_list, fail=self._fail,
        )  # fmt: skip

    def start(self) -> None:
        """Draw; look the sale up if one was named."""
        self.show()
        if self._sale_id is not None:
            self._search.open(self._sale_id)

    def entered(self, text: str) -> None:
        """A receipt's code, a number, an amount or a product; nothing goes on."""
        text = text.strip()
        if self._shared.waits_for:
            return
        if self._approval.is_asking:
            self._approval.entered(text)
            self._view.clear_field()
        elif self._measured is not None:
            self._measure(text, self._measured)
        elif not text:
            self.main()
        elif self._by_customer.is_asking:
            self._by_customer.entered(text)
            self._view.clear_field()
            self.show()
        else:
            self._search.find(text)

    def scanned(self, raw: str) -> None:
        """A staff card where one is asked for; else as if it had been entered."""
        if self._approval.scanned(raw):
            return
        self._is_measuring = False  # a code is no weight
        self.show()
        if not self._by_customer.scanned(raw):
            self._by_customer.stop()
            self.entered(raw)

    def _take_list(self, found: tuple[Sale, ...], error: Exception) -> None:
        if not found:
            self._fail(error)
            return
        self._view.clear_field()
        if len(found) == 1:
            self._search.open(found[0].id)
            return
        self._found, self._draft = found, None
        self.show()

    def _take(self, found: Refundable) -> None:
        rules = self._services.policy().store.refunds
        self._found, self._is_measuring, self._unasked = (), False, ()
        self._approval.forget()
        self._draft = RefundDraft(
            found=found, basket=self._services.priced().basket, reason=rules.reasons[0].code
        )
        self._view.clear_field()
        self.show()

    # lines
    def step(self, by: int) -> None:
        """Another line."""
        if self._draft is not None:
            self._draft, self._is_measuring = self._draft.stepped(by), False
            self.show()

    def change(self, by: int, row: int | None = None) -> None:
        """More or less of a line; more of what is weighed asks how much comes back."""
        draft, self._is_measuring = self._draft, False
        if draft is None:
            return
        if row is not None:
            draft = draft.stepped(row - draft.place)
        try:
            self._is_measuring = by > 0 and draft.measured is not None
            self._draft = draft if self._is_measuring else draft.changed(by)
        except RuleError as error:
            self._fail(error)
            return
        line = self._measured
        if line is not None:
            self._weighed.begin(lambda: self._measured is line and self._view.is_showing(self))
        self.show()

    @property
    def _measured(self) -> SaleLine | None:
        """The line whose weight or length is asked for now."""
        return self._draft.measured if self._draft is not None and self._is_measuring else None

    def _measure(self, text: str, line: SaleLine) -> None:
        """What was typed of the weight or length; Enter alone is all that is left."""
        assert self._draft is not None, "a line is measured only in a draft"
        unit, left = line.quantity.unit, self._draft.left(line)
        self._bring_back(lambda: read_measure(text, unit) if text else left)

    def _bring_back(self, amount: Callable[[], int]) -> bool:
        """So much of the measured line comes back; False if it was refused."""
        assert self._draft is not None, "a line is measured only in a draft"
        try:
            self._draft = self._draft.with_amount(amount())
        except RuleError as error:
            self._fail(error)
            return False
        self._is_measuring = False
        self._view.clear_field()
        self.show()
        return True

    def choose(self, group: str, code: str) -> None:
        """A reason, a way back, a sale of the list, somebody who approves."""
        line = self._measured
        if group != weighed_back.GROUP:
            self._choose(group, code)
        elif line is not None and self._bring_back(lambda: self._weighed.weight_of(line)):
            self._weighed.taken()

    def _choose(self, group: str, code: str) -> None:
        draft, self._is_measuring = self._draft, False
        if group == approval.GROUP:
            self._approval.choose(code)
        elif group == FOUND and self._by_customer.choose(code):
            return
        elif group == FOUND:
            self._search.open(next(sale.id for sale in self._found if sale.id.hex == code))
        elif group == ACTION and code == NO_RECEIPT:
            self._view.go_without_receipt(self._staff)
            return
        elif group == ACTION and code == BY_CUSTOMER:
            self._by_customer.ask()
        elif draft is not None and group == REASON:
            self._draft = draft.with_reason(code)
        elif draft is not None and group == WAY:
            self._draft = replace(draft, way=code)
        elif draft is not None and group == SHELF:
            self._draft = replace(draft, is_restocked=code == "yes")
        elif draft is not None and group == ACTION:
            self._draft = draft.whole() if code == "whole" else draft.same_reason()
        self.show()

    # the end
    def main(self) -> None:
        """Put it into the basket, after whoever has to has said yes."""
        draft = self._draft
        if self._shared.waits_for:
            return
        if self._measured is not None:
            self._view.show_notice(
                self._services.phrases.say("refund.measure_first"), is_fault=False
            )
            return
        if draft is None:
            self._view.show_notice(self._services.phrases.say("refund.scan_first"), is_fault=False)
            return
        self._guarded(lambda: self._finish(draft))

    def back(self) -> bool:
        """Stop waiting, stop asking, then leave the sale."""
        if self._shared.back():
            self.show()
            return True
        if self._by_customer.is_asking:
            self._by_customer.stop()
            self.show()
            return True
        if self._approval.back() or self._measured is not None:
            self._is_measuring = False
            self._view.clear_field()
            self.show()
            return True
        return False

    def show(self) -> None:
        """Draw everything as it is now."""
        draft = self._draft
        asked = self._weighed.group(self._measured)
        if self._approval.is_asking:
            asked = self._approval.group()
        if draft is None:
            people = self._by_customer.options()
            is_asking = self._by_customer.is_asking
            self._view.show_picture(
                self._words.searching(
                    self._found, people, is_by_customer=is_asking, waits_for=self._shared.waits_for
                )
            )
            return
        self._view.show_picture(
            self._words.sale(
                draft,
                self._instead,
                needs=self._needs(draft),
                asked=asked,
                is_masked=self._approval.takes_pin,
                measured=self._measured,
                is_waiting=bool(self._shared.waits_for),
            )
        )
