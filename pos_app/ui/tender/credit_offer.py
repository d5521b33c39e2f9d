"""After goods of an invoiced sale came back: the credit note, by one key, on the change screen.

Plain Python, no Qt. Writes through operations/issue_invoice. Invariant: it stands in nobody's way:
the next scan puts the question away, and the day's sales offer the credit note as long as it is
owed.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pos_app.domain.invoice import Invoice
from pos_app.domain.sale import Sale
from pos_app.operations.issue_invoice import IssuedInvoice, IssueInvoice
from pos_app.ui.sell import questions
from pos_app.ui.sell.counter import Counter
from pos_app.ui.sell.picture import Answer, QuestionPicture
from pos_app.ui.sell.questions import Asking, Question

if TYPE_CHECKING:
    from pos_app.ui.tender.receipts import Asker


class CreditOffer:
    """Asks once after each sale that takes something back."""

    def __init__(self, counter: Counter, asking: Asking, asker: "Asker") -> None:
        self._counter, self._asking, self._asker = counter, asking, asker
        services = counter.services
        self._services = services
        self._issuing = IssueInvoice(
            unit_of_work=services.unit_of_work, clock=services.clock, new_id=services.new_id
        )

    def offer(self, sale: Sale) -> None:
        """Ask, if this sale owes a credit note."""
        if not any(line.refund is not None for line in sale.lines):
            return
        staff = self._counter.staff
        self._services.run(
            lambda: self._issuing.owed(sale.id, staff=staff),
            on_done=lambda owed: self._ask(sale, owed),
            on_failed=self._asker.refuse,
        )

    def _ask(self, sale: Sale, owed: Sequence[Invoice]) -> None:
        # Whoever scans on has the day's sales for it; a question that stands comes first.
        if not owed or not self._asker.is_free:
            return
        say = self._services.phrases.say

        def answered(code: str, _text: str) -> None:
            self._asker.dismiss()
            if code == questions.YES:
                self._issue(sale)

        yes_key, no_key = self._asking.yes_key, self._asking.no_key
        picture = QuestionPicture(
            title=say("invoice.offer", numbers=", ".join(draft.corrects for draft in owed)),
            detail=say("invoice.offer_detail"),
            # Enter goes on to the next sale: it must not make a document of law by the way.
            answers=(
                Answer(code=questions.YES, text=say("invoice.offer_yes"), key=yes_key),
                Answer(
                    code=questions.CLOSE, text=say("invoice.offer_no"), key=no_key, is_first=True
                ),
            ),
        )
        self._asker.ask(Question(picture, answered, is_blocking=False))
        self._asker.show()

    def _issue(self, sale: Sale) -> None:
        staff = self._counter.staff
        self._services.run(
            lambda: self._issuing.credit(sale.id, staff=staff),
            on_done=self._issued,
            on_failed=self._asker.refuse,
        )

    def _issued(self, done: Sequence[IssuedInvoice]) -> None:
        self._services.on_queued()
        numbers = ", ".join(one.invoice.number for one in done)
        self._asker.notice(self._services.phrases.say("invoice.credit_issued", number=numbers))
