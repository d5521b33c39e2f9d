"""A wish whose customer was told that it is back: written so, and taken back with its step.

Knows nothing of cues. Plain Python, no Qt. Invariant: what somebody else wrote of the wish
meanwhile stands.
"""

from typing import TYPE_CHECKING
from uuid import UUID

from pos_app.domain.customer_care import MatterNow, MatterState
from pos_app.domain.errors import RuleError
from pos_app.operations.keep_care import KeepCare
from pos_app.ui.sell.counter import Counter

if TYPE_CHECKING:
    from pos_app.domain.basket import BasketLine
    from pos_app.domain.ids import BasketId


class WishTold:
    """The wish that was told last at one counter."""

    def __init__(self, counter: Counter) -> None:
        services = counter.services
        self._counter = counter
        self._care = KeepCare(
            unit_of_work=services.unit_of_work, clock=services.clock, new_id=services.new_id
        )
        self._before: tuple[BasketId, tuple[BasketLine, ...], int] | None = None
        self._steps: tuple[MatterNow, MatterNow] | None = None  # as it was, as it is
        self._is_undone = False

    def tell(self, wish_id: str) -> None:
        """Its customer knows. Called before its goods are added."""
        counter, staff = self._counter, self._counter.staff
        self._before = (counter.basket.id, counter.basket.lines, counter.undone)
        self._steps, self._is_undone = None, False
        before = self._before

        def write() -> tuple[MatterNow, MatterNow] | None:
            with counter.services.unit_of_work() as work:
                seen = work.care.matter(UUID(wish_id))
            if seen is None or seen.state is not MatterState.OPEN:
                return None
            return seen, self._care.change(seen, MatterState.TOLD, staff=staff)

        def written(steps: tuple[MatterNow, MatterNow] | None) -> None:
            if self._before is before:
                self._steps = steps
                if self._is_undone:
                    self._restore()

        counter.services.run(write, on_done=written, on_failed=self._failed)

    def follow(self) -> None:
        """The basket changed: when the step was taken back, the wish is open again."""
        if self._before is None:
            return
        basket_id, lines, undone = self._before
        counter = self._counter
        if counter.basket.id != basket_id:
            self._before = None
        elif counter.undone > undone and counter.basket.lines == lines:
            self._is_undone = True
            self._restore()

    def _restore(self) -> None:
        if self._steps is None:
            return
        (before, now), staff = self._steps, self._counter.staff
        self._before = self._steps = None
        self._counter.services.run(
            lambda: self._care.restore(now, before, staff=staff), on_failed=self._failed
        )

    def _failed(self, error: Exception) -> None:
        # A rule refuses what somebody else has written already: theirs is as good.
        if not isinstance(error, RuleError):
            self._counter.tell_trouble(error)
