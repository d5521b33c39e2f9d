"""Looks for devices that are plugged in, one list of the system after another, on its own thread.

Opens nothing by itself (hardware/discovery reads lists); a device that was found is tried on the
same thread when somebody asks. Built and used on the window's thread.

Invariants:
- A search can be given up at once: a list that hangs is left behind with its thread.
- What was found before the search was given up stays.
"""

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from hardware.discovery import FoundDevice, FoundOn, Search, searches
from pos_app.background.runner import Runner
from pos_app.background.worker import Worker

Value = TypeVar("Value")


class DeviceSearch(QObject):
    """`changed` tells that there is something new to show."""

    changed = Signal()

    def __init__(self, lists: Sequence[tuple[FoundOn, Search]] | None = None) -> None:
        super().__init__()
        self._lists = searches() if lists is None else tuple(lists)
        self._worker: Worker | None = None
        self._round = 0
        self.found: tuple[FoundDevice, ...] = ()
        self.done = 0
        self.is_running = False
        self.has_ended = False  # one search was run to its end

    @property
    def total(self) -> int:
        """How many lists there are."""
        return len(self._lists)

    @property
    def now_on(self) -> FoundOn | None:
        """The list that is being read."""
        return self._lists[self.done][0] if self.is_running else None

    def start(self) -> None:
        """Look again from the beginning; does nothing while a search runs."""
        if self.is_running:
            return
        self._round += 1
        self.found, self.done, self.is_running, self.has_ended = (), 0, True, False
        self._next()

    def cancel(self) -> None:
        """Give the search up."""
        if self.is_running:
            self.is_running = False
            self._leave_thread()
            self.changed.emit()

    def run(self, call: Callable[[], Value], on_done: Callable[[Value], None]) -> None:
        """Make a call on the thread of the search, such as trying a device."""
        Runner(self._thread()).run(call, on_done=on_done)

    def stop(self) -> None:
        """End the thread; what still hangs there is left behind."""
        self.is_running = False
        self._leave_thread()

    def _next(self) -> None:
        this_round, (_, search) = self._round, self._lists[self.done]
        known = self.found

        def take(more: tuple[FoundDevice, ...]) -> None:
            if self.is_running and this_round == self._round:
                self.found = (*self.found, *more)
                self._go_on()

        self._runner = Runner(self._thread())
        self._runner.run(lambda: search(known), on_done=take, on_failed=lambda _: take(()))
        self.changed.emit()

    def _go_on(self) -> None:
        self.done += 1
        if self.done < self.total:
            self._next()
            return
        self.is_running, self.has_ended = False, True
        self.changed.emit()

    def _thread(self) -> Worker:
        if self._worker is None:
            self._worker = Worker("device search")
        return self._worker

    def _leave_thread(self) -> None:
        worker, self._worker = self._worker, None
        if worker is not None:
            # Whatever hangs there ends by itself; nobody waits for it.
            worker.stop(timeout_s=0)
