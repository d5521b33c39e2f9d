"""Steps that fetch an approval: who approves, PIN or card, and what was refused once more.

The PIN is typed masked and handed straight to operations/approve, off the window's thread; it is
not kept here. The cashier stays signed on. Plain Python, no Qt.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from pos_app.domain.errors import RuleError
from pos_app.domain.staff import StaffMember
from pos_app.operations.approve import Approve
from pos_app.ui.badge import Badge
from pos_app.ui.sell.counter import Counter
from pos_app.ui.sell.steps import Choice, Step, Steps
from pos_app.ui.sell.telling import Telling

MOST_PEOPLE = 9


class ApprovingSteps(Steps):
    """Steps that can ask a manager."""

    def __init__(self, counter: Counter, telling: Telling) -> None:
        super().__init__(counter, telling)
        self._approve = Approve(sign_on=counter.services.sign_on)
        self._badge: Badge | None = None
        self._people: tuple[StaffMember, ...] = ()
        self._then: Callable[[StaffMember], None] = lambda _: None

    def ask_approval(self, title: str, then: Callable[[StaffMember], None]) -> None:
        """Ask who approves, then their PIN; `then` gets who it was."""
        self.ask(Step(title=title, is_checking=True))
        badge = Badge(
            approve=self._approve,
            run=self._counter.services.run,
            choose=lambda person: self._choose(title, person),
            approve_now=self._approved,
            fail=self._refuse,
        )
        self._badge, self._then = badge, then
        badge.ask_who(lambda people: self._ask_who(title, people))

    def _ask_who(self, title: str, people: tuple[StaffMember, ...]) -> None:
        if not self.is_open:
            return
        self._people = people
        if len(people) == 1:
            self._ask_pin(title, people[0])
        else:
            choices = tuple(
                Choice(
                    code=str(person.id),
                    text=person.name,
                    then=partial(self._ask_pin, title, person),
                )
                for person in people[:MOST_PEOPLE]
            )
            hint = self._say("adjust.hint_person")
            self.ask(self._with_badge(Step(title=title, choices=choices, hint=hint)))
        self._telling.show()

    def _with_badge(self, step: Step) -> Step:
        """The step, which a staff card answers too."""
        badge, people = self._badge, self._people
        assert badge is not None, "somebody is asked for"

        def scanned(raw: str) -> None:
            badge.take(raw, people)

        return replace(step, takes=badge.is_card, on_scan=scanned)

    def _choose(self, title: str, person: StaffMember) -> None:
        if self.is_open:
            self._ask_pin(title, person)
            self._telling.show()

    def _ask_pin(self, title: str, by: StaffMember) -> None:
        def check(pin: str) -> None:
            if not pin:
                raise RuleError("tender.pin_missing")
            self._counter.services.run(
                lambda: self._approve.identify(by.id, pin),
                on_done=self._approved,
                on_failed=self._refuse,
            )
            self._telling.clear_field()

        hint = self._say("adjust.pin_of", name=by.name)
        step = Step(title=title, detail=hint, hint=hint, on_text=check, is_masked=True)
        self.ask(self._with_badge(step))

    def _approved(self, by: StaffMember) -> None:
        if not self.is_open:
            return  # closed meanwhile, or a card that was read twice
        self.close()
        try:
            self._then(by)
        except RuleError as error:
            self._telling.refuse(error)
        self._telling.show()

    def _refuse(self, error: Exception) -> None:
        self.fault(error)
