"""Witness: a small file outside the database that remembers how far its chain had got.

If the witness is ahead, the database was put back from an older copy: it begins a new incarnation,
and numbers given since are not given again. Written by whoever prints, before the first byte of a
receipt leaves. Does not read the database and is not secret.

Byte format: two slots of 128 bytes, written by turns so that a torn write leaves the other one.
A slot is b"RGW1", ordinal (4 bytes), incarnation (16), dseq (8), h (32), SHA-256 of these (32),
zeros; numbers big-endian.
"""

import hashlib
import os
import struct
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from pos_app.storage.errors import DiskFullError, StorageError
from pos_app.storage.folder_sync import sync_folder

_SLOT_BYTES = 128
_FORM = struct.Struct(">4sI16sQ32s")
_MAGIC = b"RGW1"
_ENOSPC = 28


@dataclass(frozen=True, slots=True)
class WitnessMark:
    """How far a chain had got: the incarnation, its ordinal, the last dseq and its hash."""

    ordinal: int
    incarnation: UUID
    dseq: int
    h: bytes


class Witness:
    """The file. `write` returns when the mark is on the disk."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self) -> WitnessMark | None:
        """The furthest mark that is whole; None when there is none."""
        try:
            content = self.path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise StorageError("storage.witness_unreadable", reason=str(error)) from error
        marks = [
            mark
            for start in (0, _SLOT_BYTES)
            if (mark := _read_slot(content[start : start + _SLOT_BYTES])) is not None
        ]
        return max(marks, key=lambda mark: (mark.ordinal, mark.dseq), default=None)

    def write(self, mark: WitnessMark) -> None:
        """Write a mark durably. Raises StorageError, DiskFullError."""
        fields = _FORM.pack(_MAGIC, mark.ordinal, mark.incarnation.bytes, mark.dseq, mark.h)
        slot = (fields + hashlib.sha256(fields).digest()).ljust(_SLOT_BYTES, b"\0")
        before = self.read()
        # Never over the furthest whole mark: it goes where the other one lies.
        place = _SLOT_BYTES if before is not None and self._lies_first(before) else 0
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            handle = os.open(self.path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
            try:
                os.lseek(handle, place, os.SEEK_SET)
                os.write(handle, slot)
                os.fsync(handle)
            finally:
                os.close(handle)
            if before is None:
                sync_folder(self.path.parent)
        except OSError as error:
            if error.errno == _ENOSPC:
                raise DiskFullError(reason=str(error)) from error
            raise StorageError("storage.witness_unwritable", reason=str(error)) from error

    def _lies_first(self, mark: WitnessMark) -> bool:
        return _read_slot(self.path.read_bytes()[:_SLOT_BYTES]) == mark


def _read_slot(slot: bytes) -> WitnessMark | None:
    if len(slot) < _FORM.size + 32:
        return None
    fields, digest = slot[: _FORM.size], slot[_FORM.size : _FORM.size + 32]
    magic, ordinal, incarnation, dseq, h = _FORM.unpack(fields)
    if magic != _MAGIC or hashlib.sha256(fields).digest() != digest:
        return None
    return WitnessMark(ordinal, UUID(bytes=incarnation), dseq, h)


def is_ahead(witness: WitnessMark | None, database: WitnessMark) -> bool:
    """Whether the witness has seen what the database does not hold: it was rolled back."""
    if witness is None or witness.ordinal < database.ordinal:
        return False
    if witness.ordinal > database.ordinal or witness.incarnation != database.incarnation:
        return True
    if witness.dseq == database.dseq:
        return witness.h != database.h
    return witness.dseq > database.dseq
