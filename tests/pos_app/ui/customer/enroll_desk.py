"""A counter that asks for consent, and somebody who joins at it."""

from typing import Any

from pos_app.domain.consent import Consent
from pos_app.domain.customer import Customer
from pos_app.operations.keep_consent import KeepConsent
from pos_app.ui.customer_screen.asking import AskingPicture, CustomerAsking
from pos_app.ui.key_table import KeyAction
from tests.pos_app.ui.customer.customer_desk import CustomerDesk

NUMBER = "030 23125077"


class EnrollDesk(CustomerDesk):
    """Keeps consents; `with_screen` gives the customer a screen of their own."""

    def __init__(self, *, with_screen: bool = False, **fields: Any) -> None:
        super().__init__(**fields)
        services = self.services
        keeper = KeepConsent(
            unit_of_work=services.unit_of_work, clock=services.clock, new_id=services.new_id
        )
        object.__setattr__(services, "consents", keeper)
        self.pages: list[AskingPicture | None] = []
        self.asking = CustomerAsking(self.pages.append, is_there=lambda: with_screen)
        object.__setattr__(services, "asking", self.asking)

    def begin(self, contact: str = NUMBER) -> None:
        """F3, the number, Enter."""
        self.key(KeyAction.ENROLL)
        self.enter(contact)

    def to_choices(self, name: str = "Cleo Tal", birthday: str = "") -> None:
        """On to the boxes."""
        self.begin()
        self.enter(name)
        self.enter(birthday)

    def digit(self, digit: str) -> None:
        self.type(digit)

    @property
    def ticks(self) -> list[bool]:
        """The boxes as they stand on the panel."""
        return [box.is_chosen for box in self.panel.boxes]

    @property
    def joined(self) -> Customer:
        assert self.attached is not None, "somebody has joined"
        return self.storage.tables.customers[self.attached]

    @property
    def answers(self) -> list[Consent]:
        return self.storage.tables.consents
