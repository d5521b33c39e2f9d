"""The basket at this counter: priced, undoable, journalled. The state that two presenters share.

Does not ask or show anything. Holds no Qt.

A basket is handed to the database's thread a moment before the window paints it, not after: handing
over takes some microseconds, the writing is not on the window's thread, and a paint that fails or
is late must not leave a line unwritten. So the paint never waits for the journal, and what a power
cut takes is the scan whose write had not ended: one that the cashier has hardly seen.

Invariants:
- What is shown is priced before it is journalled, and no paint waits for the journal.
- The newest basket is always written last, and never after the sale that was made of it.
- Tenders are no step to undo: money comes back only by being taken back.
"""

from collections.abc import Callable
from dataclasses import replace

from pos_app.domain.basket import Basket, BasketHistory
from pos_app.domain.ids import LineId
from pos_app.domain.money import Money
from pos_app.domain.pricing import PricedBasket, price_basket
from pos_app.domain.staff import StaffMember
from pos_app.domain.tender import Settlement
from pos_app.domain.trace import TraceKind, traced
from pos_app.operations.account_for_basket import account_for_cleared
from pos_app.operations.adjust_price import reviewed
from pos_app.operations.ring_up import RingUp, keep_basket
from pos_app.operations.take_tender import settlement
from pos_app.ui.sell.services import SellServices


class Counter:
    """One basket at a time. `on_trouble(error)` hears when the journal could not be written."""

    def __init__(
        self,
        services: SellServices,
        staff: StaffMember,
        *,
        on_trouble: Callable[[Exception], None],
    ) -> None:
        self.services = services
        self.staff = staff
        self._on_trouble = on_trouble
        self._history = BasketHistory()
        self._writes = 0
        self._unwritten: tuple[Basket | None] | None = None
        self.suspended = 0  # baskets that wait, as far as was read
        self.undone = 0  # steps that were taken back
        self.basket = self.ring_up.new_basket()
        self.priced = self._price(self.basket, None)
        self.chosen: LineId | None = None

    @property
    def ring_up(self) -> RingUp:
        """The verbs of ringing up, for whoever is signed on now."""
        services = self.services
        return RingUp(
            staff=self.staff,
            catalogue=services.catalogue,
            policy=services.policy(),
            new_id=services.new_id,
            clock=services.clock,
            goods=services.goods,
        )

    @property
    def settlement(self) -> Settlement:
        """What is due, and what was tendered."""
        return settlement(self.priced)

    @property
    def total(self) -> Money:
        """What the customer pays, before cash rounding."""
        return self.priced.total

    @property
    def can_undo(self) -> bool:
        """Whether there is a basket to go back to."""
        return bool(self._history.past or self.basket.tenders)

    def put(self, basket: Basket, *, chosen: LineId | None = None) -> None:
        """Go on with this basket; the one before can be fetched back.

        Raises RuleError when it cannot be priced; then nothing has changed.
        """
        if self.basket.is_empty and not basket.is_empty:
            # It may have lain there empty for hours: an hour's offer goes by its first line.
            basket = replace(basket, opened_at=self.services.clock.now())
        priced = self._price(self._traced(basket), self.priced)
        self._history = self._history.remembering(self.basket)
        self._take(priced, chosen)

    def tell_trouble(self, error: Exception) -> None:
        """Say that something beside the sale could not be written down."""
        self._on_trouble(error)

    def put_tendered(self, basket: Basket) -> None:
        """Go on with other tenders for the same lines."""
        self._take(self._price(self._traced(basket), self.priced), self.chosen)

    def undo(self) -> None:
        """Fetch the basket before back. Raises RuleError `errors.nothing_to_undo`."""
        before, history = self._history.undo()
        # Who is signed on may have changed since; the basket keeps who began it.
        priced = self._price(self._traced(before, TraceKind.UNDONE), self.priced)
        self._history = history
        self.undone += 1
        self._take(priced, None)

    def clear(self) -> None:
        """Empty the basket; undo fetches it back."""
        empty = replace(self.ring_up.new_basket(), supply_mode=self.basket.supply_mode)
        cleared = self._traced(empty, TraceKind.CLEARED)
        self.services.run(
            lambda: account_for_cleared(cleared, unit_of_work=self.services.unit_of_work),
            on_failed=self._on_trouble,
        )
        # On record from here on: an undo does not bring these traces again.
        self._history = self._history.remembering(replace(self.basket, traces=()))
        self._take(self._price(empty, None), None)

    def recover(self, basket: Basket) -> None:
        """Go on with the basket that was open when the till stopped."""
        self._history = BasketHistory()
        self.priced = self._price(basket, None)
        self.basket = basket
        last = basket.last_product_line()
        self.chosen = last.id if last is not None else None

    def flush(self) -> None:
        """Send what is not yet journalled on its way, ahead of whatever is asked for next."""
        if self._unwritten is not None:
            (basket,), self._unwritten = self._unwritten, None
            self._write(basket)

    def journal_again(self) -> None:
        """Write the basket as it is now: its sale could not be made."""
        self._journal(None if self.basket.is_empty else self.basket)

    def leave_unwritten(self) -> None:
        """The sale being made carries the newest basket: what waits to be journalled is older."""
        self._unwritten = None

    def start_anew(self) -> None:
        """Begin the next sale: the journal was emptied by the sale's own commit."""
        self._history = BasketHistory()
        self.basket = self.ring_up.new_basket()
        self.priced = self._price(self.basket, None)
        self.chosen = None

    def _take(self, priced: PricedBasket, chosen: LineId | None) -> None:
        self.basket, self.priced = priced.basket, priced
        if chosen is None and any(line.id == self.chosen for line in priced.basket.lines):
            chosen = self.chosen
        if chosen is None:
            last = priced.basket.last_product_line()
            chosen = last.id if last is not None else None
        self.chosen = chosen
        self._journal(None if priced.basket.is_empty else priced.basket)

    def _price(self, basket: Basket, before: PricedBasket | None) -> PricedBasket:
        services = self.services
        policy = services.policy()
        rules = policy.pricing_rules(services.clock.now())
        priced = price_basket(basket, rules, before)
        seen = reviewed(priced, policy)
        return priced if seen is basket else price_basket(seen, rules, priced)

    def _traced(self, basket: Basket, how: TraceKind | None = None) -> Basket:
        now = self.services.clock.now()
        return traced(self.basket, basket, by=self.staff.id, at=now, how=how)

    def _journal(self, basket: Basket | None) -> None:
        self._unwritten = (basket,)
        if not self._writes:
            self.flush()

    def _write(self, basket: Basket | None) -> None:
        self._writes += 1
        self.services.run(
            lambda: keep_basket(basket, unit_of_work=self.services.unit_of_work),
            on_done=lambda _: self._written(),
            on_failed=self._not_written,
        )

    def _written(self) -> None:
        self._writes -= 1
        if not self._writes:
            self.flush()

    def _not_written(self, error: Exception) -> None:
        self._written()
        self._on_trouble(error)
