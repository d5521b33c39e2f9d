"""A copy is what it is said to be, and unreadable without its key."""

from pathlib import Path
from uuid import uuid4

import pytest

from sync.errors import HubStorageError
from sync.hub.backup_copy import CopyNote, copy_back, destroy, note_beside, read_note, write_copy
from sync.hub.opening import open_hub
from sync.hub.sqlite import SqliteCopy, SqliteDatabase
from tests.sync.hub.tills import Teller


def made(folder: Path) -> tuple[CopyNote, Path, str]:
    storage = open_hub("", folder, new_id=uuid4)
    writer = storage.writer()
    till = Teller(writer)
    till.tell(writer, *(till.record(name="Jane Example") for _ in range(20)))
    writer.close()
    database = SqliteDatabase(folder / "hub.db", storage.key)
    copy = folder / "copy.db"
    note = write_copy(database, copy, hub_key=storage.key, now_ms=7)
    database.close()
    return note, copy, storage.key


def test_a_copy_has_a_key_of_its_own_and_its_note_tells_what_it_holds(tmp_path: Path) -> None:
    note, copy, hub_key = made(tmp_path)
    assert read_note(copy) == note
    assert (note.holding.position, note.holding.counts["document"], note.erased) == (20, 20, 0)
    assert b"Jane" not in copy.read_bytes()
    with pytest.raises(HubStorageError):
        SqliteCopy(copy, hub_key)
    assert not list(tmp_path.glob("*.part*"))


def test_a_copy_is_put_back_with_the_key_of_the_hub_alone(tmp_path: Path) -> None:
    _note, copy, hub_key = made(tmp_path)
    copy_back(copy, tmp_path / "back.db", hub_key=hub_key)
    found = SqliteCopy(tmp_path / "back.db", hub_key)
    assert found.rows("SELECT count(*) FROM log") == [(20,)]
    found.close()
    with pytest.raises(HubStorageError) as caught:
        copy_back(copy, tmp_path / "other.db", hub_key="ab" * 32)
    assert caught.value.code == "backup_key"


@pytest.mark.parametrize("harm", ["torn", "changed", "no note", "note of another"])
def test_a_copy_that_was_harmed_is_refused(tmp_path: Path, harm: str) -> None:
    _note, copy, hub_key = made(tmp_path)
    whole = copy.read_bytes()
    if harm == "torn":
        copy.write_bytes(whole[: len(whole) // 2])
    elif harm == "changed":
        copy.write_bytes(whole[:9_000] + bytes([whole[9_000] ^ 1]) + whole[9_001:])
    elif harm == "no note":
        note_beside(copy).write_bytes(b"{}")
    else:
        renamed = copy.with_name("other.db")
        note_beside(copy).rename(note_beside(renamed))
        copy = copy.rename(renamed)
    with pytest.raises(HubStorageError) as caught:
        copy_back(copy, tmp_path / "back.db", hub_key=hub_key)
    assert caught.value.code == "backup_damaged"


def test_a_destroyed_copy_leaves_neither_file_nor_key(tmp_path: Path) -> None:
    _note, copy, _key = made(tmp_path)
    destroy(copy)
    assert not copy.exists()
    assert not note_beside(copy).exists()
    destroy(copy)
