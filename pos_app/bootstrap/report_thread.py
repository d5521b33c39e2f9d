"""The thread on which reports are read, with a connection of its own that cannot write.

Begun when somebody first asks. Knows no report. Invariants: the window never waits for it; its
connection is opened, used and closed on it alone.
"""

import contextlib
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from pos_app.background.runner import OnFailed, Runner
from pos_app.background.worker import Worker

if TYPE_CHECKING:
    from pos_app.storage.connection import Connection

_STOP_TIMEOUT_S = 5.0

Value = TypeVar("Value")


class ReportThread:
    """`connect` opens the connection; it is asked once, on the thread."""

    def __init__(self, connect: "Callable[[], Connection]", *, name: str = "reports") -> None:
        self._connect, self._name = connect, name
        self._worker: Worker | None = None
        self._runner: Runner | None = None
        self._opened: Connection | None = None
        self._is_stopped = False

    def run(
        self,
        operation: Callable[..., Value],
        *args: object,
        on_done: Callable[[Value], None] | None = None,
        on_failed: OnFailed | None = None,
    ) -> None:
        """Call `operation(*args)` there; exactly one of the two is called here after."""
        if self._is_stopped:
            return
        if self._runner is None:
            self._worker = Worker(self._name)
            self._runner = Runner(self._worker)
        self._runner.run(operation, *args, on_done=on_done, on_failed=on_failed)

    def connection(self) -> "Connection":
        """The connection; call it on the thread."""
        if self._opened is None:
            self._opened = self._connect()
        return self._opened

    @property
    def waiting_count(self) -> int:
        """What was asked for and has not answered."""
        return 0 if self._runner is None else self._runner.waiting_count

    def stop(self) -> None:
        """End; what is under way is told to nobody."""
        self._is_stopped = True
        if self._runner is not None and self._worker is not None:
            self._runner.close()
            with contextlib.suppress(TimeoutError):  # a step that takes long ends with the program
                self._worker.submit(self._close).result(_STOP_TIMEOUT_S)
            self._worker.stop(_STOP_TIMEOUT_S)
            self._worker = self._runner = None

    def _close(self) -> None:
        opened, self._opened = self._opened, None
        if opened is not None:
            opened.close()
