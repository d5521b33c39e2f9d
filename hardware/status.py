"""What is known of a device now: facts with three values, and the state that follows from them.

Does not ask the device (drivers do) and holds no sentences.

Invariants:
- No answer is UNKNOWN or None, never "fine".
- BLOCKED and LOST always carry at least one reason.
"""

from dataclasses import dataclass, replace
from enum import Enum, StrEnum


class DeviceState(Enum):
    """Where a device stands."""

    CLOSED = "closed"
    OPENING = "opening"
    READY = "ready"
    BUSY = "busy"
    ATTENTION = "attention"  # works, but someone should look soon (paper near its end)
    BLOCKED = "blocked"  # will not work until someone acts (paper, cover, error)
    LOST = "lost"  # no connection, or no answer


class PaperLevel(Enum):
    """How much paper the sensors see."""

    OK = "ok"
    NEAR_END = "near_end"
    OUT = "out"
    UNKNOWN = "unknown"


class Reason(StrEnum):
    """Why a device is not READY, or why a job was not confirmed; codes for phrases."""

    PAPER_OUT = "paper_out"
    PAPER_NEAR_END = "paper_near_end"
    COVER_OPEN = "cover_open"
    OFFLINE = "offline"
    CUTTER = "cutter"
    UNRECOVERABLE = "unrecoverable"
    RECOVERABLE = "recoverable"
    OVERHEATED = "overheated"
    NO_ANSWER = "no_answer"
    USED_ELSEWHERE = "used_elsewhere"
    GARBAGE = "garbage"
    LOST = "lost"
    STALLED = "stalled"
    NOT_OPEN = "not_open"


class ErrorKind(Enum):
    """The error that the device itself reports."""

    NONE = "none"
    CUTTER = "cutter"
    UNRECOVERABLE = "unrecoverable"
    RECOVERABLE = "recoverable"
    OVERHEATED = "overheated"  # recovers by itself
    UNKNOWN = "unknown"


_ERROR_REASONS = {
    ErrorKind.CUTTER: Reason.CUTTER,
    ErrorKind.UNRECOVERABLE: Reason.UNRECOVERABLE,
    ErrorKind.RECOVERABLE: Reason.RECOVERABLE,
    ErrorKind.OVERHEATED: Reason.OVERHEATED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceStatus:
    """Facts about a device at one moment. None and UNKNOWN mean: it did not say."""

    state: DeviceState = DeviceState.CLOSED
    online: bool | None = None
    cover_closed: bool | None = None
    paper: PaperLevel = PaperLevel.UNKNOWN
    drawer_pin_high: bool | None = None  # pin 3 of the drawer plug; what it means differs by drawer
    error: ErrorKind = ErrorKind.UNKNOWN
    reasons: tuple[Reason, ...] = ()

    @property
    def is_blocked(self) -> bool:
        """Whether nothing will come out until someone acts."""
        return self.state in {DeviceState.BLOCKED, DeviceState.LOST, DeviceState.CLOSED}

    def settled(self) -> "DeviceStatus":
        """Return the same facts with the state and reasons that follow from them."""
        reasons = _reasons_of(self)
        if any(reason is not Reason.PAPER_NEAR_END for reason in reasons):
            return replace(self, state=DeviceState.BLOCKED, reasons=reasons)
        if reasons:
            return replace(self, state=DeviceState.ATTENTION, reasons=reasons)
        if self.online is None:
            return replace(self, state=DeviceState.LOST, reasons=(Reason.NO_ANSWER,))
        return replace(self, state=DeviceState.READY, reasons=())


def status_lost(*reasons: Reason) -> DeviceStatus:
    """Return the status of a device that is not to be reached."""
    return DeviceStatus(state=DeviceState.LOST, reasons=reasons or (Reason.LOST,))


def _reasons_of(status: DeviceStatus) -> tuple[Reason, ...]:
    reasons: list[Reason] = []
    if status.cover_closed is False:
        reasons.append(Reason.COVER_OPEN)
    if status.paper is PaperLevel.OUT:
        reasons.append(Reason.PAPER_OUT)
    if status.error in _ERROR_REASONS:
        reasons.append(_ERROR_REASONS[status.error])
    if status.online is False and not reasons:
        reasons.append(Reason.OFFLINE)
    if status.paper is PaperLevel.NEAR_END:
        reasons.append(Reason.PAPER_NEAR_END)
    return tuple(reasons)
