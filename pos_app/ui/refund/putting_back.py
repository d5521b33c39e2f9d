"""The end of a refund: who else may give it back is asked, somebody says yes, the basket gets it.

A part of RefundTask. Plain Python, no Qt; rules live in operations/refund_sale.

Invariant: what nobody could be asked about needs the code on the receipt, the limits, and a yes.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import replace

from pos_app.domain.errors import ApprovalNeededError, RuleError
from pos_app.domain.money import Money
from pos_app.domain.refund_rules import RefundNeed
from pos_app.domain.staff import StaffMember
from pos_app.operations.refund_sale import Wish, add_refunds, require_yes
from pos_app.operations.refundable import Refundable
from pos_app.ui.messages import sentence_for
from pos_app.ui.refund.approval import Approval
from pos_app.ui.refund.draft import RefundDraft
from pos_app.ui.refund.services import BackView, RefundServices
from pos_app.ui.refund.shared_sale import Outcome, SharedSale


class PutsBack(ABC):
    """Who inherits chooses what comes back, and draws it."""

    def __init__(self, services: RefundServices, view: BackView, staff: StaffMember) -> None:
        self._services, self._view, self._staff = services, view, staff
        self._approval = Approval(services, show=self.show, fail=self._fail)
        self._shared = SharedSale(services, staff, show=self.show, fail=self._fail)
        self._draft: RefundDraft | None = None
        self._unasked: tuple[Wish, ...] = ()

    @abstractmethod
    def show(self) -> None:
        """Draw everything as it is now."""

    @abstractmethod
    def main(self) -> None:
        """Put it into the basket, after whoever has to has said yes."""

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

    def _fail(self, error: Exception) -> None:
        self._view.show_notice(sentence_for(error, self._services.phrases), is_fault=True)
