"""A sale that others made or may give back too: fetched by its code, and its rights asked for.

Says what came of it; the refund task goes on. Plain Python, no Qt. Decides nothing of the rules.

Invariants:
- Nobody waits longer than WAIT_MS, and Esc ends the wait at once.
- An answer that nobody waits for any more changes nothing.
"""

from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum

from pos_app.domain.errors import RuleError
from pos_app.domain.ids import LineId
from pos_app.domain.receipt_code import ReceiptCode, read_receipt_code
from pos_app.domain.staff import StaffMember
from pos_app.operations.ask_sold import SoldAnswer
from pos_app.operations.refundable import Refundable
from pos_app.ui.other_stores import WAIT_MS, FetchedSale
from pos_app.ui.refund.draft import RefundDraft
from pos_app.ui.refund.services import RefundServices

AGAIN_MS = 150


class Outcome(StrEnum):
    """What came of asking for rights."""

    HERE = "here"
    SHORT = "short"  # less is left anywhere
    HELD = "held"  # another till holds what is left, for a basket of its own
    UNASKED = "unasked"  # hub or maker of the sale out of reach


class SharedSale:
    """One task's. `show` draws the task, `fail` says an error; `waits_for` is a sale's number."""

    def __init__(
        self,
        services: RefundServices,
        staff: StaffMember,
        *,
        show: Callable[[], None],
        fail: Callable[[Exception], None],
    ) -> None:
        self._services, self._staff = services, staff
        self._show, self._fail = show, fail
        self._turn = 0
        self.waits_for = ""

    def back(self) -> bool:
        """Wait no longer; False if nobody did."""
        was_waiting = bool(self.waits_for)
        self._stop()
        return was_waiting

    def _stop(self) -> None:
        self._turn += 1
        self.waits_for = ""

    def _begin(self, number: str) -> int:
        self._turn += 1
        self.waits_for = number
        self._show()
        return self._turn

    # ---------------------------------------------------------------------------------- fetch
    def fetch(
        self,
        text: str,
        *,
        then: Callable[[Refundable], None],
        unread: Callable[[ReceiptCode], None],
    ) -> None:
        """Get a sale that this till does not have, by its code; `unread` when nobody answers."""
        code = read_receipt_code(text)
        assert code is not None, "only a code says that a sale was made elsewhere"
        services = self._services
        turn = self._begin(code.sale_number)

        def told(fetched: FetchedSale | None) -> None:
            if turn != self._turn:
                return
            self._stop()
            self._show()
            sale = None if fetched is None else fetched.sale
            if fetched is None:
                unread(code)
                return
            if sale is None or fetched.made_in is None:
                self._fail(RuleError("errors.refund_unknown_there", number=code.sale_number))
                return
            made_in, corrections = fetched.made_in, fetched.corrections

            def keep() -> Refundable:
                services.refund.keep(
                    sale, made_in=made_in, staff=self._staff, corrections=corrections
                )
                return services.refund.find(text, staff=self._staff)

            services.run(keep, on_done=then, on_failed=self._fail)

        if services.others.is_linked:
            services.others.fetch(code.sale_id, told)
        else:
            told(None)

    # ------------------------------------------------------------------------------------ ask
    def ask(self, draft: RefundDraft, *, then: Callable[[Outcome, Refundable], None]) -> None:
        """Get the rights to what was chosen; `then` with the sale as it stands afterwards."""
        others = self._services.others
        turn = self._begin(str(draft.found.sale.number))
        is_over = not others.is_linked

        def over() -> None:
            nonlocal is_over
            is_over = True

        def look() -> None:
            if turn == self._turn:
                self._services.run(
                    lambda: self._services.ask_sold.ask(
                        draft.found.sale.id, _amounts(draft), draft.basket
                    ),
                    on_done=take,
                    on_failed=failed,
                )

        def take(answer: SoldAnswer) -> None:
            if turn != self._turn:
                return
            outcome = _outcome(answer, is_linked=others.is_linked)
            if outcome in (Outcome.HERE, Outcome.SHORT) or is_over:
                self._end(draft, outcome, then)
            else:
                others.later(AGAIN_MS, look)

        def failed(error: Exception) -> None:
            self._stop()
            self._show()
            self._fail(error)

        look()
        if not is_over:
            others.later(WAIT_MS, over)

    def _end(
        self,
        draft: RefundDraft,
        outcome: Outcome,
        then: Callable[[Outcome, Refundable], None],
    ) -> None:
        self._stop()
        sale_id, is_genuine = draft.found.sale.id, draft.found.is_genuine

        def read_again() -> Refundable:
            if outcome is not Outcome.HERE:
                self._services.ask_sold.give_up(sale_id)
            found = self._services.refund.open(sale_id, staff=self._staff)
            return replace(found, is_genuine=is_genuine)

        self._services.run(
            read_again, on_done=lambda found: then(outcome, found), on_failed=self._fail
        )


def _amounts(draft: RefundDraft) -> dict[LineId, int]:
    return {wish.line_id: wish.amount for wish in draft.wishes()}


def _outcome(answer: SoldAnswer, *, is_linked: bool) -> Outcome:
    if answer.is_all:
        return Outcome.HERE
    if answer.left:
        return Outcome.SHORT
    return Outcome.HELD if answer.is_open and is_linked else Outcome.UNASKED
