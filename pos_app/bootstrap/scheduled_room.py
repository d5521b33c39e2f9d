"""Scheduled work on a till that is its own authority: a little at a time, while nobody waits.

Looks now and then whether the day's work is done; each piece is one short transaction on the
database's worker, and none begins while goods are in the basket. Decides nothing about points
(operations/scheduled does).

Invariant: a fault is logged and tried again later; it never stands in the way of a sale.
"""

import logging
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from pos_app.background.runner import RunsOperations
from pos_app.domain.ids import mint_id
from pos_app.storage import erased_sweep

if TYPE_CHECKING:
    from pos_app.bootstrap.window import TillWindow

FIRST_AFTER_MS = 20_000
NEXT_AFTER_MS = 250
LOOK_EVERY_MS = 600_000
_LOG = logging.getLogger("storage")


class ScheduledRoom:
    """Runs each of `steps` on the database's worker until it says that nothing is left today."""

    def __init__(
        self,
        steps: Sequence[Callable[[], bool]],
        *,
        runner: RunsOperations,
        is_idle: Callable[[], bool],
        parent: QObject,
    ) -> None:
        self._steps, self._runner, self._is_idle = tuple(steps), runner, is_idle
        self._place = 0
        self._timer = QTimer(parent)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Begin once the till has settled."""
        self._timer.start(FIRST_AFTER_MS)

    def stop(self) -> None:
        """Begin nothing more."""
        self._timer.stop()
        self._steps = ()

    def look(self) -> None:
        """Do the next piece, if nobody is being served."""
        if not self._steps:
            return
        if not self._is_idle():
            self._timer.start(FIRST_AFTER_MS)
            return
        self._runner.run(self._steps[self._place], on_done=self._done, on_failed=self._failed)

    def _done(self, is_more: bool) -> None:  # noqa: FBT001  (what a step answers)
        if not self._steps:
            return
        if not is_more:
            self._place = (self._place + 1) % len(self._steps)
        is_over = not is_more and self._place == 0
        self._timer.start(LOOK_EVERY_MS if is_over else NEXT_AFTER_MS)

    def _failed(self, error: Exception) -> None:
        _LOG.warning("scheduled work waits: %s", error)
        if self._steps:
            self._timer.start(LOOK_EVERY_MS)


def scheduled_room(till: "TillWindow") -> ScheduledRoom:
    """The scheduled work of one window."""
    machine = till.machine

    def is_idle() -> bool:
        presenter = till.presenter
        return presenter is None or presenter.counter.basket.is_empty

    def expire() -> bool:
        from pos_app.operations.scheduled.expire_points import ExpirePoints  # noqa: PLC0415  (once a day)

        return ExpirePoints(unit_of_work=machine.units, clock=machine.clock, new_id=mint_id).step()

    def give() -> bool:
        from pos_app.operations.scheduled.birthday_bonus import BirthdayBonus  # noqa: PLC0415  (once a day)

        return BirthdayBonus(unit_of_work=machine.units, clock=machine.clock, new_id=mint_id).step()

    def count() -> bool:
        from pos_app.operations.count_day import CountDay  # noqa: PLC0415  (now and then)

        return CountDay(unit_of_work=machine.units, clock=machine.clock).step()

    def join() -> bool:
        from pos_app.operations.scheduled.join_accounts import JoinAccounts  # noqa: PLC0415  (now and then)

        return JoinAccounts(unit_of_work=machine.units, clock=machine.clock).step()

    def look() -> bool:
        # Nobody changed: what would compare them is not even brought in.
        with machine.units() as work:
            if not work.likely.touched(limit=1):
                return False
        from pos_app.operations.look_at_changed import LookAtChanged  # noqa: PLC0415  (numpy)

        return LookAtChanged(unit_of_work=machine.units, clock=machine.clock).step()

    def sweep() -> bool:
        return erased_sweep.step(machine.database.writer)

    return ScheduledRoom(
        (sweep, expire, give, join, count, look),
        runner=till.runner,
        is_idle=is_idle,
        parent=till.window,
    )


def tell_unread_programmes(till: "TillWindow") -> None:
    """Name the programmes that a newer version made: they are out of force here."""

    def read() -> tuple[str, ...]:
        with till.machine.units() as work:
            return work.loyalty.unread_programmes()

    def tell(names: tuple[str, ...]) -> None:
        for name in names:
            _LOG.warning("a loyalty programme cannot be read: %s", name)
            if till.presenter is not None:
                said = till.rooms.phrases.say("errors.programme_unknown", name=name)
                till.presenter.notice(said, is_bad=True)

    till.runner.run(read, on_done=tell)
