"""The port JobBook in memory: how far scheduled work got."""

from datetime import datetime

from pos_app.domain.job_run import JobRun

Runs = dict[tuple[str, str, str], JobRun]


class FakeJobBook:
    """Runs by job, step and period."""

    def __init__(self, runs: Runs) -> None:
        self._runs = runs

    def newest(self, job: str, step: str) -> JobRun | None:
        keys = sorted(key for key in self._runs if key[:2] == (job, step))
        return self._runs[keys[-1]] if keys else None

    def note(self, run: JobRun, *, at: datetime) -> None:
        del at
        self._runs[(run.job, run.step, run.period)] = run
