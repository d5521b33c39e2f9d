"""What an ESC/POS printer says: bytes from the printer sorted into answers, and answers into facts.

Does not ask (drivers do) and does not know which question an answer belongs to: the caller asks
one real-time question at a time.

Sources: Epson ESC/POS (DLE EOT, GS a, GS r, GS I, GS ( H); status identification as in Epson's
TM-U230 and TM-U295 manuals: a byte is told by its fixed bits.

    0xx1xx10            answer to DLE EOT
    0xx1xx00            first byte of four of automatic status (GS a); the next three are 0xx0xxxx
    0xx0xxxx            answer to GS r, or to a one-byte GS I
    0x11 0x13           XON, XOFF
    0x5F 0x3D 0x37 … 0  a block: GS I text, others, GS ( H process id (37 22 d1 d2 d3 d4 00)

Invariants: any chunking of the same bytes gives the same answers; what fits nothing is Garbage,
never taken for an answer.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from hardware.status import DeviceStatus, ErrorKind, PaperLevel

BLOCK_BYTES_MAX = 96
PROCESS_ID_MAX = 9999

_XON, _XOFF = 0x11, 0x13
_BLOCK_STARTS = frozenset({0x5F, 0x3D, 0x37})
_PROCESS_MARK = b"\x37\x22"


@dataclass(frozen=True, slots=True)
class RealTimeStatus:
    """The answer to DLE EOT n; which n is known only to who asked."""

    byte: int


@dataclass(frozen=True, slots=True)
class AutoStatus:
    """Four bytes of automatic status."""

    group: bytes


@dataclass(frozen=True, slots=True)
class QueuedStatus:
    """The answer to GS r: everything before it in the job has been processed."""

    byte: int

    @property
    def says_paper_out(self) -> bool:
        """Whether, read as the answer to GS r 1, it reports the end of the paper."""
        return bool(self.byte & 0x0C)


@dataclass(frozen=True, slots=True)
class ProcessAnswer:
    """The answer to GS ( H: the job with this id is completely printed."""

    process_id: int


@dataclass(frozen=True, slots=True)
class Block:
    """Another block answer, for example the maker's name after GS I 66; without mark and end."""

    text: bytes


@dataclass(frozen=True, slots=True)
class FlowControl:
    """XON (may send) or XOFF."""

    may_send: bool


@dataclass(frozen=True, slots=True)
class Garbage:
    """Bytes that fit no answer."""

    received: bytes


Answer = RealTimeStatus | AutoStatus | QueuedStatus | ProcessAnswer | Block | FlowControl | Garbage


class StatusSorter:
    """Sorts the printer's bytes as they come."""

    def __init__(self) -> None:
        """Start with nothing pending."""
        self._pending = bytearray()

    @property
    def has_pending(self) -> bool:
        """Whether an answer has begun and not ended."""
        return bool(self._pending)

    def feed(self, received: bytes) -> list[Answer]:
        """Take bytes in the order they came; return the answers that are now complete."""
        self._pending += received
        return list(self._complete())

    def clear(self) -> None:
        """Forget an answer that has begun: the connection is a new one."""
        self._pending.clear()

    def _complete(self) -> Iterator[Answer]:
        while self._pending:
            first = self._pending[0]
            if first in {_XON, _XOFF}:
                del self._pending[0]
                yield FlowControl(may_send=first == _XON)
            elif first in _BLOCK_STARTS:
                end = self._pending.find(0, 1, BLOCK_BYTES_MAX)
                if end < 0 and len(self._pending) < BLOCK_BYTES_MAX:
                    return
                yield self._take_block(end)
            elif first & 0x93 == 0x10:
                answer = self._take_group()
                if answer is None:
                    return
                yield answer
            else:
                del self._pending[0]
                yield _single(first)

    def _take_block(self, end: int) -> Answer:
        if end < 0:
            return self._take_garbage(1)
        block = bytes(self._pending[:end])
        del self._pending[: end + 1]
        if block.startswith(_PROCESS_MARK):
            digits = block[2:]
            if len(digits) == 4 and digits.isdigit():
                return ProcessAnswer(int(digits))
            return Garbage(block + b"\0")
        return Block(block[1:])

    def _take_group(self) -> Answer | None:
        group = bytearray()
        taken = 0
        for byte in self._pending:
            taken += 1
            if group and byte in {_XON, _XOFF}:
                # Flow control may fall between the bytes of a group; it is no part of it.
                continue
            if group and byte & 0x90 != 0:
                return self._take_garbage(1)
            group.append(byte)
            if len(group) == 4:
                del self._pending[:taken]
                return AutoStatus(bytes(group))
        return None

    def _take_garbage(self, count: int) -> Garbage:
        taken = bytes(self._pending[:count])
        del self._pending[:count]
        return Garbage(taken)


def _single(byte: int) -> Answer:
    if byte & 0x93 == 0x12:
        return RealTimeStatus(byte)
    if byte & 0x90 == 0:
        return QueuedStatus(byte)
    return Garbage(bytes([byte]))


def with_real_time(status: DeviceStatus, question: int, byte: int) -> DeviceStatus:
    """Return the status with the answer to `DLE EOT question` (1 to 4) worked in."""
    if question == 1:
        return replace(status, drawer_pin_high=bool(byte & 0x04), online=not byte & 0x08)
    if question == 2:
        paper = PaperLevel.OUT if byte & 0x20 else status.paper
        error = ErrorKind.UNKNOWN if byte & 0x40 else ErrorKind.NONE
        return replace(status, cover_closed=not byte & 0x04, paper=paper, error=error)
    if question == 3:
        return replace(status, error=_error_kind(byte))
    return replace(status, paper=_paper(out=bool(byte & 0x60), near_end=bool(byte & 0x0C)))


def with_auto(status: DeviceStatus, group: bytes) -> DeviceStatus:
    """Return the status with a four-byte automatic status worked in."""
    return replace(
        status,
        drawer_pin_high=bool(group[0] & 0x04),
        online=not group[0] & 0x08,
        cover_closed=not group[0] & 0x20,
        error=_error_kind(group[1]),
        paper=_paper(out=bool(group[2] & 0x0C), near_end=bool(group[2] & 0x03)),
    )


def _error_kind(byte: int) -> ErrorKind:
    if byte & 0x08:
        return ErrorKind.CUTTER
    if byte & 0x20:
        return ErrorKind.UNRECOVERABLE
    if byte & 0x40:
        return ErrorKind.OVERHEATED
    if byte & 0x04:
        return ErrorKind.RECOVERABLE
    return ErrorKind.NONE


def _paper(*, out: bool, near_end: bool) -> PaperLevel:
    if out:
        return PaperLevel.OUT
    return PaperLevel.NEAR_END if near_end else PaperLevel.OK
