"""Somebody who joins may be known: the same number, or one that is a slip away with their name.

Steps of the panel of customers. Nobody is taken by themselves and nobody is merged: staff ask one
fact before a customer is used, and say of a shared number whether it is a household. Plain Python,
no Qt.

Invariant: until a fact was named, initials and last digits are all that is shown.
"""

from abc import abstractmethod
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from pos_app.domain.contact import normal_phone
from pos_app.domain.customer import Customer
from pos_app.domain.errors import RuleError
from pos_app.domain.matching import is_perhaps
from pos_app.operations.attach_customer import AttachCustomer, CustomerCard
from pos_app.operations.edit_customer import EditCustomer
from pos_app.operations.enroll_customer import Joining
from pos_app.ui.customer.belonging import Whose, whose_basket
from pos_app.ui.customer.card_steps import CardSteps
from pos_app.ui.customer.enroll_draft import EnrollDraft
from pos_app.ui.customer.enroll_words import fact_of
from pos_app.ui.customer.words import masked_sign
from pos_app.ui.key_table import KeyAction
from pos_app.ui.sell.counter import Counter
from pos_app.ui.sell.steps import Choice, Step
from pos_app.ui.sell.telling import Telling
from pos_app.ui.tender.presenter import TenderPresenter

if TYPE_CHECKING:
    from pos_app.domain.ids import BasketId
    from pos_app.ui.customer.finding import Found
    from pos_app.ui.customer.matches import Matches

SOMEBODY_ELSE, HOUSEHOLD, FITS = "somebody_else", "household", "fits"
_MOST = 4
_FOUND_NEAR = 10
_FEW = 3


class KnownSteps(CardSteps):
    """Who may be meant, at one counter.

    `_found` is the list of the step, `_use` what is done with one of it.
    """

    def __init__(self, counter: Counter, telling: Telling, tender: TenderPresenter) -> None:
        super().__init__(counter, telling, tender)
        self._draft = EnrollDraft(joining=Joining())
        self._found: Found | Matches | None = None
        self._use: Callable[[Customer], None] = self._attach
        self._is_asked_for = False  # not for this basket
        self._listed_for: BasketId | None = None
        self._whose: Whose | None = None

    @property
    def is_joining(self) -> bool:
        """Somebody is saying who they are."""
        said = self._draft.joining
        return self.is_open and bool(said.phone or said.email)

    def ask(self, step: Step) -> None:
        """Let a step without a list take the place of the one before."""
        self._found = None
        super().ask(step)
        self._whose = None if self.is_joining else whose_basket(self._counter.basket)

    def let_go(self) -> None:
        """Put away what is of another customer or another sale than the basket by now."""
        basket = self._counter.basket
        is_other = self._whose is not None and self._whose.is_over(basket)
        is_late = self._found is not None and self._listed_for not in (None, basket.id)
        if self.is_open and (is_other or is_late):
            self.close()
        self.checking.let_go()

    def close(self) -> None:
        """Put the panel away, and forget what was said."""
        self._found, self._is_asked_for, self._listed_for = None, False, None
        self._whose = None
        self._draft = EnrollDraft(joining=Joining())
        super().close()

    @abstractmethod
    def _ask_name(self) -> None:
        """Go on with somebody new."""

    @abstractmethod
    def _ask_birthday(self) -> None:
        """Go on with somebody new whose name is known."""

    @abstractmethod
    def _attach(self, customer: Customer) -> None:
        """Make the basket theirs."""

    def _ask_which(self, others: Sequence[Customer]) -> None:
        """The same number, address or card: one of them, their household, or somebody else."""
        people = list(others[:_MOST])
        homes = self._homes(people)
        self.ask(
            Step(
                title=self._say("customer.is_this"),
                detail=self._say("customer.is_this_detail"),
                choices=(
                    *self._people(people),
                    *homes,
                    Choice(
                        code=SOMEBODY_ELSE,
                        text=self._say("customer.somebody_else"),
                        then=self._go_on,
                    ),
                ),
                is_enter_idle=True,
                on_no=self.close,
                columns=_columns(len(people) + len(homes) + 1),
            )
        )

    def _homes(self, people: Sequence[Customer]) -> tuple[Choice, ...]:
        """Their household; where they do not live together, whose."""
        found = {one.household_id or one.id: one for one in reversed(people)}
        ones = [one for one in people if one in found.values()]
        phrases = self._services.phrases
        return tuple(
            Choice(
                code=f"{HOUSEHOLD}:{place}" if place else HOUSEHOLD,
                text=self._say("enroll.household")
                if len(ones) == 1
                else self._say("enroll.household_of", sign=masked_sign(one, phrases)),
                then=partial(self._go_on, lives_with=one),
            )
            for place, one in enumerate(ones)
        )

    def _go_on(self, lives_with: Customer | None = None) -> None:
        self._draft = replace(self._draft, is_somebody_else=True, lives_with=lives_with)
        self._ask_name()

    def _near(self) -> tuple[Customer, ...]:
        """Those whose number is a slip away and whose name fits."""
        joining = self._draft.joining
        if not joining.phone or not joining.name or self._draft.is_somebody_else:
            return ()
        phone = normal_phone(joining.phone, self._services.policy().store.country)
        found = self._services.customers.find(joining.phone, limit=_FOUND_NEAR)
        fitting = (one for one in found if is_perhaps(one, phone=phone, name=joining.name))
        return tuple(fitting)[:_MOST]

    def _ask_near(self, people: Sequence[Customer]) -> None:
        self.ask(
            Step(
                title=self._say("enroll.near"),
                detail=self._say("enroll.near_detail"),
                choices=(
                    *self._people(people),
                    Choice(
                        code=SOMEBODY_ELSE,
                        text=self._say("enroll.new_here"),
                        then=self._ask_birthday,
                    ),
                ),
                is_enter_idle=True,
                on_no=self._ask_birthday,
                columns=_columns(len(people) + 1),
            )
        )

    def _people(self, people: Sequence[Customer]) -> tuple[Choice, ...]:
        phrases = self._services.phrases
        return tuple(
            Choice(
                code=str(one.id),
                text=phrases.say("enroll.is_this", sign=masked_sign(one, phrases)),
                then=partial(self._ask_fact, one),
            )
            for one in people
        )

    # one fact before somebody is used
    def _ask_fact(self, customer: Customer) -> None:
        services, staff = self._services, self._counter.staff
        looking = AttachCustomer(unit_of_work=services.unit_of_work, clock=services.clock)
        self._look_up_for(lambda: looking.look(customer.id, staff=staff), self._show_fact)

    def _show_fact(self, card: CustomerCard) -> None:
        services, customer = self._services, card.customer
        question, answer = fact_of(
            card,
            country=services.policy().store.country,
            phrases=services.phrases,
            formatter=services.formatter,
        )
        if not question:
            self._attach(customer)
            return
        self.ask(
            Step(
                title=question,
                detail=self._say("enroll.fact_detail"),
                outcome=answer,
                buttons=(
                    Choice(
                        code=FITS,
                        text=self._say("enroll.fits"),
                        then=partial(self._attach, customer),
                        action=KeyAction.ACCEPT,
                    ),
                    Choice(
                        code="fits_not",
                        text=self._say("enroll.fits_not"),
                        then=self._fits_not,
                        action=KeyAction.NOT_NOW,
                    ),
                ),
                is_enter_idle=True,
                on_yes=partial(self._attach, customer),
                on_no=self._fits_not,
            )
        )
        self._telling.show()

    def _fits_not(self) -> None:
        """Another person: with the same number, or with a name that is known by now."""
        if self._draft.joining.name:
            self._ask_birthday()
        else:
            self._go_on()

    def _linked(self, customer: Customer, other: Customer) -> Customer:
        """They live together, as staff were told; on the database's thread."""
        services = self._services
        editing = EditCustomer(
            unit_of_work=services.unit_of_work, clock=services.clock, new_id=services.new_id
        )
        with suppress(RuleError):  # the other has gone meanwhile: whoever joined has joined
            editing.link(other.id, customer.id, staff=self._counter.staff)
        return customer


def _columns(choices: int) -> int:
    """Below each other as long as they fit."""
    return 1 if choices <= _FEW else 2
