"""Meeting: what is known of whoever is attached to the basket, read once on the database's thread.

Chooses nothing. Plain Python, no Qt. Invariant: what was read of one customer is never used for
another; while it is read, and when it cannot be, nobody is known.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from pos_app.domain.ids import CustomerId
from pos_app.operations.attach_customer import CustomerCard
from pos_app.operations.meet_customer import MeetCustomer, Met
from pos_app.ui.sell.counter import Counter

if TYPE_CHECKING:
    from pos_app.domain.cue import CueKind
    from pos_app.domain.cue_choice import CueTally
    from pos_app.domain.cue_sight import Acquaintance


class Meeting:
    """Who is known at one counter; `on_met()` when something was read."""

    def __init__(self, counter: Counter, *, on_met: Callable[[], None]) -> None:
        services = counter.services
        self._counter, self._on_met = counter, on_met
        self._reading = MeetCustomer(unit_of_work=services.unit_of_work, clock=services.clock)
        self._is_met = False
        self.card: CustomerCard | None = None
        self.known: Acquaintance | None = None
        self.tallies: dict[CueKind, CueTally] = {}

    @property
    def whose(self) -> CustomerId | None:
        """Who is known."""
        return None if self.known is None else self.known.customer.id

    def begin(self) -> None:
        """Another basket: nobody's yet."""
        self._is_met, self.card, self.known = False, None, None

    def follow(self, card: CustomerCard | None) -> bool:
        """Whoever is attached now; True when it is somebody else than before."""
        if self._is_met and card is self.card:
            return False
        if self._is_met and card is None and self._counter.basket.customer_id is not None:
            return False  # their card is being read again
        self._is_met, self.card = True, card
        is_other = card is None or self.whose != card.customer.id
        if is_other:
            self.known = None

        def met(answer: Met) -> None:
            if self.card is card:
                self.known = answer.known
                self.tallies = {one.kind: one for one in answer.tallies}
                self._on_met()

        # Without what is known of somebody the sale goes on as if nobody were attached.
        self._counter.services.run(
            lambda: self._reading.meet(card), on_done=met, on_failed=lambda _: None
        )
        return is_other
