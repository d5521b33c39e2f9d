"""Job: one call on a worker whose end is told on the window's own thread.

Does not choose the worker and does not show anything.

Invariants:
- The Job is built on the GUI thread (asserted): only then do its signals arrive there.
- A worker never holds a Job, so none can be deleted on a worker's thread: the worker knows only
  the ticket, and the relay of the GUI thread finds the Job that belongs to it.
"""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, QThread, Signal

from pos_app.background.worker import TakesCalls, Ticket


class Job(QObject):
    """`finished(value)` or `failed(error)` fires once, on the GUI thread."""

    finished = Signal(object)
    failed = Signal(object)

    def __init__(self, call: Callable[[], object], *, parent: QObject | None = None) -> None:
        super().__init__(parent)
        application = QCoreApplication.instance()
        assert application is not None, "a Job needs the application to exist"
        assert QThread.currentThread() is application.thread(), "a Job is built on the GUI thread"
        self._call = call

    def start(self, worker: TakesCalls) -> None:
        """Queue the call, once. Raises WorkerStoppedError and WorkerBusyError."""
        relay = _Relay.of_the_application()
        relay.expect(self, lambda on_over: worker.submit(self._call_once(), on_over))

    def tell(self, ticket: Ticket[object]) -> None:
        """Fire the signal for how the call ended. Only the relay does this."""
        error = ticket.error
        if error is not None:
            self.failed.emit(error)
        else:
            self.finished.emit(ticket.result(0))

    def _call_once(self) -> Callable[[], object]:
        call, self._call = self._call, _not_twice
        return call


class _Relay(QObject):
    """The GUI thread's end: holds each Job until its ticket is back."""

    _arrived = Signal(object)
    _only: "_Relay | None" = None

    def __init__(self) -> None:
        super().__init__()
        self._jobs: dict[Ticket[object], Job] = {}
        self._arrived.connect(self._deliver)

    @classmethod
    def of_the_application(cls) -> "_Relay":
        """Return the one relay, made on the GUI thread when it is first needed."""
        if cls._only is None:
            cls._only = cls()
        return cls._only

    def expect(
        self, job: Job, submit: Callable[[Callable[[Ticket[object]], None]], Ticket[object]]
    ) -> None:
        # The answer is delivered by the event loop, so never before this line is through.
        self._jobs[submit(self._arrived.emit)] = job

    def _deliver(self, ticket: Ticket[object]) -> None:
        self._jobs.pop(ticket).tell(ticket)


def _not_twice() -> None:
    raise AssertionError("a Job is started once")
