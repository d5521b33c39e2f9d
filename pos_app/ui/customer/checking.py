"""Lets a customer check on their own screen what was typed, and answer what they may be asked.

Stands in nobody's way: staff go on ringing up while somebody reads. Keeps nothing itself
(operations/keep_consent) and corrects nothing. Plain Python, no Qt.

Invariants:
- Without a screen that the customer can see, nothing is asked and staff are told so.
- An answer counts for the customer who was asked, whoever is attached by then.
- An answer that could not be written waits and is written with the next chance; until then it is
  no. A withdrawal meanwhile beats it: it was given without having seen that one.
"""

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from pos_app.domain.consent import ConsentHow, ConsentWording
from pos_app.domain.customer import Customer
from pos_app.domain.customer_question import (
    ContactToCheck,
    CustomerAnswer,
    CustomerQuestion,
)
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import CustomerId
from pos_app.ui.customer.belonging import Whose
from pos_app.ui.sell.counter import Counter
from pos_app.ui.sell.telling import Telling

Seen = tuple[UUID, ...]


class CustomerChecking:
    """The question of one counter."""

    def __init__(self, counter: Counter, telling: Telling) -> None:
        self._counter, self._telling = counter, telling
        self._services = counter.services
        self._waiting: list[tuple[CustomerId, CustomerAnswer, Seen]] = []
        self._asked: Whose | None = None

    @property
    def is_offered(self) -> bool:
        """Whether this till has a screen for customers at all."""
        return self._services.asking is not None and self._services.asking.is_offered()

    @property
    def is_open(self) -> bool:
        """Whether somebody is being asked."""
        return self._services.asking is not None and self._services.asking.is_open

    def begin(self, customer: Customer) -> None:
        """Ask. Raises RuleError `customer.no_screen` where the customer sees nothing."""
        services, staff = self._services, self._counter.staff
        self.write_waiting()
        if not self.is_there:
            raise RuleError("customer.no_screen")
        keeper = services.consents
        if keeper is None:
            self._ask(customer, ((), ()))
            return

        def read() -> tuple[Sequence[ConsentWording], Seen]:
            boxes = keeper.to_ask(customer, staff=staff, how=ConsentHow.CUSTOMER_SCREEN)
            return boxes, keeper.withdrawn(customer.id)

        services.run(read, on_done=partial(self._ask, customer), on_failed=self._telling.refuse)

    def begin_if_seen(self, customer: Customer) -> bool:
        """Ask somebody who has just joined; False if they cannot see it."""
        if self.is_there:
            self.begin(customer)
        return self.is_there

    def stop(self) -> None:
        """Ask no longer."""
        self._asked = None
        if self._services.asking is not None:
            self._services.asking.take_back()

    def let_go(self) -> None:
        """Ask no longer what is of another customer than the basket by now."""
        asked = self._asked
        if asked is not None and self.is_open and asked.is_over(self._counter.basket):
            self.stop()

    def write_waiting(self) -> None:
        """Try again to write the answers that could not be written."""
        waiting, self._waiting = self._waiting, []
        for customer_id, answer, seen in waiting:
            self._keep(customer_id, answer, seen, then=lambda: None)

    @property
    def is_there(self) -> bool:
        """Whether the customer sees a screen of their own now."""
        asking = self._services.asking
        return asking is not None and asking.is_there()

    def _ask(self, customer: Customer, read: tuple[Sequence[ConsentWording], Seen]) -> None:
        wordings, seen = read
        question = CustomerQuestion(
            language=customer.language,
            contact=ContactToCheck(name=customer.name, phone=customer.phone, email=customer.email),
            wordings=tuple(wordings),
        )
        asking, answered = self._services.asking, partial(self._answered, customer, seen)
        if asking is None or not asking.ask(question, answered):
            self._telling.refuse(RuleError("customer.no_screen"))
            return
        self._asked = Whose(customer.id, self._counter.basket.id)
        self._telling.notice(self._services.phrases.say("customer.asked"))
        self._telling.show()

    def _answered(self, customer: Customer, seen: Seen, answer: CustomerAnswer) -> None:
        is_right = answer.is_contact_right is not False
        word = "customer.says_right" if is_right else "customer.says_wrong"

        def told() -> None:
            self._telling.notice(self._services.phrases.say(word), is_bad=not is_right)
            self._telling.show()

        self._keep(customer.id, answer, seen, then=told)

    def _keep(
        self,
        customer_id: CustomerId,
        answer: CustomerAnswer,
        seen: Seen,
        *,
        then: Callable[[], None],
    ) -> None:
        keeper, staff = self._services.consents, self._counter.staff
        if keeper is None or not answer.consents:
            then()
            return

        def failed(error: Exception) -> None:
            # A rule says no for good; whatever else went wrong may pass, and the answer waits.
            if not isinstance(error, RuleError):
                self._waiting.append((customer_id, answer, seen))
            self._telling.refuse(error)

        self._services.run(
            lambda: keeper.keep(
                customer_id,
                answer.consents,
                staff=staff,
                how=ConsentHow.CUSTOMER_SCREEN,
                seen=seen,
            ),
            on_done=lambda _: then(),
            on_failed=failed,
        )
