r"""The journal of a hub, and its marker: what must outlive the database, in a folder of its own.

`journal.jsonl`: a line an entry, `<CRC-32 in 8 hex digits> <JSON of JournalEntry>\\n`, fsynced
before `note` returns. A line that a power cut tore off at the end is taken off at the next write;
a damaged line before it is an error, because what it said is forgotten for ever.

`marker`: how far the database has come, two slots of 64 bytes written in turn::

    version (8 bytes, big-endian) ‖ generation (16) ‖ zeros (36) ‖ CRC-32 of those (4)

The slot with the greater version counts. It is written and fsynced after each commit: a marker that
lost commits would not notice that these were put back.

Several processes share the folder; on several machines it lies on storage that they share. Does
not know what an entry means (conversation/custody).
"""

import logging
import os
import struct
import zlib
from pathlib import Path
from typing import Protocol
from uuid import UUID

import msgspec

from sync.conversation.stores import JournalEntry
from sync.errors import HubStorageError
from sync.hub.folder_sync import sync_folder

_LOG = logging.getLogger("sync")
_SLOT = struct.Struct(">Q16s36xI")
_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(JournalEntry)


class Journal(Protocol):
    """What `SqlHubStore` writes its journal to."""

    def note(self, entry: JournalEntry) -> None:
        """Write an entry durably; not again what stands last of this id."""
        ...

    def entries(self) -> tuple[JournalEntry, ...]:
        """All of them, from the beginning."""
        ...


class JournalFile:
    """The journal on its disk."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._read = 0  # up to where this process has read
        self._entries: list[JournalEntry] = []
        self._latest: dict[UUID, JournalEntry] = {}
        self._catch_up()

    def note(self, entry: JournalEntry) -> None:
        """Write an entry. Raises HubStorageError."""
        self._catch_up()
        if self._latest.get(entry.id) == entry:
            return
        line = _line(entry)
        try:
            is_new = not self._path.exists()
            with self._path.open("x+b" if is_new else "r+b") as file:
                # What follows the last whole line is the torn end of a write before a power cut.
                file.truncate(self._read)
                file.seek(self._read)
                file.write(line)
                file.flush()
                os.fsync(file.fileno())
            if is_new:
                sync_folder(self._path.parent)
        except OSError as error:
            raise HubStorageError("storage_full", reason=str(error)) from error
        self._take(entry, len(line))

    def entries(self) -> tuple[JournalEntry, ...]:
        """All of them. Raises HubStorageError `journal_damaged`."""
        self._catch_up()
        return tuple(self._entries)

    def _take(self, entry: JournalEntry, length: int) -> None:
        self._read += length
        self._entries.append(entry)
        self._latest[entry.id] = entry

    def _catch_up(self) -> None:
        """Read what another process has written meanwhile."""
        try:
            if not self._path.exists() or self._path.stat().st_size == self._read:
                return
            with self._path.open("rb") as file:
                file.seek(self._read)
                rest = file.read()
        except OSError as error:
            raise HubStorageError("storage_gone", reason=str(error)) from error
        lines = rest.splitlines(keepends=True)
        for number, line in enumerate(lines):
            entry = _entry(line)
            if entry is not None:
                self._take(entry, len(line))
            elif number < len(lines) - 1:
                raise HubStorageError("journal_damaged", reason=f"at byte {self._read}")


def _line(entry: JournalEntry) -> bytes:
    said = _ENCODER.encode(entry)
    return f"{zlib.crc32(said):08x} ".encode() + said + b"\n"


def _entry(line: bytes) -> JournalEntry | None:
    """The entry in a line; None when the line is torn."""
    said = line[9:-1]
    if not line.endswith(b"\n") or line[:9] != f"{zlib.crc32(said):08x} ".encode():
        return None
    try:
        return _DECODER.decode(said)
    except msgspec.MsgspecError:
        return None


class MarkerFile:
    """How far the database had come when this hub last committed."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> tuple[int, UUID | None]:
        """The version and the generation; 0 and None of a hub that has not been."""
        try:
            slots = self._path.read_bytes()
        except FileNotFoundError:
            slots = b""
        except OSError as error:
            raise HubStorageError("storage_gone", reason=str(error)) from error
        found = [_slot(slots[at : at + _SLOT.size]) for at in (0, _SLOT.size)]
        return max(found, key=lambda one: one[0])

    def write(self, version: int, generation: UUID) -> None:
        """Write the next slot. A disk that does not take it costs only this notice."""
        slot = _SLOT.pack(version, generation.bytes, 0)
        slot = slot[:-4] + struct.pack(">I", zlib.crc32(slot[:-4]))
        try:
            is_new = not self._path.exists()
            with self._path.open("x+b" if is_new else "r+b") as file:
                file.seek(_SLOT.size * (version % 2))
                file.write(slot)
                file.flush()
                os.fsync(file.fileno())
            if is_new:
                sync_folder(self._path.parent)
        except OSError as error:
            _LOG.warning("the marker of the hub cannot be written: %s", error)


def _slot(slot: bytes) -> tuple[int, UUID | None]:
    if len(slot) < _SLOT.size:
        return 0, None
    version, generation, check = _SLOT.unpack(slot)
    if zlib.crc32(slot[:-4]) != check:
        return 0, None
    return version, UUID(bytes=generation)
