"""The customer of one counter's basket: attached by choice or card, and what is known of them.

Looks people up on the database's thread; scans ring up meanwhile. The basket alone says whose it
is: after an undo, a recall or a restart the card follows the basket. Plain Python, no Qt.

Invariants:
- A customer joins the basket they were found for, and no other.
- Nobody joins once a card was asked for an amount: their prices would make it another.
"""

from collections.abc import Callable

from pos_app.domain.basket import Basket
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import CustomerId
from pos_app.operations.attach_customer import AttachCustomer, CustomerCard, attach, detach
from pos_app.ui.customer.picture import CustomerPicture
from pos_app.ui.customer.whereabouts import Whereabouts
from pos_app.ui.customer.words import describe_card
from pos_app.ui.sell.counter import Counter
from pos_app.ui.sell.picture import Sound
from pos_app.ui.sell.telling import Telling


class Attaching:
    """Whose basket it is. `too_late()`: the code of why it can change no more, or nothing."""

    def __init__(self, counter: Counter, telling: Telling, *, too_late: Callable[[], str]) -> None:
        self._counter, self._telling, self._too_late = counter, telling, too_late
        services = counter.services
        self._services = services
        self._where = Whereabouts(services.where, telling.show)
        self._looking_up = AttachCustomer(unit_of_work=services.unit_of_work, clock=services.clock)
        self._card: CustomerCard | None = None
        self._asked: CustomerId | None = None

    @property
    def card(self) -> CustomerCard | None:
        """What is known of the customer of the basket; None until it was read."""
        card, wanted = self._card, self._counter.basket.customer_id
        return card if card is not None and card.customer.id == wanted else None

    def picture(self) -> CustomerPicture | None:
        """The card beside the basket; asks for what it does not know yet."""
        wanted = self._counter.basket.customer_id
        if wanted is None:
            self._card = self._asked = None
            return None
        if self.card is None and self._asked != wanted:
            self.read_again()
        card = self.card  # an answer may have come at once
        if card is None:
            return None
        services = self._services
        return describe_card(
            card,
            self._counter.priced,
            phrases=services.phrases,
            formatter=services.formatter,
            where=self._where.of(card.points),
        )

    def read_again(self, *, then: Callable[[], None] = lambda: None) -> None:
        """Something was written about the customer of the basket; `then` once it is read."""
        wanted = self._counter.basket.customer_id
        if wanted is not None:
            self._asked = wanted
            # Somebody of another store may not be known here yet: the sale goes on without a card.

            def known(card: CustomerCard) -> None:
                self._known(card)
                then()

            self._look(wanted, known, failed=lambda _: then())

    def attach(self, customer_id: CustomerId, *, then: Callable[[], None] = lambda: None) -> None:
        """Make the basket theirs; `then` once it is."""
        counter = self._counter
        basket_id = counter.basket.id

        def found(card: CustomerCard) -> None:
            late = self._too_late() if counter.basket.id == basket_id else "errors.customer_late"
            if late:
                self._telling.refuse(RuleError(late))
                return
            try:
                basket = attach(counter.basket, card, staff=counter.staff)
                self._card, self._asked = card, card.customer.id
                self._put(basket)
            except RuleError as error:
                self._telling.refuse(error)
                return
            self._telling.sound(Sound.SCAN_OK)
            then()
            self._telling.show()

        self._look(customer_id, found, failed=self._telling.refuse)

    def detach(self) -> None:
        """Make it nobody's again. Raises RuleError `errors.customer_pays`."""
        self._put(detach(self._counter.basket))

    def scanned(self, raw: str) -> bool:
        """A scan; True when it is a customer's card, also one that was replaced."""
        people = self._services.customers
        customer = people.by_card(raw.strip())
        if customer is None:
            if people.is_lost(raw.strip()):
                self._telling.refuse(RuleError("errors.card_lost"))
                return True
            return False
        self.attach(customer.id)
        return True

    def _put(self, basket: Basket) -> None:
        counter = self._counter
        # What was taken stays taken: a customer is no step to undo once money is on the counter.
        put = counter.put_tendered if basket.tenders else counter.put
        put(basket)

    def _known(self, card: CustomerCard) -> None:
        if card.customer.id == self._counter.basket.customer_id:
            self._card = card
            self._telling.show()

    def _look(
        self,
        customer_id: CustomerId,
        then: Callable[[CustomerCard], None],
        *,
        failed: Callable[[Exception], None],
    ) -> None:
        staff = self._counter.staff
        self._services.run(
            lambda: self._looking_up.look(customer_id, staff=staff),
            on_done=then,
            on_failed=failed,
        )
