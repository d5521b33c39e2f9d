"""Decides what refunding a sale does with scans, keys and touches. Plain Python, no Qt.

Rules live in operations/refund_sale and domain/refund_ways. What is chosen goes into the basket;
there further scans make an exchange, and the money goes back by the tender keys.

Invariants:
- Nothing that was chosen is lost.
- An answer to an earlier question is never shown.
"""

from collections.abc import Callable
from dataclasses import replace

from pos_app.domain.errors import ApprovalNeededError, RuleError
from pos_app.domain.ids import SaleId
from pos_app.domain.money import Money
from pos_app.domain.refund_rules import RefundNeed
from pos_app.domain.sale import Sale, SaleLine
from pos_app.domain.staff import StaffMember
from pos_app.operations.refund_sale import Refundable, Wish, add_refunds, require_yes
from pos_app.ui.messages import sentence_for
from pos_app.ui.refund import approval, weighed_back
from pos_app.ui.refund.approval import Approval
from pos_app.ui.refund.by_customer import ByCustomer
from pos_app.ui.refund.draft import RefundDraft
from pos_app.ui.refund.sale_search import SaleSearch
from pos_app.ui.refund.services import BackView, RefundServices
from pos_app.ui.refund.shared_sale import Outcome, SharedSale
from pos_app.ui.refund.weighed_back import WeighedBack
from pos_app.ui.refund.words import BY_CUSTOMER, NO_RECEIPT, RefundWords
from pos_app.ui.sell.typed import read_measure

REASON, WAY, ACTION, FOUND, SHELF = "reason", "way", "action", "found", "shelf"


class RefundTask:
    """One refund, for whoever is signed on."""

    def __init__(
        self,
        services: RefundServices,
        view: BackView,
        staff: StaffMember,
        *,
        sale_id: SaleId | None = None,
    ) -> None:
        self._services, self._view, self._staff = services, view, staff
        self._words = RefundWords(services)
        self._approval = Approval(services, show=self.show, fail=self._fail)
        self._by_customer = ByCustomer(services, staff, take=self._take_list, fail=self._fail)
        self._draft: RefundDraft | None = None
        self._found: tuple[Sale, ...] = ()
        self._is_measuring = False
        self._weighed = WeighedBack(services, show=self.show)
        self._sale_id = sale_id
        self._shared = SharedSale(services, staff, show=self.show, fail=self._fail)
        self._search = SaleSearch(
            services, view, staff, self._shared,
            take=self._take, take_list=self._take_list, fail=self._fail,
        )  # fmt: skip
        self._unasked: tuple[Wish, ...] = ()

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

    def _guarded(self, step: Callable[[], None]) -> None:
        try:
            step()
        except ApprovalNeededError:
            assert self._draft is not None, "it is about a draft"
            self._approval.ask(self._needs(self._draft), self._staff, self.main)
        except RuleError as error:
            self._fail(error)

    def _finish(self, draft: RefundDraft) -> None:
        if draft.wishes() and draft.found.is_shared and not self._is_unasked:
            require_yes(self._needs(draft), staff=self._staff, approver=self._approval.by)
            self._shared.ask(draft, then=self._asked)
        else:
            self._put(draft)

    def _asked(self, outcome: Outcome, found: Refundable) -> None:
        """The others have answered, or nobody did: go on with the sale as it stands now."""
        before = self._draft
        assert before is not None, "it was asked about"
        draft = self._draft = before.on(found)
        short = next(
            (one for one in before.lines if before.amounts.get(one.id, 0) > draft.left(one)), None
        )
        if short is not None:
            left = replace(short.quantity, amount=draft.left(short))
            self._fail(RuleError("errors.refund_short_elsewhere", name=short.name, left=left))
        elif outcome is Outcome.HERE:
            self._guarded(lambda: self._put(draft))
        elif outcome is Outcome.UNASKED:
            self._go_unasked(draft)
        else:
            name = next(one.name for one in draft.lines if draft.amounts.get(one.id, 0))
            self._fail(RuleError("errors.refund_right_short", name=name))
        self.show()

    def _go_unasked(self, draft: RefundDraft) -> None:
        """Nobody could be asked: the code on the receipt, the limits, and then a manager."""

        def may(_: object) -> None:
            self._unasked = draft.wishes()
            self.main()

        self._services.run(
            lambda: self._services.ask_sold.check_unasked(
                draft.found, draft.back, draft.basket, staff=self._staff
            ),
            on_done=may,
            on_failed=self._fail,
        )

    @property
    def _is_unasked(self) -> bool:
        """Whether what is chosen now was asked for, and nobody answered."""
        return (
            self._draft is not None
            and bool(self._unasked)
            and self._draft.wishes() == self._unasked
        )

    def _put(self, draft: RefundDraft) -> None:
        way = draft.chosen_way(self._instead)
        also = tuple(need for need in self._needs(draft) if need not in draft.found.needs)
        if draft.wishes():
            require_yes(self._needs(draft), staff=self._staff, approver=self._approval.by)
        basket = add_refunds(
            self._services.priced().basket, draft.found, draft.wishes(),
            staff=self._staff, new_id=self._services.new_id, approver=self._approval.by, also=also,
        )  # fmt: skip
        self._services.hand_over(basket, way)

    @property
    def _instead(self) -> Money:
        """What the basket comes to already: what the customer takes instead."""
        return self._services.priced().total

    def _needs(self, draft: RefundDraft) -> tuple[RefundNeed, ...]:
        """What the sale needs, and cash that goes back beyond what was paid in cash."""
        way = draft.chosen_way(self._instead)
        is_cash = way is not None and way.free < min(way.most, draft.back - self._instead)
        needs = (*draft.found.needs, RefundNeed.CASH) if is_cash else draft.found.needs
        return (*needs, RefundNeed.UNASKED) if self._is_unasked else needs

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

    def _fail(self, error: Exception) -> None:
        self._view.show_notice(sentence_for(error, self._services.phrases), is_fault=True)
