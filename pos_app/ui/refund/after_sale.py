"""Decides what voiding the last sale, and correcting a tender, do with keys and touches. No Qt.

Rules live in operations/void_sale and correct_tender. Invariant: nothing happens before the main
key, and it happens once.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import replace

from pos_app.domain.errors import ApprovalNeededError
from pos_app.domain.ids import SaleId, TenderId
from pos_app.domain.refund_rules import CORRECTION_REASONS, VOID_REASONS
from pos_app.domain.sale import Sale
from pos_app.domain.staff import StaffMember
from pos_app.domain.tender import Tender, TenderKind
from pos_app.domain.tender_correction import TenderCorrection, kinds_for
from pos_app.operations.complete_sale import CompletedSale
from pos_app.operations.void_sale import Voidable
from pos_app.ui.messages import sentence_for
from pos_app.ui.refund import approval
from pos_app.ui.refund.after_words import AfterWords
from pos_app.ui.refund.approval import Approval
from pos_app.ui.refund.services import BackView, RefundServices


class _AfterSale(ABC):
    """What both share: a reason, somebody who approves, one main key."""

    reasons = VOID_REASONS

    def __init__(
        self, services: RefundServices, view: BackView, staff: StaffMember, sale_id: SaleId | None
    ) -> None:
        self._services, self._view, self._staff = services, view, staff
        self._sale_id = sale_id
        self._words = AfterWords(services)
        self._approval = Approval(services, show=self.show, fail=self._fail)
        self._reason = self.reasons[0].code
        self._is_busy = False

    def entered(self, text: str) -> None:
        """A PIN where one is asked for; else Enter goes on."""
        if self._approval.is_asking:
            self._approval.entered(text.strip())
            self._view.clear_field()
        else:
            self.typed(text.strip())
            self.main()

    def scanned(self, raw: str) -> None:
        """A staff card where one is asked for; else as if it had been entered."""
        if not self._approval.scanned(raw):
            self.entered(raw)

    def typed(self, text: str) -> None:
        """What the field said; nothing is asked for here."""
        del text

    def step(self, by: int) -> None:
        """There is one thing to do, and no line to choose."""
        del by

    def change(self, by: int, row: int | None = None) -> None:
        """Nothing is counted here."""
        del by, row

    def back(self) -> bool:
        """Stop asking for an approval."""
        was_asking = self._approval.back()
        if was_asking:
            self.show()
        return was_asking

    @abstractmethod
    def main(self) -> None:
        """Do it, once."""

    @abstractmethod
    def show(self) -> None:
        """Draw everything as it is now."""

    def _run(self, step: Callable[[], object], on_done: Callable[[object], None]) -> None:
        if not self._is_busy:
            self._is_busy = True
            self._services.run(step, on_done=on_done, on_failed=self._fail)

    def _fail(self, error: Exception) -> None:
        self._is_busy = False
        self._view.show_notice(sentence_for(error, self._services.phrases), is_fault=True)


class VoidTask(_AfterSale):
    """The last sale, undone."""

    def __init__(
        self,
        services: RefundServices,
        view: BackView,
        staff: StaffMember,
        *,
        sale_id: SaleId | None = None,
    ) -> None:
        super().__init__(services, view, staff, sale_id)
        self._found: Voidable | None = None
        self._is_card_voided = False

    def start(self) -> None:
        """Look whether it can be."""
        self.show()
        self._services.run(
            lambda: self._services.voiding.look(self._sale_id, staff=self._staff),
            on_done=self._take,
            on_failed=self._fail,
        )

    def _take(self, found: Voidable) -> None:
        self._found = found
        self.show()

    def choose(self, group: str, code: str) -> None:
        """A reason, whether the terminal has voided the card, who approves."""
        if group == approval.GROUP:
            self._approval.choose(code)
        elif group == "reason":
            self._reason = code
        elif group == "shelf":
            self._is_card_voided = code == "yes"
        self.show()

    def main(self) -> None:
        """Void it."""
        found = self._found
        if found is None:
            return
        self._run(
            lambda: self._services.voiding.void(
                found.sale.id,
                reason=self._reason,
                staff=self._staff,
                is_card_voided=self._is_card_voided,
                approver=self._approval.by,
            ),
            self._done,
        )

    def _done(self, done: object) -> None:
        assert isinstance(done, CompletedSale), "what voiding returns"
        say = self._services.phrases.say
        self._view.tell_done(done)
        self._view.show_notice(say("refund.voided", number=str(done.sale.number)), is_fault=False)

    def _fail(self, error: Exception) -> None:
        found = self._found
        self._is_busy = False
        if isinstance(error, ApprovalNeededError) and found is not None:
            self._approval.ask(found.needs, self._staff, self.main)
        else:
            super()._fail(error)

    def show(self) -> None:
        """Draw everything as it is now."""
        self._view.show_picture(
            self._words.void(
                self._found,
                reason=self._reason,
                is_card_voided=self._is_card_voided,
                asked=self._approval.group() if self._approval.is_asking else None,
                is_masked=self._approval.takes_pin,
            )
        )


class CorrectTask(_AfterSale):
    """Another tender for a finished sale."""

    reasons = CORRECTION_REASONS

    def __init__(
        self, services: RefundServices, view: BackView, staff: StaffMember, *, sale_id: SaleId
    ) -> None:
        super().__init__(services, view, staff, sale_id)
        self._sale: Sale | None = None
        self._tenders: tuple[Tender, ...] = ()
        self._tender: TenderId | None = None
        self._kind = TenderKind.CASH
        self._reference = ""

    def start(self) -> None:
        """Look what it was paid with."""
        self.show()
        sale_id = self._sale_id
        assert sale_id is not None, "a correction is of a sale"
        self._services.run(
            lambda: self._services.correcting.look(sale_id, staff=self._staff),
            on_done=lambda found: self._take(*found),
            on_failed=self._fail,
        )

    def _take(self, sale: Sale, tenders: tuple[Tender, ...]) -> None:
        self._sale, self._tenders = sale, tenders
        first = next((t for t in tenders if kinds_for(t)), None)
        if first is not None:
            self._choose_tender(first)
        self.show()

    def _choose_tender(self, tender: Tender) -> None:
        self._tender = tender.id
        self._kind = kinds_for(tender)[0]

    def typed(self, text: str) -> None:
        """What the terminal printed."""
        self._reference = text

    def choose(self, group: str, code: str) -> None:
        """Which tender, what it truly was, why."""
        if group == "tender":
            tender = next((t for t in self._tenders if t.id.hex == code), None)
            if tender is not None:
                self._choose_tender(tender)
        elif group == "way":
            self._kind = TenderKind(code)
        elif group == "reason":
            self._reason = code
        self.show()

    def main(self) -> None:
        """Correct it."""
        sale, tender = self._sale, self._tender
        if sale is None or tender is None:
            return
        self._run(
            lambda: self._services.correcting.correct(
                sale.id, tender, self._kind,
                reason=self._reason, staff=self._staff, reference=self._reference,
            ),
            self._done,
        )  # fmt: skip

    def _done(self, made: object) -> None:
        assert isinstance(made, TenderCorrection), "what correcting returns"
        say = self._services.phrases.say
        self._view.tell_done(None)
        self._view.show_notice(
            say("refund.corrected", number=made.sale_number, now=say(f"refund.kind_{made.now}")),
            is_fault=False,
        )

    def show(self) -> None:
        """Draw everything as it is now."""
        picture = self._words.correct(
            self._sale, self._tenders, self._tender, self._kind, reason=self._reason
        )
        self._view.show_picture(replace(picture, may_main=self._tender is not None))
