"""The moment before the first tender: asks the storage whether the sale could be made at all.

Only where something may stand against it: a store that requires a shift, a basket made of a quote
or layaway. Everywhere else a tender key does its work at once. Plain Python, no Qt.

Invariants:
- While the storage is asked, scans, keys and touches wait, and follow in their order: nothing is
  lost, and nothing overtakes a tender.
- What was typed before a key belongs to that key, whatever is typed behind it.
- A key that waited does nothing when the basket has changed meanwhile.
"""

from collections import deque
from collections.abc import Callable

from pos_app.operations.begin_tender import begin_tender
from pos_app.ui.key_table import KeyAction
from pos_app.ui.sell.counter import Counter
from pos_app.ui.sell.telling import Telling

TENDER_KEYS = frozenset(
    {KeyAction.CASH, KeyAction.OTHER_TENDER, KeyAction.SPLIT, KeyAction.USUAL_TENDER}
)
LEAVING_KEYS = frozenset(
    {
        KeyAction.MENU,
        KeyAction.LOCK,
        KeyAction.DAY_SALES,
        KeyAction.SHIFT,
        KeyAction.HUB,
        KeyAction.REFUND,
        KeyAction.INVOICE,
        KeyAction.GIFT_RECEIPT,
    }
)
NEXT_SALE_KEYS = frozenset(
    {
        KeyAction.PRICE_CHECK,
        KeyAction.OPEN_ITEM,
        KeyAction.EXEMPT_TAX,
        KeyAction.SUPPLY_MODE,
        KeyAction.RECALL,
        KeyAction.FIND_CUSTOMER,
        KeyAction.ENROLL,
    }
)
Step = Callable[[], None]


class TenderGate:
    """One counter's gate. `guarded(step)` does a step as the counter does its own."""

    def __init__(
        self, counter: Counter, telling: Telling, *, guarded: Callable[[Step], None]
    ) -> None:
        self._counter, self._telling, self._guarded = counter, telling, guarded
        self._is_asking = False
        self._waiting: deque[tuple[Step, str]] = deque()

    def in_turn(self, step: Step, text: str = "") -> None:
        """Do a step of the counter now, or behind those that wait for the storage.

        `text` stands in the scan field and is taken out of it with a step that waits.
        """
        if not self._is_asking:
            step()
            return
        if text:
            self._telling.view.clear_field()
        self._waiting.append((step, text))

    def pass_through(self, step: Step, text: str = "") -> None:
        """Do a step that takes money, now or when the storage has nothing against it."""
        counter, basket = self._counter, self._counter.basket
        is_required = counter.services.policy().store.cash_rules.is_shift_required
        is_first = not basket.is_empty and not basket.tenders
        if not is_first or not (is_required or basket.made_from is not None):
            step()
            return
        staff, units = counter.staff, counter.services.unit_of_work
        if text:
            self._telling.clear_field()
        self._is_asking = True

        def passed(_: object) -> None:
            if counter.basket is basket:
                self._telling.apart(lambda: self._guarded(step), text)
            self._go_on()

        def failed(error: Exception) -> None:
            self._telling.apart(lambda: self._telling.refuse(error), text)
            self._go_on()

        counter.services.run(
            lambda: begin_tender(basket, staff=staff, unit_of_work=units),
            on_done=passed,
            on_failed=failed,
        )

    def _go_on(self) -> None:
        """What waited follows, until one of it asks the storage again."""
        self._is_asking = False
        while self._waiting and not self._is_asking:
            self._telling.apart(*self._waiting.popleft())
