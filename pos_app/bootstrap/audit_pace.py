"""Looks at records step by step: read on one thread, kept on the other, rests between.

Decides only when the next step comes. A step is some milliseconds of reading and one short
transaction; while a sale is rung up nothing is begun. What was cut off goes on at its place.

Invariant: one run at a time, and it is told when it is over, stopped or failed.
"""

from collections.abc import Callable
from typing import Any

from pos_app.domain.audit.score import StoreScore
from pos_app.operations.audit_book import AuditRun, AuditStep
from pos_app.operations.run_audit import AuditProgress, RunAudit
from pos_app.ui.audit.services import PaceState

REST_MS = 2
QUIET_MS = 2_000
_TOLD_EVERY = 20  # steps


class AuditSteps:
    """`read` and `write` call on their threads and answer here; `later` calls after a while.

    `is_quiet` says whether nobody is served now; `tell` hears of progress and (`is_over`) the end.
    """

    def __init__(
        self,
        running: RunAudit,
        *,
        read: Callable[..., None],
        write: Callable[..., None],
        later: Callable[[int, Callable[[], None]], None],
        is_quiet: Callable[[], bool],
    ) -> None:
        self._running = running
        self._run_read, self._run_write = read, write
        self._later, self._is_quiet = later, is_quiet
        self._state, self._percent, self._steps = PaceState.RESTS, 0, 0
        self._is_stopping = self._is_asked_again = False
        self.tell: Callable[[bool], None] = lambda _: None

    @property
    def state(self) -> PaceState:
        """Whether it runs."""
        return self._state

    @property
    def percent(self) -> int:
        """How far looking at all records got."""
        return self._percent

    def start(self, *, afresh: bool = False) -> None:
        """Go on, or look at what changed; `afresh`: look at everybody again."""
        self._is_stopping = False
        if self._state in (PaceState.RUNS, PaceState.WAITS):
            self._is_asked_again = True
            return
        self._state = PaceState.RUNS
        self._read(self._running.progress, lambda found: self._go(found, afresh=afresh))

    def stop(self) -> None:
        """Stop after the step that is under way."""
        self._is_stopping = True

    def _go(self, found: AuditProgress, *, afresh: bool) -> None:
        self._percent = found.percent
        if found.run is None or found.is_due or afresh:
            self._percent = 0
            self._write(self._running.begin, self._step)
        elif found.run.ended_at is None:
            self._step(found.run)
        else:
            self._look_again()

    def _step(self, run: AuditRun) -> None:
        if self._is_stopping:
            self._count()
        elif not self._is_quiet():
            self._wait(lambda: self._step(run))
        else:
            self._state = PaceState.RUNS
            self._read(lambda: self._running.look(run), self._keep)

    def _keep(self, step: AuditStep) -> None:
        self._write(lambda: self._running.keep(step), self._kept)

    def _kept(self, step: AuditStep) -> None:
        run = step.run
        if run is None:
            self._later(REST_MS, self._look_again)
            return
        self._percent = AuditProgress(run, is_due=False).percent
        self._steps += 1
        if self._steps % _TOLD_EVERY == 1:
            self.tell(False)  # noqa: FBT003  (one argument says all)
        self._later(
            REST_MS, self._look_again if run.ended_at is not None else lambda: self._step(run)
        )

    def _look_again(self) -> None:
        if self._is_stopping:
            self._count()
        elif not self._is_quiet():
            self._wait(self._look_again)
        else:
            self._state = PaceState.RUNS
            self._read(
                self._running.look_again,
                lambda step: self._count() if step is None else self._keep(step),
            )

    def _wait(self, then: Callable[[], None]) -> None:
        if self._state is not PaceState.WAITS:
            self._state = PaceState.WAITS
            self.tell(False)  # noqa: FBT003  (see above)
        self._later(QUIET_MS, then)

    def _count(self) -> None:
        self._read(self._running.count, self._keep_scores)

    def _keep_scores(self, scores: tuple[StoreScore, ...]) -> None:
        self._write(lambda: self._running.keep_scores(scores), lambda _: self._end())

    def _end(self) -> None:
        is_cut = self._is_stopping and self._percent < 100
        self._state = PaceState.STOPPED if is_cut else PaceState.RESTS
        self.tell(True)  # noqa: FBT003  (see above)
        if self._is_asked_again:
            self._is_asked_again = False
            if not is_cut:
                self.start()

    def _failed(self, _: Exception) -> None:
        """The file is busy or full: what was found stands, and the next start goes on."""
        self._state = PaceState.STOPPED
        self.tell(True)  # noqa: FBT003  (see above)

    def _read(self, call: Callable[[], object], then: Callable[[Any], None]) -> None:
        self._run_read(call, on_done=then, on_failed=self._failed)

    def _write(self, call: Callable[[], object], then: Callable[[Any], None]) -> None:
        self._run_write(call, on_done=then, on_failed=self._failed)
