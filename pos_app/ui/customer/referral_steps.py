"""Who sent somebody: asked while they join if they say so, or from their card until they buy.

Steps of the panel of customers. Rules live in operations/first_sale. Plain Python, no Qt.

Invariants:
- Nobody is asked for it: it is one key beside the others, and only where a programme thanks.
- A refusal keeps nobody from joining.
"""

from abc import abstractmethod
from collections.abc import Callable

from pos_app.domain.customer import Customer
from pos_app.operations.attach_customer import CustomerCard
from pos_app.operations.first_sale import ReferCustomer, thanking
from pos_app.ui.customer.belonging import Whose, whose_basket
from pos_app.ui.customer.words import name_of
from pos_app.ui.key_table import KeyAction
from pos_app.ui.sell.services import SellServices
from pos_app.ui.sell.steps import Choice, Step, Steps

SENT_BY, TAKEN, NOBODY = "sent_by", "taken", "nobody"


class ReferralSteps(Steps):
    """Who sent whom, at one counter. Who inherits fills these."""

    _services: SellServices
    _use: Callable[[Customer], None]
    _is_asked_for: bool
    _whose: Whose | None

    @abstractmethod
    def _list(self, step: Step, text: str, *, is_sure: bool) -> None:
        """Show those that are found as somebody types."""

    @abstractmethod
    def _not_found(self, text: str) -> None:
        """Enter, and nobody is there."""

    @abstractmethod
    def _written(self) -> None:
        """Something was written about the customer of the basket."""

    @abstractmethod
    def _run(self, work: Callable[[], object], then: Callable[..., None]) -> None:
        """Do it on the database's thread; a refusal stands on the step."""

    @property
    def is_thanked(self) -> bool:
        """Whether a programme thanks now for bringing somebody."""
        services = self._services
        return bool(thanking(services.policy(), services.clock.now()))

    def may_be_sent(self, card: CustomerCard) -> bool:
        """Whether it can still be said who sent the customer of a card."""
        return self.is_thanked and not card.visits

    def ask_sender(self, take: Callable[[Customer], None], *, back: Callable[[], None]) -> None:
        """Find whoever sent them by name, number or card; `back` without anybody."""

        def without() -> None:
            self._is_asked_for = False
            back()

        self._use, self._is_asked_for = take, True
        taken = Choice(
            code=TAKEN,
            text=self._say("enroll.next"),
            then=lambda: self.entered(self._telling.typed),
            key="Enter",
        )
        nobody = Choice(
            code=NOBODY, text=self._say("enroll.back"), then=without, action=KeyAction.NOT_NOW
        )
        self._telling.clear_field()
        self._list(
            Step(
                title=self._say("enroll.sent_by"),
                detail=self._say("enroll.sent_detail"),
                hint=self._say("enroll.sent_hint"),
                on_text=self._not_found,
                on_no=without,
                buttons=(taken, nobody),
            ),
            "",
            is_sure=True,
        )

    def ask_who_sent(self, card: CustomerCard) -> None:
        """From the card of somebody who has not bought yet."""
        customer = card.customer
        self.ask_sender(lambda by: self._refer(customer, by), back=self.close)
        self._whose = whose_basket(self._counter.basket)

    def refer_new(self, customer: Customer, by: Customer) -> None:
        """Write down who sent somebody who has just joined; a refusal is told."""
        self._services.run(
            self._verb(customer, by),
            on_done=lambda _: self._tell(by),
            on_failed=self._telling.refuse,
        )

    def _refer(self, customer: Customer, by: Customer) -> None:
        def referred(_: object) -> None:
            self._written()
            self._tell(by)

        self._run(self._verb(customer, by), referred)

    def _verb(self, customer: Customer, by: Customer) -> Callable[[], object]:
        services, staff = self._services, self._counter.staff
        verb = ReferCustomer(
            unit_of_work=services.unit_of_work, clock=services.clock, new_id=services.new_id
        )
        return lambda: verb.refer(customer.id, by.id, staff=staff)

    def _tell(self, by: Customer) -> None:
        phrases = self._services.phrases
        self._telling.notice(self._say("enroll.sent_noted", name=name_of(by, phrases)))
