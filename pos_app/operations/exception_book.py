"""What operations need from storage about a day's exceptions: the port ExceptionBook.

UnitOfWork (operations/ports) hands it out inside its transaction. Writes no record: each is a note
that stands in the journal already.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from pos_app.domain.day_exception import ExceptionKind, ExceptionList
from pos_app.domain.ids import PrintJobId, StaffId


@dataclass(frozen=True, slots=True, kw_only=True)
class NotedException:
    """A note as it was written: plain values under the names that its operation gave them."""

    kind: ExceptionKind
    at: datetime
    staff_id: StaffId | None
    body: Mapping[str, str | int | bool]


class ExceptionBook(Protocol):
    """The notes of the till's journal that a manager wants to see."""

    def noted(self, since: datetime, until: datetime) -> tuple[NotedException, ...]:
        """Those from `since` to just before `until`, the newest first."""
        ...

    def add_slip(self, job_id: PrintJobId, listed: ExceptionList) -> None:
        """Keep what a job of kind SLIP prints."""
        ...

    def slip(self, job_id: PrintJobId) -> ExceptionList | None:
        """What a job of kind SLIP prints; None for the slips of others."""
        ...
