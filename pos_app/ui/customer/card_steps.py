"""What can be done for the customer of the basket: notes, points, a finished sale, taking them off.

Steps of the panel of customers (ui/customer/steps). Rules live in operations. Plain Python, no Qt.

Invariant: a note is written at once, whatever becomes of the basket.
"""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from pos_app.domain.customer import Customer, NoteKind
from pos_app.operations.attach_customer import CustomerCard
from pos_app.operations.enroll_customer import EnrollCustomer
from pos_app.ui.customer.attaching import Attaching
from pos_app.ui.customer.checking import CustomerChecking
from pos_app.ui.customer.claim_steps import ClaimSteps
from pos_app.ui.customer.consent_steps import ConsentSteps
from pos_app.ui.customer.points_steps import PointsSteps
from pos_app.ui.customer.referral_steps import ReferralSteps
from pos_app.ui.customer.words import name_of, pay_key
from pos_app.ui.sell.counter import Counter
from pos_app.ui.sell.inline import InlinePicture
from pos_app.ui.sell.picture import Stage
from pos_app.ui.sell.steps import Choice, Step
from pos_app.ui.sell.telling import Telling
from pos_app.ui.tender.presenter import TenderPresenter

if TYPE_CHECKING:
    from collections.abc import Callable

OFF, CARD, PAY = "customer:off", "customer:card", "customer:pay"
_MOST_NOTES, _COLUMNS = 3, 2
# When whose basket it is no longer changes: the sale is written, or a card was asked for it.
_TOO_LATE = {Stage.COMPLETING: "errors.customer_late", Stage.CARD_WAIT: "errors.customer_card"}


class CardSteps(ClaimSteps, ConsentSteps, PointsSteps, ReferralSteps):
    """The card of the customer at one counter."""

    def __init__(self, counter: Counter, telling: Telling, tender: TenderPresenter) -> None:
        super().__init__(counter, telling)
        services = counter.services
        self._services, self._tender = services, tender
        self.open_care: Callable[[], None] = lambda: None
        self.attaching = Attaching(
            counter, telling, too_late=lambda: _TOO_LATE.get(tender.stage, "")
        )
        self.checking = CustomerChecking(counter, telling)
        self._enrolling = EnrollCustomer(
            unit_of_work=services.unit_of_work, clock=services.clock, new_id=services.new_id
        )

    def touched(self, code: str) -> bool:
        """A key of the card beside the basket."""
        if code == OFF:
            self._take_off()
        elif code == CARD:
            self.open_card()
        elif code == PAY:
            self.pay()
        return code in (OFF, CARD, PAY)

    def open_card(self) -> None:
        """What is written about the customer of the basket, and what can be done for them."""
        card = self.attaching.card
        if card is None:
            return
        notes = " · ".join(note.text for note in card.notes[:_MOST_NOTES])
        self.ask(
            Step(
                title=name_of(card.customer, self._services.phrases),
                detail=notes or self._say("customer.no_notes"),
                choices=self._card_choices(card),
            )
        )

    def _card_choices(self, card: CustomerCard) -> tuple[Choice, ...]:
        notes = [
            (f"note_{kind.value}", partial(self._ask_note, card, kind), "sticky-note")
            for kind in (NoteKind.PREFERENCE, NoteKind.SIZE, NoteKind.PLAIN)
        ]
        others: list[tuple[str, Callable[[], None], str]] = [*notes]
        figure = self._services.formatter
        if pay_key(card, self._counter.priced, phrases=self._services.phrases, formatter=figure):
            others.append(("pay", self.pay, "coins"))
        if self._services.claiming is not None and card.programme is not None:
            others.append(("claim", partial(self.ask_receipt, card), "receipt-text"))
        if self.may_be_sent(card):
            others.append(("sent_by", partial(self.ask_who_sent, card), "users-round"))
        others.append(("care", self._go_to_care, "list-checks"))
        if self.checking.is_offered:
            word = "stop_check" if self.checking.is_open else "check"
            others.append((word, partial(self._check, card.customer), "monitor"))
        if self._services.consents is not None:
            consents = partial(self.open_consents, card.customer)
            others.append(("consents", consents, "clipboard-check"))
        others.append(("take_off", self._take_off, "user-round-x"))
        return tuple(
            Choice(code=name, text=self._say(f"customer.{name}"), then=then, icon=icon)
            for name, then, icon in others
        )

    def _go_to_care(self) -> None:
        self.close()
        self.open_care()

    def _check(self, customer: Customer) -> None:
        if self.checking.is_open:
            self.checking.stop()
            self.close()
            return
        self.checking.begin(customer)
        self.close()

    def _take_off(self) -> None:
        self.attaching.detach()
        self.close()

    def _ask_note(self, card: CustomerCard, kind: NoteKind) -> None:
        def noted(text: str) -> None:
            staff, whose = self._counter.staff, card.customer.id
            self._run(
                lambda: self._enrolling.note(whose, kind, text, staff=staff),
                lambda _: self._written(),
            )

        self.ask(
            Step(
                title=self._say(f"customer.note_{kind.value}"),
                detail=self._say("customer.note_detail"),
                hint=self._say("customer.note_hint"),
                on_text=noted,
            )
        )

    def _written(self) -> None:
        # Only the step that waits for it: another may have been opened meanwhile.
        if self._asked is not None and self._asked.is_checking:
            self.close()
        self.attaching.read_again()
        self._telling.show()

    def picture(self) -> InlinePicture | None:
        """The step as it stands; its words are long."""
        picture, step = super().picture(), self._asked
        if picture is None or step is None:
            return picture
        return replace(picture, columns=step.columns or _COLUMNS)
