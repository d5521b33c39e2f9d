"""Looks up host names within a time, each on a thread that is left behind when the system hangs.

The system's look-up can take a minute and cannot be interrupted (a name server that is gone). Does
not remember answers: a printer may come back at another address.

Invariant: however often one asks, at most one thread waits for a name.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from pos_app.background.worker import Ticket, Worker

Places = TypeVar("Places")


@dataclass(frozen=True, slots=True)
class _NotFound:
    # An unknown name is an answer; an error that ends a worker's call is logged as a bug.
    error: OSError | UnicodeError


class NameLookup(Generic[Places]):
    """Calls `find(host, port)` and waits no longer than asked. Any thread may call."""

    def __init__(self, find: Callable[[str, int], Places]) -> None:
        self._find = find
        self._asked: dict[tuple[str, int], Ticket[Places | _NotFound]] = {}
        self._lock = threading.Lock()

    def __call__(self, host: str, port: int, timeout_s: float) -> Places:
        """Return what `find` says, or raise its OSError; TimeoutError when it takes longer."""
        with self._lock:
            ticket = self._asked.get((host, port))
            if ticket is None or ticket.is_over:
                ticket = self._asked[host, port] = self._ask(host, port)
        answer = ticket.result(timeout_s)
        if isinstance(answer, _NotFound):
            raise answer.error
        return answer

    def _ask(self, host: str, port: int) -> Ticket[Places | _NotFound]:
        worker = Worker("name look-up")

        def find() -> Places | _NotFound:
            try:
                return self._find(host, port)
            except (OSError, UnicodeError) as error:
                return _NotFound(error)

        # Told on the worker itself, which ends after it.
        return worker.submit(find, on_over=lambda _: _end(worker))


def _end(worker: Worker) -> None:
    worker.stop(timeout_s=0)
