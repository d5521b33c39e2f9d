"""The moment before the first tender: asks the storage whether the sale could be made at all.

Only where something may stand against it: a store that requires a shift, a basket made of a quote
or layaway. Everywhere else a tender key does its work at once. Plain Python, no Qt.

Invariant: a key that waited for the answer does nothing when the basket has changed meanwhile.
"""

from collections.abc import Callable

from pos_app.operations.begin_tender import begin_tender
from pos_app.ui.key_table import KeyAction
from pos_app.ui.sell.counter import Counter

TENDER_KEYS = frozenset(
    {KeyAction.CASH, KeyAction.OTHER_TENDER, KeyAction.SPLIT, KeyAction.USUAL_TENDER}
)
Guarded = Callable[[Callable[[], None]], None]


class TenderGate:
    """One counter's gate. `guarded(step)` does a step as the counter does its own."""

    def __init__(
        self, counter: Counter, *, guarded: Guarded, refuse: Callable[[Exception], None]
    ) -> None:
        self._counter, self._guarded, self._refuse = counter, guarded, refuse

    def pass_through(self, step: Callable[[], None]) -> None:
        """Do a step that takes money, now or when the storage has nothing against it."""
        counter, basket = self._counter, self._counter.basket
        is_required = counter.services.policy().store.cash_rules.is_shift_required
        is_first = not basket.is_empty and not basket.tenders
        if not is_first or not (is_required or basket.made_from is not None):
            step()
            return
        staff, units = counter.staff, counter.services.unit_of_work

        def passed(_: object) -> None:
            if counter.basket is basket:
                self._guarded(step)

        counter.services.run(
            lambda: begin_tender(basket, staff=staff, unit_of_work=units),
            on_done=passed,
            on_failed=self._refuse,
        )
