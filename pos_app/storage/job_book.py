"""SqlJobBook: how far scheduled work got, in the table job_run; fills the port JobBook."""

from datetime import datetime

from pos_app.domain.job_run import JobRun
from pos_app.storage.columns import us_of
from pos_app.storage.connection import Connection

_NEWEST = (
    "SELECT job, period, step, place, state FROM job_run WHERE job = ? AND step = ?"
    " ORDER BY period DESC LIMIT 1"
)
_NOTE = (
    "INSERT INTO job_run (job, period, step, state, place, started_at_us, ended_at_us)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, CASE ?4 WHEN 'over' THEN ?6 END)"
    " ON CONFLICT (job, period, step) DO UPDATE SET state = excluded.state,"
    " place = excluded.place, ended_at_us = excluded.ended_at_us"
)
OVER, RUNNING = "over", "running"


class SqlJobBook:
    """The scheduled work of one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def newest(self, job: str, step: str) -> JobRun | None:
        """The run of the newest period of a step; None if it never ran."""
        found = self._connection.row(_NEWEST, (job, step))
        if found is None:
            return None
        return JobRun(
            job=found[0],
            period=found[1],
            step=found[2],
            place=found[3] or b"",
            is_over=found[4] == OVER,
        )

    def note(self, run: JobRun, *, at: datetime) -> None:
        """Write down how far a run got; a run that is over keeps when it ended."""
        state = OVER if run.is_over else RUNNING
        self._connection.run(_NOTE, (run.job, run.period, run.step, state, run.place, us_of(at)))
