"""The wait for a card: what the terminal is asked for, what it says, what somebody has to say.

A terminal without a line is told by hand and answered by hand. One with a line is asked by
peripherals/payment_terminal_control; here its answers become tenders and sentences. No Qt.

Invariants:
- A card counts only after "approved", by the terminal or deliberately by a person.
- While it is not known how a request ended, nothing else is done at this counter but find out.
- What was charged is in the journalled basket before the request is forgotten.
"""

from collections.abc import Callable
from dataclasses import replace

from pos_app.domain.basket import Basket
from pos_app.domain.card_request import CardRequest, CardResult, CardState
from pos_app.domain.ids import StaffId, TenderId
from pos_app.domain.money import Money
from pos_app.domain.staff import StaffMember
from pos_app.domain.tender import Tender
from pos_app.operations.take_tender import (
    take_back_tender,
    take_card_result,
)
from pos_app.ui.sell import questions
from pos_app.ui.sell.counter import Counter
from pos_app.ui.sell.picture import Answer, QuestionPicture, Stage
from pos_app.ui.sell.questions import Asking, Question
from pos_app.ui.tender.card_by_hand import CardByHand, card_taken
from pos_app.ui.tender.card_doubt import CardDoubt
from pos_app.ui.tender.card_terminal import CardTerminal, TenderStage, TerminalProgress
from pos_app.ui.tender.receipts import Asker

_NOT_ASKED = ("no_line", "not_written")
_DECLINED = {
    "other_card": "tender.terminal_other_card",
    "over_charge": "tender.terminal_over_charge",
}


class CardWait:
    """One card at a time. `on_taken(basket)` goes on with the tender in it."""

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
        self._request: CardRequest | None = None
        self._is_given_up = False  # before the terminal was asked at all
        self._by_hand = CardByHand(counter, asking, asker, at=at, on_taken=on_taken)
        self._doubt = CardDoubt(
            counter, asking, asker, ask_again=self._inquire, on_decided=self._decided
        )

    @property
    def _terminal(self) -> CardTerminal | None:
        """The terminal with a line, while this till has one."""
        terminal = self._services.card_terminal
        return terminal if terminal is not None and terminal.is_there else None

    def begin(
        self,
        amount: Money,
        *,
        tip: Money | None = None,
        tip_for: StaffId | None = None,
        cashback: Money | None = None,
        approved_by: StaffMember | None = None,
    ) -> None:
        """Send the customer to the terminal; below zero money goes back to the card.

        Raises RuleError before anybody is sent there.
        """
        card_taken(self._counter, amount, approved_by=approved_by, tip=tip)
        self._at.stage, self._at.waiting = Stage.CARD_WAIT, amount
        terminal = self._terminal
        if terminal is None:
            self._by_hand.take(amount, tip=tip, tip_for=tip_for, approved_by=approved_by)
            return
        request = CardRequest(
            id=TenderId(self._services.new_id()),
            basket_id=self._counter.basket.id,
            staff_id=self._counter.staff.id,
            amount=amount,
            asked_at=self._services.clock.now(),
            tip=tip,
            cashback=cashback,
            tip_for=tip_for,
        )
        self._is_given_up = False
        self._show("tender.terminal_asked", amount)
        if amount.minor < 0:
            self._find_charge(request, terminal)
        else:
            self._charge(request, terminal)

    def _charge(self, request: CardRequest, terminal: CardTerminal) -> None:
        self._request = request
        # The basket that the card pays for has to be there after a power cut too.
        self._counter.flush()
        terminal.charge(request)

    def _find_charge(self, request: CardRequest, terminal: CardTerminal) -> None:
        """Money goes back to the card that paid: the terminal is told which charge it was."""
        requests, basket = self._services.card_requests, self._counter.basket
        assert requests is not None, "a terminal with a line has its requests"

        def failed(error: Exception) -> None:
            self._end()
            self._asker.refuse(error)

        def found(charge: TenderId | None) -> None:
            if self._is_given_up:
                self._end()
                self._asker.notice(self._services.phrases.say("tender.terminal_stopped"))
                self._asker.show()
            else:
                self._charge(replace(request, charge_of=charge), terminal)

        self._services.run(
            lambda: requests.charge_of(basket, -request.amount), on_done=found, on_failed=failed
        )

    def reverse(self, tender: Tender) -> None:
        """Undo what a card paid, before its tender leaves the basket."""
        self._at.stage, self._at.waiting = Stage.CARD_WAIT, tender.amount
        terminal, basket = self._terminal, self._counter.basket
        if terminal is None:
            self._by_hand.reverse(tender)
            return
        self._request = CardRequest(
            id=tender.id,
            basket_id=basket.id,
            staff_id=self._counter.staff.id,
            amount=tender.amount,
            asked_at=self._services.clock.now(),
            is_reversal=True,
        )
        self._counter.flush()
        self._show("tender.reverse_asked", tender.amount)
        terminal.reverse(self._request)

    def resume(self, request: CardRequest) -> None:
        """After a start: find out about the request that nobody heard the end of."""
        self._request = request
        self._at.stage, self._at.waiting = Stage.CARD_WAIT, request.amount
        self._inquire()
        self._asker.show()

    def on_progress(self, progress: TerminalProgress) -> None:
        """The terminal's thread told something; what is about another request is old."""
        request = self._request
        if request is None or progress.request.id != request.id:
            return
        if request.is_reversal and progress.state.is_over:
            self._reversed(request, progress)
        elif progress.state is CardState.APPROVED and progress.result is not None:
            self._charged(request, progress.result)
        elif progress.state.is_over:
            self._not_charged(request, progress)
        elif progress.state is CardState.UNKNOWN:
            self._doubt.ask(request)
        else:
            self._show(f"tender.terminal_{progress.state.value}", request.amount)
        self._asker.show()

    # a terminal with a line
    def _reversed(self, request: CardRequest, progress: TerminalProgress) -> None:
        if progress.state is CardState.REVERSED:
            self._after_reversal(request, is_reversed=True)
        elif progress.reason in _NOT_ASKED:
            self._forget(request, "tender.reverse_off")
        elif progress.state is CardState.APPROVED:
            self._after_reversal(request, is_reversed=False)
        else:
            # The terminal does not know of a charge that stands in the basket.
            self._doubt.ask(request)

    def _after_reversal(self, request: CardRequest, *, is_reversed: bool) -> None:
        counter, requests = self._counter, self._services.card_requests
        assert requests is not None, "a terminal with a line has its requests"
        kept = [tender for tender in counter.basket.tenders if tender.id == request.id]
        if not is_reversed or not kept:
            self._forget(request, "tender.not_reversed" if kept else "tender.reversed")
            return
        basket = take_back_tender(counter.basket, request.id)
        counter.flush()

        def ended(_: object) -> None:
            self._end()
            counter.put_tendered(basket)
            self._asker.show()

        self._services.run(
            lambda: requests.end(request, basket),
            on_done=ended,
            on_failed=lambda error: self._not_kept(request, error),
        )

    def _show(self, code: str, amount: Money) -> None:
        say = self._services.phrases.say
        cancel = Answer(code=questions.NO, text=say("sell.cancel"), key=self._asking.no_key)
        figure = self._services.formatter.amount(amount)
        picture = QuestionPicture(
            title=say(code, amount=figure),
            detail=say("tender.terminal_line_detail"),
            answers=(cancel,),
        )
        self._asker.ask(Question(picture, self._cancelled))

    def _cancelled(self, code: str, _: str) -> None:
        terminal, request = self._terminal, self._request
        if code != questions.NO:
            return
        if request is None:
            self._is_given_up = True
        elif terminal is not None:
            terminal.abort(request)

    def _inquire(self) -> None:
        terminal, request = self._terminal, self._request
        assert request is not None, "asked only about a request"
        if terminal is None:
            self._doubt.ask(request)
            return
        self._show("tender.terminal_inquiring", request.amount)
        terminal.inquire(request)

    def _decided(self, request: CardRequest, is_done: bool) -> None:  # noqa: FBT001  (a callback)
        if request.is_reversal:
            self._after_reversal(request, is_reversed=is_done)
        elif is_done:
            tip, cashback = request.tip, request.cashback
            self._charged(request, CardResult(amount=request.amount, tip=tip, cashback=cashback))
        else:
            self._forget(request, "tender.was_declined")

    def _charged(self, request: CardRequest, result: CardResult) -> None:
        counter, requests = self._counter, self._services.card_requests
        assert requests is not None, "a terminal with a line has its requests"
        if counter.basket.id != request.basket_id:
            self._without_basket(request, result)
            return
        basket = take_card_result(counter.priced, request, result)
        counter.flush()
        self._services.run(
            lambda: requests.end(request, basket),
            on_done=lambda _: self._taken(request, result, basket),
            on_failed=lambda error: self._not_kept(request, error),
        )

    def _taken(self, request: CardRequest, result: CardResult, basket: Basket) -> None:
        self._end()
        self._on_taken(basket)
        if result.amount != request.amount:
            amount = self._services.formatter.amount
            self._asker.notice(
                self._services.phrases.say(
                    "tender.terminal_partly",
                    amount=amount(result.amount),
                    asked=amount(request.amount),
                )
            )
        self._asker.show()

    def _not_kept(self, request: CardRequest, error: Exception) -> None:
        self._doubt.ask(request)
        self._asker.refuse(error)

    def _without_basket(self, request: CardRequest, result: CardResult) -> None:
        requests, staff = self._services.card_requests, self._counter.staff
        assert requests is not None, "a terminal with a line has its requests"
        figure = self._services.formatter.amount(result.amount)
        told = self._services.phrases.say("tender.terminal_no_basket", amount=figure)

        def ended(_: object) -> None:
            self._end()
            self._asker.notice(told, is_bad=True)

        self._services.run(
            lambda: requests.without_basket(request, staff),
            on_done=ended,
            on_failed=self._asker.refuse,
        )

    def _not_charged(self, request: CardRequest, progress: TerminalProgress) -> None:
        if progress.state is CardState.DECLINED:
            self._forget(request, _DECLINED.get(progress.reason, "tender.was_declined"))
        else:
            no_line = progress.reason in _NOT_ASKED
            self._forget(request, "tender.terminal_off" if no_line else "tender.terminal_stopped")

    def _forget(self, request: CardRequest, told: str) -> None:
        requests = self._services.card_requests
        assert requests is not None, "a terminal with a line has its requests"

        def ended(_: object) -> None:
            self._end()
            self._asker.notice(self._services.phrases.say(told))

        self._services.run(
            lambda: requests.end(request, None), on_done=ended, on_failed=self._asker.refuse
        )

    def _end(self) -> None:
        self._request = None
        self._at.stage, self._at.waiting = Stage.RINGING, None
        self._asker.dismiss()
