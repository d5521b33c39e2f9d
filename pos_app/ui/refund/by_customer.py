"""Finding a sale by its customer: whoever is at the counter, a card, a number or a name.

A part of RefundTask with its own state. Plain Python, no Qt.

Invariant: before somebody was chosen only a name and the last digits are shown.
"""

from collections.abc import Callable

from pos_app.domain.customer import Customer
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import CustomerId
from pos_app.domain.sale import Sale
from pos_app.domain.staff import StaffMember
from pos_app.operations.past_sales import SaleQuery
from pos_app.ui.customer.words import mask_of, name_of
from pos_app.ui.refund.picture import Option
from pos_app.ui.refund.services import RefundServices
from pos_app.ui.refund.words import place_key

MOST = 8
Take = Callable[[tuple[Sale, ...], Exception], None]


class ByCustomer:
    """Asks whose sale it was. `take(sales, error)` gets what they bought, or why there is none."""

    def __init__(
        self,
        services: RefundServices,
        staff: StaffMember,
        *,
        take: Take,
        fail: Callable[[Exception], None],
    ) -> None:
        self._services, self._staff, self._take, self._fail = services, staff, take, fail
        self._people: tuple[Customer, ...] = ()
        self.is_asking = False

    def ask(self) -> None:
        """Whoever the basket belongs to, else ask for somebody."""
        attached = self._services.priced().basket.customer_id
        if attached is not None:
            self._look(attached)
        else:
            self.is_asking = True

    def stop(self) -> None:
        """Look for something else."""
        self.is_asking, self._people = False, ()

    def scanned(self, raw: str) -> bool:
        """A customer's card finds what they bought; False for anything else."""
        customer = self._services.customers.by_card(raw.strip())
        if customer is not None:
            self._look(customer.id)
        return customer is not None

    def entered(self, text: str) -> None:
        """Somebody was named."""
        people = self._services.customers.find(text, limit=MOST)
        if not people:
            self._fail(RuleError("errors.customer_not_found", text=text[:30]))
        elif len(people) == 1:
            self._look(people[0].id)
        else:
            self._people = people

    def choose(self, code: str) -> bool:
        """One of several; False when it is nobody."""
        customer = next((one for one in self._people if one.id.hex == code), None)
        if customer is not None:
            self._look(customer.id)
        return customer is not None

    def options(self) -> tuple[Option, ...]:
        """Those that were found."""
        return tuple(self._option(n, one) for n, one in enumerate(self._people, 1))

    def _option(self, place: int, customer: Customer) -> Option:
        name = name_of(customer, self._services.phrases)
        text = f"{name} {mask_of(customer)}"
        return Option(code=customer.id.hex, text=text, key=place_key(place), icon="user-round")

    def _look(self, customer_id: CustomerId) -> None:
        self.stop()
        self._services.run(
            lambda: self._services.refund.search(
                SaleQuery(customer_id=customer_id), staff=self._staff
            ),
            on_done=lambda found: self._take(found, RuleError("errors.customer_bought_nothing")),
            on_failed=self._fail,
        )
