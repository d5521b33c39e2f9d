"""Lets a customer check on their own screen what was typed, and answer what they may be asked.

Stands in nobody's way: staff go on ringing up while somebody reads. Keeps nothing itself
(operations/consent_book) and corrects nothing. Plain Python, no Qt.

Invariants:
- Without a screen that the customer can see, nothing is asked and staff are told so.
- An answer counts for the customer who was asked, whoever is attached by then.
"""

from functools import partial

from pos_app.domain.customer import Customer
from pos_app.domain.customer_question import (
    ContactToCheck,
    CustomerAnswer,
    CustomerQuestion,
)
from pos_app.domain.errors import RuleError
from pos_app.ui.sell.counter import Counter
from pos_app.ui.sell.telling import Telling


class CustomerChecking:
    """The question of one counter."""

    def __init__(self, counter: Counter, telling: Telling) -> None:
        self._counter, self._telling = counter, telling
        self._services = counter.services

    @property
    def is_offered(self) -> bool:
        """Whether this till has a screen for customers at all."""
        return self._services.asking is not None

    @property
    def is_open(self) -> bool:
        """Whether somebody is being asked."""
        return self._services.asking is not None and self._services.asking.is_open

    def begin(self, customer: Customer) -> None:
        """Ask. Raises RuleError `customer.no_screen` where the customer sees nothing."""
        services = self._services
        question = CustomerQuestion(
            language=customer.language,
            contact=ContactToCheck(name=customer.name, phone=customer.phone, email=customer.email),
            wordings=services.consents.wordings(customer.language),
        )
        answered = partial(self._answered, customer)
        if services.asking is None or not services.asking.ask(question, answered):
            raise RuleError("customer.no_screen")
        self._telling.notice(services.phrases.say("customer.asked"))

    def begin_if_seen(self, customer: Customer) -> None:
        """Ask somebody who has just joined, if they can see it."""
        asking = self._services.asking
        if asking is not None and asking.is_there():
            self.begin(customer)

    def stop(self) -> None:
        """Ask no longer."""
        if self._services.asking is not None:
            self._services.asking.take_back()

    def _answered(self, customer: Customer, answer: CustomerAnswer) -> None:
        services, staff = self._services, self._counter.staff
        services.run(
            lambda: services.consents.keep(customer.id, answer, staff=staff),
            on_failed=self._telling.refuse,
        )
        is_right = answer.is_contact_right is not False
        word = "customer.says_right" if is_right else "customer.says_wrong"
        self._telling.notice(services.phrases.say(word), is_bad=not is_right)
