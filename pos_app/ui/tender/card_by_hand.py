"""A card on a terminal without a line: somebody types the amount there and says what it said.

Only a deliberate answer counts. Asks no terminal (ui/tender/card_wait does). Plain Python, no Qt.
"""

from collections.abc import Callable

from pos_app.domain.basket import Basket
from pos_app.domain.ids import StaffId
from pos_app.domain.money import Money
from pos_app.domain.staff import StaffMember
from pos_app.domain.tender import Tender, TenderKind
from pos_app.operations.take_other_tender import add_tip
from pos_app.operations.take_tender import pay_out, take_back_tender, take_card
from pos_app.ui.sell import questions
from pos_app.ui.sell.counter import Counter
from pos_app.ui.sell.picture import Stage
from pos_app.ui.sell.questions import Asking
from pos_app.ui.tender.card_terminal import TenderStage
from pos_app.ui.tender.receipts import Asker


def card_taken(
    counter: Counter,
    amount: Money,
    *,
    reference: str = "",
    tip: Money | None = None,
    tip_for: StaffId | None = None,
    approved_by: StaffMember | None = None,
) -> Basket:
    """The basket with the card; below zero the money went back to it. Raises RuleError."""
    services = counter.services
    if amount.minor < 0:
        return pay_out(
            counter.priced,
            TenderKind.CARD,
            -amount,
            staff=counter.staff,
            policy=services.policy(),
            clock=services.clock,
            new_id=services.new_id,
            approved_by=approved_by,
            reference=reference,
        )
    basket = take_card(
        counter.priced,
        amount,
        staff=counter.staff,
        clock=services.clock,
        new_id=services.new_id,
        reference=reference,
    )
    return basket if tip is None else add_tip(basket, tip, tip_for=tip_for or counter.staff.id)


class CardByHand:
    """Asks what the terminal said. `on_taken(basket)` goes on with the tender in it."""

    def __init__(
        self,
        counter: Counter,
        asking: Asking,
        asker: Asker,
        *,
        at: TenderStage,
        on_taken: Callable[[Basket], None],
    ) -> None:
        self._counter, self._asking, self._asker = counter, asking, asker
        self._services = counter.services
        self._at, self._on_taken = at, on_taken

    def take(
        self,
        amount: Money,
        *,
        tip: Money | None = None,
        tip_for: StaffId | None = None,
        approved_by: StaffMember | None = None,
    ) -> None:
        """Send the customer to the terminal."""
        say = self._services.phrases.say
        asked = amount if tip is None else amount + tip
        figure = self._services.formatter.amount(-asked if amount.minor < 0 else asked)
        code = "tender.give_on_terminal" if amount.minor < 0 else "tender.take_on_terminal"

        def answered(code: str, text: str) -> None:
            if code in (questions.YES, questions.TYPED):
                basket = card_taken(
                    self._counter,
                    amount,
                    reference=text,
                    tip=tip,
                    tip_for=tip_for,
                    approved_by=approved_by,
                )
                self._end()
                self._asker.clear_field()
                self._on_taken(basket)
            elif code == questions.NO:
                self._end()
                self._asker.notice(say("tender.was_declined"))

        self._asker.ask(
            self._asking.yes_no(
                say(code, amount=figure),
                say("tender.terminal_detail"),
                answered,
                yes=say("tender.approved"),
                no=say("tender.declined"),
                hint=say("tender.reference_hint"),
            )
        )

    def reverse(self, tender: Tender) -> None:
        """Have a payment undone there, before its tender leaves the basket."""
        say, amount = self._services.phrases.say, self._services.formatter.amount
        counter = self._counter

        def answered(code: str, _: str) -> None:
            if code in (questions.YES, questions.NO):
                self._end()
            if code == questions.YES:
                counter.put_tendered(take_back_tender(counter.basket, tender.id))
            elif code == questions.NO:
                self._asker.notice(say("tender.not_reversed"))

        self._asker.ask(
            self._asking.yes_no(
                say("tender.reverse_on_terminal", amount=amount(tender.given)),
                say("tender.reverse_detail"),
                answered,
                yes=say("tender.reversed"),
                no=say("tender.still_charged"),
            )
        )

    def _end(self) -> None:
        self._at.stage, self._at.waiting = Stage.RINGING, None
        self._asker.dismiss()
