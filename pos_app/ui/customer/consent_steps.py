"""What a customer allowed, at the counter: what is pending is confirmed, what is given withdrawn.

Steps of the panel of customers. Rules live in operations/keep_consent. Plain Python, no Qt.

Invariants:
- One touch or digit withdraws, without a question.
- Only a key that the customer presses on a step of its own confirms; Enter chooses nothing there.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from pos_app.domain.consent import BoxStanding, ConsentHow, ConsentState, ConsentWording
from pos_app.domain.customer import Customer
from pos_app.operations.keep_consent import KeepConsent
from pos_app.phrases import Phrases, languages
from pos_app.ui.key_table import KeyAction
from pos_app.ui.sell.steps import Choice, Step, Steps

LATER, CONFIRM, WITHDRAW_ALL = "later", "confirm", "withdraw_all"
_AGREE, _DISAGREE = "agree", "disagree"
_ICONS = {ConsentState.GIVEN: "circle-check", ConsentState.PENDING: "clock"}
Shown = Sequence[tuple[BoxStanding, ConsentWording | None]]


class ConsentSteps(Steps):
    """The consents of a customer at one counter."""

    @property
    def _keeper(self) -> KeepConsent | None:
        return self._counter.services.consents

    def open_consents(self, customer: Customer) -> None:
        """What somebody allowed; each is withdrawn by its key."""
        keeper, staff = self._keeper, self._counter.staff
        if keeper is not None:
            self._look_up_for(
                lambda: keeper.shown(customer.id, staff=staff), partial(self._list_them, customer)
            )

    def _list_them(self, customer: Customer, shown: Shown) -> None:
        open_ones = [one for one in shown if one[0].state in _ICONS]
        is_pending = any(box.state is ConsentState.PENDING for box, _ in open_ones)
        buttons = [Choice(code=LATER, text=self._say("enroll.back"), then=self.close, key="Enter")]
        if is_pending:
            buttons.append(self._confirm_key(customer, open_ones))
        if len(open_ones) > 1:
            buttons.append(
                Choice(
                    code=WITHDRAW_ALL,
                    text=self._say("enroll.withdraw_all"),
                    then=partial(self._withdraw, customer, None),
                    icon="x",
                )
            )
        self.ask(
            Step(
                title=self._say("enroll.consents"),
                detail=self._say("enroll.consents_detail" if open_ones else "enroll.no_consents"),
                choices=tuple(
                    Choice(
                        code=f"{box.purpose}:{box.channel}",
                        text=self._sentence_of(box, wording),
                        then=partial(self._withdraw, customer, box),
                        icon=_ICONS[box.state],
                    )
                    for box, wording in open_ones
                ),
                buttons=tuple(buttons),
                on_yes=partial(self._ask_them, customer, open_ones) if is_pending else None,
                columns=1,
            )
        )
        self._telling.show()

    def _sentence_of(self, box: BoxStanding, wording: ConsentWording | None) -> str:
        words = f"{box.purpose} {box.channel}" if wording is None else wording.text
        if box.state is ConsentState.PENDING:
            return self._say("enroll.pending_one", words=words)
        return words

    def _withdraw(self, customer: Customer, box: BoxStanding | None) -> None:
        keeper, staff = self._keeper, self._counter.staff
        assert keeper is not None, "listed only with it"

        def withdraw() -> object:
            if box is None:
                return keeper.withdraw_all(customer.id, staff=staff)
            return keeper.withdraw(customer.id, box.purpose, box.channel, staff=staff)

        self._run(withdraw, lambda _: self.open_consents(customer))

    # confirming
    def ask_pending(self, customer: Customer, wordings: Sequence[ConsentWording]) -> None:
        """Say that what staff heard is pending, and let the customer confirm it here."""
        boxes = [
            (BoxStanding(one.purpose, one.channel, ConsentState.PENDING), one) for one in wordings
        ]
        self.ask(
            Step(
                title=self._say("enroll.pending"),
                detail=self._say("enroll.pending_detail"),
                buttons=(
                    Choice(
                        code=LATER, text=self._say("enroll.later"), then=self.close, key="Enter"
                    ),
                    self._confirm_key(customer, boxes),
                ),
                on_no=self.close,
                on_yes=partial(self._ask_them, customer, boxes),
            )
        )
        self._telling.show()

    def _confirm_key(self, customer: Customer, boxes: Shown) -> Choice:
        return Choice(
            code=CONFIRM,
            text=self._say("enroll.confirm_here"),
            then=partial(self._ask_them, customer, boxes),
            action=KeyAction.ACCEPT,
        )

    def _ask_them(self, customer: Customer, boxes: Shown) -> None:
        """The till is turned to the customer: their language, their words, their key."""
        tag = customer.language.partition("-")[0]
        say = (Phrases(tag) if tag in languages() else self._counter.services.phrases).say
        pending = [one for one in boxes if one[0].state is ConsentState.PENDING]
        texts = [wording.text for _, wording in pending if wording is not None]
        self.ask(
            Step(
                title=say("enroll.turned"),
                detail=say("enroll.turned_detail"),
                outcome="\n".join(texts),
                choices=(
                    Choice(
                        code=_AGREE, text=say("enroll.agree"), then=partial(self._agreed, customer)
                    ),
                    Choice(
                        code=_DISAGREE,
                        text=say("enroll.disagree"),
                        then=partial(self._refused, customer, [box for box, _ in pending]),
                    ),
                ),
                is_enter_idle=True,
                columns=2,
            )
        )
        self._telling.show()

    def _agreed(self, customer: Customer) -> None:
        keeper, staff = self._keeper, self._counter.staff
        assert keeper is not None, "asked only with it"
        self._run(
            lambda: keeper.confirm(customer.id, staff=staff, how=ConsentHow.KEYPAD),
            lambda _: self._told("enroll.confirmed"),
        )

    def _refused(self, customer: Customer, boxes: Sequence[BoxStanding]) -> None:
        keeper, staff = self._keeper, self._counter.staff
        assert keeper is not None, "asked only with it"

        def withdraw() -> None:
            for box in boxes:
                keeper.withdraw(
                    customer.id, box.purpose, box.channel, staff=staff, how=ConsentHow.KEYPAD
                )

        self._run(withdraw, lambda _: self._told("enroll.refused"))

    def _told(self, code: str) -> None:
        self.close()
        self._telling.notice(self._say(code))
        self._telling.show()

    def _look_up_for(self, work: Callable[[], object], then: Callable[..., None]) -> None:
        """Ask the database's thread for this step: once another one stands, nobody waits for it."""
        step = None if self._asked is None else replace(self._asked, is_checking=True, fault="")
        self._asked = step

        def answered(found: object) -> None:
            if self._asked is step:
                then(found)

        def failed(error: Exception) -> None:
            if self._asked is step:
                self.fault(error)

        self._counter.services.run(work, on_done=answered, on_failed=failed)

    def _run(self, work: Callable[[], object], then: Callable[..., None]) -> None:
        """Do it on the database's thread; a refusal stands on the step."""
        if self._asked is not None:
            self._asked = replace(self._asked, is_checking=True, fault="")
        self._counter.services.run(work, on_done=then, on_failed=self.fault)
