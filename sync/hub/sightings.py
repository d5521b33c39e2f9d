"""Sightings: when each till was last heard, and how much it had not told by then.

What waits is known from its hellos, which say how far its chains go, less what it has pushed since.
Kept in the rows now and then, so that it survives a restart; not worth a commit each time.
"""

from uuid import UUID

import msgspec

from sync.hub.service_rows import Rows
from sync.wire import Hello, Message, Push, Pushed, Welcome, decode

_NOUN = "sighting"


class Sighting(msgspec.Struct, kw_only=True):
    """The latest of one till. `clock_off_ms`: its clock against the hub's, ahead is positive."""

    seen_ms: int
    version: int = 0
    waiting: int = 0
    clock_off_ms: int = 0


class Sightings:
    """What this process has heard. On the thread of the service alone."""

    def __init__(self) -> None:
        self._latest: dict[UUID, Sighting] = {}
        self._unkept: set[UUID] = set()
        self._told: dict[UUID, dict[UUID, int]] = {}

    def note(self, device: UUID, message: Message, answer: bytes, *, now_ms: int) -> None:
        """A till has said something and was answered."""
        latest = self._latest.setdefault(device, Sighting(seen_ms=now_ms))
        latest.seen_ms = now_ms
        self._unkept.add(device)
        if isinstance(message, Hello):
            latest.version = message.version
            latest.clock_off_ms = max(-(2**53), min(2**53, message.wall_ms - now_ms))
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
        latest.waiting = sum(self._told.get(device, {}).values())

    def keep(self, rows: Rows) -> None:
        """Write what is new."""
        for device in tuple(self._unkept):
            rows.put(_NOUN, device.hex, msgspec.msgpack.encode(self._latest[device]))
        self._unkept.clear()

    def all(self, rows: Rows) -> dict[UUID, Sighting]:
        """The latest of each till, also what other processes have kept."""
        found = {
            UUID(hex=name): msgspec.msgpack.decode(value, type=Sighting)
            for name, value in rows.all(_NOUN)
        }
        for device, latest in self._latest.items():
            if device not in found or found[device].seen_ms <= latest.seen_ms:
                found[device] = latest
        return found
