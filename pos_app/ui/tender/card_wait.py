"""The wait for a card: what the terminal is asked for, what it says, what somebody has to say.

A terminal without a line is told by hand and answered by hand. One with a line is asked by
peripherals/payment_terminal_control; here its answers become tenders and sentences. No Qt.

Invariants:
- A card counts only after "approved", by the terminal or deliberately by a person.
- While it is not known how a request ended, nothing else is done at this counter but find out.
- What was charged is in the journalled basket before the request is forgotten.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from pos_app.domain.basket import Basket
from pos_app.domain.card_request import CardRequest, CardResult, CardState
from pos_app.domain.ids import TenderId
from pos_app.domain.money import Money
from pos_app.domain.staff import StaffMember
from pos_app.domain.tender import TenderKind
from pos_app.operations.take_other_tender import add_tip
from pos_app.operations.take_tender import pay_out, take_card, take_card_result
from pos_app.ui.sell import questions
from pos_app.ui.sell.counter import Counter
from pos_app.ui.sell.picture import Answer, QuestionPicture, Stage
from pos_app.ui.sell.questions import Asking, Question
from pos_app.ui.tender.receipts import Asker

ASK_AGAIN = "ask_again"
_SAID_APPROVED, _SAID_DECLINED = "1", "2"


class CardTerminal(Protocol):
    """A payment terminal with a line to this till; every call returns at once."""

    def charge(self, request: CardRequest) -> None:
        """Ask for an amount, once it is written down."""
        ...

    def inquire(self, request: CardRequest) -> None:
        """Find out what became of it."""
        ...

    def abort(self, request: CardRequest) -> None:
        """Give up, if it is not too late."""
        ...


class TerminalProgress(Protocol):
    """Where a request stands, as the terminal's thread tells it."""

    @property
    def request(self) -> CardRequest:
        """What was asked."""
        ...

    @property
    def state(self) -> CardState:
        """Where it stands."""
        ...

    @property
    def result(self) -> CardResult | None:
        """What was charged, once it was."""
        ...

    @property
    def reason(self) -> str:
        """A short word for why not."""
        ...


@dataclass(slots=True)
class TenderStage:
    """Where the money part of one counter stands, shared by its presenters."""

    stage: Stage = Stage.RINGING
    waiting: Money | None = None


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
        self._approved_by: StaffMember | None = None
        self._tip: Money | None = None

    def begin(
        self,
        amount: Money,
        *,
        tip: Money | None = None,
        cashback: Money | None = None,
        approved_by: StaffMember | None = None,
    ) -> None:
        """Send the customer to the terminal; below zero money goes back to the card.

        Raises RuleError before anybody is sent there.
        """
        self._approved_by, self._tip = approved_by, tip
        self._take(amount, "")
        self._at.stage, self._at.waiting = Stage.CARD_WAIT, amount
        terminal = self._services.card_terminal
        if terminal is None:
            self._ask_by_hand(amount if tip is None else amount + tip)
            return
        self._request = CardRequest(
            id=TenderId(self._services.new_id()),
            basket_id=self._counter.basket.id,
            staff_id=self._counter.staff.id,
            amount=amount,
            asked_at=self._services.clock.now(),
            tip=tip,
            cashback=cashback,
        )
        # The basket that the card pays for has to be there after a power cut too.
        self._counter.flush()
        self._show("tender.terminal_asked", amount)
        terminal.charge(self._request)

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
        if progress.state is CardState.APPROVED and progress.result is not None:
            self._charged(request, progress.result)
        elif progress.state.is_over:
            self._not_charged(request, progress)
        elif progress.state is CardState.UNKNOWN:
            self._in_doubt(request)
        else:
            self._show(f"tender.terminal_{progress.state.value}", request.amount)
        self._asker.show()

    # a terminal without a line
    def _ask_by_hand(self, amount: Money) -> None:
        say = self._services.phrases.say
        is_back = amount.minor < 0
        figure = self._services.formatter.amount(-amount if is_back else amount)
        code = "tender.give_on_terminal" if is_back else "tender.take_on_terminal"
        self._asker.ask(
            self._asking.yes_no(
                say(code, amount=figure),
                say("tender.terminal_detail"),
                self._answered_by_hand,
                yes=say("tender.approved"),
                no=say("tender.declined"),
                hint=say("tender.reference_hint"),
            )
        )

    def _answered_by_hand(self, code: str, text: str) -> None:
        amount = self._at.waiting
        assert amount is not None, "asked only while the terminal works"
        if code in (questions.YES, questions.TYPED):
            basket = self._take(amount, text)
            self._end()
            self._asker.clear_field()
            self._on_taken(basket)
        elif code == questions.NO:
            self._end()
            self._asker.notice(self._services.phrases.say("tender.was_declined"))

    def _take(self, amount: Money, reference: str) -> Basket:
        services, counter = self._services, self._counter
        if amount.minor < 0:
            return pay_out(
                counter.priced,
                TenderKind.CARD,
                -amount,
                staff=counter.staff,
                policy=services.policy(),
                clock=services.clock,
                new_id=services.new_id,
                approved_by=self._approved_by,
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
        if self._tip is not None:
            basket = add_tip(basket, self._tip, tip_for=counter.staff.id)
        return basket

    # a terminal with a line
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
        terminal, request = self._services.card_terminal, self._request
        if code == questions.NO and terminal is not None and request is not None:
            terminal.abort(request)

    def _inquire(self) -> None:
        terminal, request = self._services.card_terminal, self._request
        assert request is not None, "asked only about a request"
        if terminal is None:
            self._in_doubt(request)
            return
        self._show("tender.terminal_inquiring", request.amount)
        terminal.inquire(request)

    def _in_doubt(self, request: CardRequest) -> None:
        say = self._services.phrases.say
        answers = (
            Answer(
                code=ASK_AGAIN,
                text=say("tender.terminal_ask_again"),
                key=self._asking.yes_key,
                is_first=True,
            ),
            Answer(code=_SAID_APPROVED, text=say("tender.terminal_was_approved"), key="1"),
            Answer(code=_SAID_DECLINED, text=say("tender.terminal_was_declined"), key="2"),
        )
        picture = QuestionPicture(
            title=say(
                "tender.terminal_unknown", amount=self._services.formatter.amount(request.amount)
            ),
            detail=say("tender.terminal_unknown_detail"),
            answers=answers,
            hint=say("tender.terminal_unknown_hint"),
            is_bad=True,
        )
        self._asker.ask(Question(picture, self._decided))

    def _decided(self, code: str, text: str) -> None:
        request, services, staff = self._request, self._services, self._counter.staff
        assert request is not None, "asked only about a request"
        said = text.strip() if code == questions.TYPED else code
        if said == ASK_AGAIN:
            self._inquire()
            return
        if said not in (_SAID_APPROVED, _SAID_DECLINED) or services.card_requests is None:
            return
        requests, is_approved = services.card_requests, said == _SAID_APPROVED

        def decided(_: object) -> None:
            if is_approved:
                self._charged(request, CardResult(amount=request.amount))
            else:
                self._forget(request, "tender.was_declined")

        services.run(
            lambda: requests.decide(request, is_approved=is_approved, staff=staff),
            on_done=decided,
            on_failed=self._asker.refuse,
        )

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
        self._in_doubt(request)
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
            self._forget(request, "tender.was_declined")
        else:
            no_line = progress.reason in ("no_line", "not_written")
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
        self._request, self._approved_by, self._tip = None, None, None
        self._at.stage, self._at.waiting = Stage.RINGING, None
        self._asker.dismiss()
