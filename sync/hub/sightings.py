"""Sightings: when each till was last heard, and how much it had not told by then.

What waits is known from its hellos, which say how far its chains go, less what it has pushed since.
Kept in the rows now and then, so that it survives a restart; not worth a commit each time.
"""

from collections.abc import Iterable, Mapping
from uuid import UUID

import msgspec

from sync.hub.service_rows import Rows
from sync.wire import Hello, Message, Push, Pushed, Welcome, decode

_NOUN = "sighting"


class Sighting(msgspec.Struct, frozen=True, kw_only=True):
    """The latest of one till. `clock_off_ms`: its clock against the hub's, ahead is positive."""

    seen_ms: int
    version: int = 0
    waiting: int = 0
    clock_off_ms: int = 0


class Sightings:
    """What this process has heard. On the service's own thread; only values leave it."""

    def __init__(self) -> None:
        self._latest: dict[UUID, Sighting] = {}
        self._unkept: set[UUID] = set()
        self._told: dict[UUID, dict[UUID, int]] = {}

    def note(self, device: UUID, message: Message, answer: bytes, *, now_ms: int) -> None:
        """A till has said something and was answered."""
        before = self._latest.get(device, Sighting(seen_ms=now_ms))
        version, clock_off_ms = before.version, before.clock_off_ms
        if isinstance(message, Hello):
            version = message.version
            clock_off_ms = max(-(2**53), min(2**53, message.wall_ms - now_ms))
            said = decode(answer)
            if isinstance(said, Welcome):
                there = {tail.incarnation: tail.dseq for tail in said.chains}
                self._told[device] = {
                    tail.incarnation: max(0, tail.dseq - there.get(tail.incarnation, 0))
                    for tail in message.chains
                }
        elif isinstance(message, Push):
            said = decode(answer)
            if isinstance(said, Pushed) and device in self._told:
                left = self._told[device].get(message.incarnation, 0) - len(message.records)
                self._told[device][message.incarnation] = max(0, left)
        self._unkept.add(device)
        self._latest[device] = Sighting(
            seen_ms=now_ms, version=version, clock_off_ms=clock_off_ms,
            waiting=sum(self._told.get(device, {}).values()),
        )  # fmt: skip

    def take_unkept(self) -> dict[UUID, Sighting]:
        """What `keep_in` has not written yet; from now on it counts as written."""
        taken = {device: self._latest[device] for device in self._unkept}
        self._unkept.clear()
        return taken

    def give_back(self, taken: Iterable[UUID]) -> None:
        """It was not written after all."""
        self._unkept.update(taken)

    def newest(self, kept: Mapping[UUID, Sighting]) -> dict[UUID, Sighting]:
        """The latest of each till: what was kept, also by other processes, or heard here since."""
        found = dict(kept)
        for device, latest in self._latest.items():
            if device not in found or found[device].seen_ms <= latest.seen_ms:
                found[device] = latest
        return found


def keep_in(rows: Rows, taken: Mapping[UUID, Sighting]) -> None:
    """Write these."""
    for device, sighting in taken.items():
        rows.put(_NOUN, device.hex, msgspec.msgpack.encode(sighting))


def kept_in(rows: Rows) -> dict[UUID, Sighting]:
    """All that were written."""
    return {
        UUID(hex=name): msgspec.msgpack.decode(value, type=Sighting)
        for name, value in rows.all(_NOUN)
    }
