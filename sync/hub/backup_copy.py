"""A copy of the hub's file: written with a key of its own, checked, and read back.

`NAME.db` is the copy, `NAME.db.json` its note: what it holds, and its key, sealed with the hub's
(AES-256-GCM, key by HKDF-SHA256). A copy without its note is noise for good: so it is destroyed.
Does not know when copies are made and which are kept (backups, backup_keeping).

Invariant: a copy has its name only after it was opened read-only and found to hold what the
database held at the moment of its snapshot.
"""

import os
import secrets
from contextlib import suppress
from pathlib import Path

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from sync.errors import HubStorageError
from sync.hub.folder_sync import sync_folder
from sync.hub.sqlite import SqliteCopy, SqliteDatabase

_NONCE_BYTES = 12
_NOTE_BYTES_MAX = 64 * 1024
_TABLES = (
    "log", "log_subject", "chain", "device", "incarnation", "erased", "document", "quarantine",
    "ledger", "purse", "spending_right", "account_link", "service",
)  # fmt: skip


class Holding(msgspec.Struct, frozen=True, kw_only=True):
    """What a database holds, as far as it is compared. `chains`: the sum of all chains' pages."""

    position: int
    version: int
    head: bytes
    chains: int
    counts: dict[str, int]


class CopyNote(msgspec.Struct, frozen=True, kw_only=True):
    """What stands beside a copy. `verified_ms` is when it was found to hold what it should."""

    name: str
    made_ms: int
    verified_ms: int
    sealed_key: bytes
    holding: Holding

    @property
    def erased(self) -> int:
        """How many erasures it knows of."""
        return self.holding.counts["erased"]


def note_beside(copy: Path) -> Path:
    """Where the note of a copy lies."""
    return copy.with_name(copy.name + ".json")


def write_copy(database: SqliteDatabase, copy: Path, *, hub_key: str, now_ms: int) -> CopyNote:
    """Write a copy as the database is now, check it, and only then give it its name.

    Raises HubStorageError; `backup_damaged` where the copy does not hold what it should.
    """
    key, part = secrets.token_hex(32), copy.with_name(copy.name + ".part")
    try:
        holding = _export(database, part, key)
        with part.open("r+b") as file:
            os.fsync(file.fileno())
        verify(part, key, holding)
        note = CopyNote(
            name=copy.name, made_ms=now_ms, verified_ms=now_ms, holding=holding,
            sealed_key=_seal(key, copy.name, hub_key=hub_key),
        )  # fmt: skip
        _write_note(note_beside(copy), note)
        part.replace(copy)
        sync_folder(copy.parent)
    except OSError as error:
        raise HubStorageError("storage_full", reason=str(error)) from error
    finally:
        _drop_part(part)
    return note


def _export(database: SqliteDatabase, part: Path, key: str) -> Holding:
    database.attach(part, key)
    # What was counted and what is written are one snapshot; tills go on meanwhile.
    database.begin_reading()
    try:
        holding = holding_of(database)
        database.export()
        database.commit()
    finally:
        database.rollback()
    database.run("DETACH DATABASE copy")
    return holding


def _drop_part(part: Path) -> None:
    for end in ("", "-journal", "-wal", "-shm"):
        with suppress(OSError):
            part.with_name(part.name + end).unlink()


def holding_of(database: SqliteDatabase) -> Holding:
    """What a database holds on the snapshot that is open."""
    position, version = database.rows("SELECT position, version FROM main.log_head")[0]
    last = database.rows("SELECT h FROM main.log WHERE position = ?", (position,))
    chains = database.rows("SELECT coalesce(sum(first + length(hashes)), 0) FROM main.chain")
    counts = {
        table: int(database.rows(f"SELECT count(*) FROM main.{table}")[0][0])  # noqa: S608  (tables of ours)
        for table in _TABLES
    }
    head = bytes(last[0][0]) if last else b""
    return Holding(
        position=position, version=version, head=head, chains=chains[0][0], counts=counts
    )


def verify(copy: Path, key: str, holding: Holding) -> None:
    """Open a copy read-only and compare it. Raises HubStorageError `backup_damaged`."""
    try:
        found = SqliteCopy(copy, key)
    except HubStorageError as error:
        raise HubStorageError("backup_damaged", reason=str(error)) from error
    try:
        torn = found.rows("PRAGMA cipher_integrity_check")
        said = found.rows("PRAGMA integrity_check(1)")
        is_whole = not torn and said == [("ok",)] and holding_of(found) == holding
    except HubStorageError as error:
        raise HubStorageError("backup_damaged", reason=str(error)) from error
    finally:
        found.close()
    is_gapless = holding.counts["log"] == holding.position
    if not is_whole or not is_gapless:
        raise HubStorageError("backup_damaged", reason=copy.name)


def read_note(copy: Path) -> CopyNote | None:
    """The note of a copy; None where it is missing or is none."""
    try:
        with note_beside(copy).open("rb") as file:
            note = msgspec.json.decode(file.read(_NOTE_BYTES_MAX), type=CopyNote)
    except (OSError, msgspec.MsgspecError):
        return None
    is_ours = note.name == copy.name and "erased" in note.holding.counts
    return note if is_ours else None


def copy_back(copy: Path, target: Path, *, hub_key: str) -> None:
    """Check a copy once more and write it out with the hub's key. Raises HubStorageError."""
    note = read_note(copy)
    if note is None:
        raise HubStorageError("backup_damaged", reason=note_beside(copy).name)
    key = _unseal(note, hub_key=hub_key)
    verify(copy, key, note.holding)
    database = SqliteCopy(copy, key)
    try:
        # The copy is opened read-only, the file beside it is not.
        _export(database, target, hub_key)
    finally:
        database.close()
    verify(target, hub_key, note.holding)


def destroy(copy: Path) -> None:
    """Destroy the key of a copy, then the copy. Raises OSError."""
    note = note_beside(copy)
    with suppress(FileNotFoundError):
        with note.open("r+b") as file:
            file.write(bytes(note.stat().st_size))
            file.flush()
            os.fsync(file.fileno())
        note.unlink()
    copy.unlink(missing_ok=True)
    sync_folder(copy.parent)


def _write_note(path: Path, note: CopyNote) -> None:
    part = path.with_name(path.name + ".part")
    with part.open("wb") as file:
        file.write(msgspec.json.encode(note))
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


def _sealing(hub_key: str) -> AESGCM:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"regulars-hub backup")
    return AESGCM(derived.derive(bytes.fromhex(hub_key)))


def _seal(key: str, name: str, *, hub_key: str) -> bytes:
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + _sealing(hub_key).encrypt(nonce, bytes.fromhex(key), name.encode())


def _unseal(note: CopyNote, *, hub_key: str) -> str:
    nonce, sealed = note.sealed_key[:_NONCE_BYTES], note.sealed_key[_NONCE_BYTES:]
    try:
        return _sealing(hub_key).decrypt(nonce, sealed, note.name.encode()).hex()
    except (InvalidTag, ValueError) as error:
        raise HubStorageError("backup_key", reason=note.name) from error
