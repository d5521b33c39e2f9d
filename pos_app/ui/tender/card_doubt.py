"""A card about which the terminal says nothing: ask it again, or a manager says how it ended.

Whoever is signed on may say so if they may approve; else a manager gives PIN or card on the spot,
and the cashier stays signed on. Decides nothing about money. Plain Python, no Qt.

Invariants:
- Nothing but an answer ends the doubt; stepping back from the PIN comes back to it.
- Who decided is on record before anything follows from it.
"""

from collections.abc import Callable

from pos_app.domain.card_request import CardRequest
from pos_app.domain.errors import ApprovalNeededError, RuleError
from pos_app.domain.staff import StaffMember
from pos_app.operations.approve import Approve
from pos_app.ui.badge import Badge
from pos_app.ui.sell import questions
from pos_app.ui.sell.counter import Counter
from pos_app.ui.sell.picture import Answer, QuestionPicture
from pos_app.ui.sell.questions import Asking, Question
from pos_app.ui.sell.typed import read_count
from pos_app.ui.tender.receipts import Asker

ASK_AGAIN = "ask_again"
SAID_YES, SAID_NO = "1", "2"
MOST_PEOPLE = 5


class CardDoubt:
    """Asks about one request. `on_decided(request, is_done)`: charged, or a reversal done."""

    def __init__(
        self,
        counter: Counter,
        asking: Asking,
        asker: Asker,
        *,
        ask_again: Callable[[], None],
        on_decided: Callable[[CardRequest, bool], None],
    ) -> None:
        self._counter, self._asking, self._asker = counter, asking, asker
        self._services = counter.services
        self._ask_again, self._on_decided = ask_again, on_decided
        self._approve = Approve(sign_on=counter.services.sign_on)
        self._on_scan: Callable[[str], bool] = lambda _: False

    def ask(self, request: CardRequest) -> None:
        """Let the question stand."""
        say, of = self._services.phrases.say, "reverse" if request.is_reversal else "terminal"
        figure = self._services.formatter.amount(request.amount)
        picture = QuestionPicture(
            title=say(f"tender.{of}_unknown", amount=figure),
            detail=say("tender.terminal_unknown_detail"),
            answers=(
                Answer(
                    code=ASK_AGAIN,
                    text=say("tender.terminal_ask_again"),
                    key=self._asking.yes_key,
                    is_first=True,
                ),
                Answer(code=SAID_YES, text=say(f"tender.{of}_was_done"), key=SAID_YES),
                Answer(code=SAID_NO, text=say(f"tender.{of}_was_not_done"), key=SAID_NO),
            ),
            hint=say("tender.terminal_unknown_hint"),
            is_bad=True,
        )
        self._asker.ask(Question(picture, lambda code, text: self._answered(request, code, text)))

    def _answered(self, request: CardRequest, code: str, text: str) -> None:
        said = text.strip() if code == questions.TYPED else code
        if said == ASK_AGAIN:
            self._ask_again()
        elif said in (SAID_YES, SAID_NO):
            self._decide(request, is_done=said == SAID_YES)

    def _decide(
        self, request: CardRequest, *, is_done: bool, by: StaffMember | None = None
    ) -> None:
        requests, staff = self._services.card_requests, self._counter.staff
        assert requests is not None, "a terminal with a line has its requests"

        def failed(error: Exception) -> None:
            if isinstance(error, ApprovalNeededError):
                self._ask_who(request, is_done=is_done)
            else:
                self._asker.refuse(error)

        self._services.run(
            lambda: requests.decide(request, is_approved=is_done, staff=staff, approved_by=by),
            on_done=lambda _: self._on_decided(request, is_done),
            on_failed=failed,
        )

    def _ask_who(self, request: CardRequest, *, is_done: bool) -> None:
        badge = Badge(
            approve=self._approve,
            run=self._services.run,
            choose=lambda person: self._chosen(request, person, is_done=is_done),
            approve_now=lambda member: self._decide(request, is_done=is_done, by=member),
            fail=self._asker.refuse,
        )

        def found(people: tuple[StaffMember, ...]) -> None:
            self._on_scan = lambda raw: badge.take(raw, people)
            if not people:
                self._asker.refuse(RuleError("errors.card_decision"))
            elif len(people) == 1:
                self._ask_pin(request, people[0], is_done=is_done)
            else:
                self._choose(request, people[:MOST_PEOPLE], is_done=is_done)
            self._asker.show()

        badge.ask_who(found)

    def _chosen(self, request: CardRequest, person: StaffMember, *, is_done: bool) -> None:
        self._ask_pin(request, person, is_done=is_done)
        self._asker.show()

    def _choose(
        self, request: CardRequest, people: tuple[StaffMember, ...], *, is_done: bool
    ) -> None:
        say = self._services.phrases.say
        names = tuple(
            Answer(code=str(place), text=person.name, key=str(place))
            for place, person in enumerate(people, 1)
        )
        picture = QuestionPicture(
            title=say("tender.decide_who"),
            answers=(*names, self._back()),
            hint=say("adjust.hint_person"),
        )

        def chosen(code: str, text: str) -> None:
            place = read_count(text if code == questions.TYPED else code) or 0
            if code == questions.CLOSE:
                self.ask(request)
            elif 1 <= place <= len(people):
                self._ask_pin(request, people[place - 1], is_done=is_done)

        self._asker.ask(Question(picture, chosen, on_scan=self._on_scan))

    def _ask_pin(self, request: CardRequest, by: StaffMember, *, is_done: bool) -> None:
        say = self._services.phrases.say
        hint = say("adjust.pin_of", name=by.name)
        picture = QuestionPicture(
            title=say("tender.decide_who"),
            answers=(self._back(),),
            hint=hint,
            is_masked=True,
        )

        def typed(code: str, pin: str) -> None:
            if code == questions.CLOSE:
                self.ask(request)
            elif code == questions.TYPED:
                self._services.run(
                    lambda: self._approve.identify(by.id, pin),
                    on_done=lambda member: self._decide(request, is_done=is_done, by=member),
                    on_failed=self._asker.refuse,
                )

        self._asker.ask(Question(picture, typed, on_scan=self._on_scan))

    def _back(self) -> Answer:
        return Answer(
            code=questions.CLOSE,
            text=self._services.phrases.say("sell.cancel"),
            key=self._asking.back_key,
        )
