"""What operations need from storage for scheduled work: how far each step of a job got.

UnitOfWork (operations/ports) hands it out inside its transaction. Writes no record: it is this
machine's own, and what a job does has ids of its own.
"""

from datetime import datetime
from typing import Protocol

from pos_app.domain.job_run import JobRun


class JobBook(Protocol):
    """How far scheduled work got."""

    def newest(self, job: str, step: str) -> JobRun | None:
        """The run of the newest period of a step; None if it never ran."""
        ...

    def note(self, run: JobRun, *, at: datetime) -> None:
        """Write down how far a run got; a run that is over keeps when it ended."""
        ...
