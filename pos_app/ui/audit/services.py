"""What the page needs, and what it tells its screen. Holds no Qt."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from pos_app.operations.read_audit import ReadAudit
from pos_app.operations.work_audit import WorkAudit
from pos_app.phrases import Phrases
from pos_app.ui.audit.picture import AuditPicture
from pos_app.ui.formatting import Formatter


class PaceState(StrEnum):
    """Whether records are being looked at."""

    RESTS = "rests"
    RUNS = "runs"
    WAITS = "waits"  # a sale is rung up: it goes on after it
    STOPPED = "stopped"  # somebody stopped it before its end


class AuditPace(Protocol):
    """Looks at records in steps, beside the counter."""

    @property
    def state(self) -> PaceState:
        """Whether it runs."""
        ...

    @property
    def percent(self) -> int:
        """How far looking at all records got."""
        ...

    def start(self, *, afresh: bool = False) -> None:
        """Go on, or look at what changed; `afresh`: look at everybody again."""
        ...

    def stop(self) -> None:
        """Stop after the step that is under way."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditServices:
    """`read` works on the thread that reads, `write` on the database's; both answer here.

    `open_pairs` shows who may be one person; None where this till has no such page.
    """

    reading: ReadAudit
    working: WorkAudit
    pace: AuditPace
    phrases: Phrases
    formatter: Formatter
    read: Callable[..., None]
    write: Callable[..., None]
    open_pairs: Callable[[], None] | None = None


class AuditView(Protocol):
    """What the presenter tells the screen."""

    def show_picture(self, picture: AuditPicture) -> None:
        """Draw this."""
        ...

    def show_notice(self, sentence: str, *, is_fault: bool) -> None:
        """Say what happened."""
        ...
