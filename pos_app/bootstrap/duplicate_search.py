"""Looks for records of one person: everybody once a day, on a thread of its own.

Begins while nobody is served, stops when somebody is, and begins again later: what was found before
stands meanwhile. Each piece that is kept is one short transaction. Decides nothing.

Invariant: a fault is logged and tried again another time; it never stands in the way of a sale.
"""

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from pos_app.bootstrap.report_thread import ReportThread

if TYPE_CHECKING:
    from pos_app.background.runner import RunsOperations
    from pos_app.operations.find_duplicates import FindDuplicates, Findings
    from pos_app.storage.connection import Connection

FIRST_AFTER_MS, LOOK_EVERY_MS = 300_000, 600_000
REST_MS = 20
_LOG = logging.getLogger("storage")


class _ServedError(Exception):
    """Somebody is being served."""


class DuplicateSearch:
    """`finding` works on the database through `runner`; `connect` opens the search's reader.

    `told` hears that the pairs are others now.
    """

    def __init__(
        self,
        finding: "Callable[[], FindDuplicates]",
        *,
        connect: "Callable[[], Connection]",
        runner: "RunsOperations",
        is_idle: Callable[[], bool],
        told: Callable[[], None],
        parent: QObject,
    ) -> None:
        self._make, self._runner, self._is_idle, self._told = finding, runner, is_idle, told
        self._thread = ReportThread(connect, name="duplicates")
        self._finding: FindDuplicates | None = None
        self._is_stopped = self._looking = False
        self._timer = QTimer(parent)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)

    @property
    def is_looking(self) -> bool:
        """Whether it compares or keeps at this moment."""
        return self._looking

    def start(self) -> None:
        """Begin once the till has settled."""
        self._timer.start(FIRST_AFTER_MS)

    def stop(self) -> None:
        """The window closes: what was not found yet is found another day."""
        self._is_stopped = True
        self._timer.stop()
        self._thread.stop()

    def look(self) -> None:
        """Begin if it is due and nobody is served."""
        if self._is_stopped:
            return
        if not self._is_idle():
            self._later()
            return
        self._runner.run(self._is_due, on_done=self._begin, on_failed=self._failed)

    def _is_due(self) -> bool:
        if self._finding is None:
            self._finding = self._make()
        return self._finding.is_due()

    def _begin(self, is_due: bool) -> None:  # noqa: FBT001  (what the question answers)
        if not is_due or self._is_stopped:
            self._later()
            return
        self._looking = True
        self._thread.run(self._look, on_done=self._keep, on_failed=self._failed)

    def _look(self) -> "Findings":
        from pos_app.storage.duplicate_file import SqlDuplicateFile  # noqa: PLC0415  (brings numpy)

        finding = self._finding
        assert finding is not None, "it was asked whether it is due"
        return finding.look(SqlDuplicateFile(self._thread.connection()), self._progress)

    def _progress(self, done: int, of: int) -> None:
        del done, of
        # Read from the window's thread: whether the basket is empty is one look at one value.
        if self._is_stopped or not self._is_idle():
            raise _ServedError

    def _keep(self, findings: "Findings", place: int = 0) -> None:
        finding = self._finding
        if finding is None or self._is_stopped:
            return
        self._runner.run(
            lambda: finding.keep(findings, place),
            on_done=lambda after: self._kept(findings, after),
            on_failed=self._failed,
        )

    def _kept(self, findings: "Findings", place: int | None) -> None:
        if place is None:
            self._told()
            self._later()
        elif not self._is_stopped:
            QTimer.singleShot(REST_MS, lambda: self._keep(findings, place))

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, _ServedError):
            _LOG.warning("looking for duplicates waits: %s", error)
        self._later()

    def _later(self) -> None:
        self._looking = False
        if not self._is_stopped:
            self._timer.start(LOOK_EVERY_MS)
