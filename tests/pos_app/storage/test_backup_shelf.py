"""Backups: looked at before they count, read back as they are, gone with their key."""

import shutil
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pos_app.domain.backup import Backup
from pos_app.domain.broken_record import Break, FilePart
from pos_app.storage.backup_shelf import BackupShelf, Source
from pos_app.storage.connection import open_reader
from pos_app.storage.errors import StorageError, WrongKeyError
from pos_app.storage.recovery_code import code_of
from tests.builders import a_store, a_till
from tests.till_file import KEY, make_till_file

CODE = code_of("5a" * 32)
AT = datetime(2026, 11, 23, 20, tzinfo=UTC)


@pytest.fixture
def source(tmp_path: Path) -> Source:
    return Source(make_till_file(tmp_path / "kept" / "till.db"), KEY, lambda _: ())


@pytest.fixture
def shelf(tmp_path: Path) -> BackupShelf:
    return BackupShelf(tmp_path / "backups")


def made(shelf: BackupShelf, source: Source, days: int = 0) -> Backup:
    return shelf.make(source, CODE, at=AT + timedelta(days=days))


def names(shelf: BackupShelf) -> set[str]:
    return {path.name for path in shelf.folder.iterdir()}


def test_one_says_whose_it_is_and_opens_with_its_key_alone(
    shelf: BackupShelf, source: Source
) -> None:
    backup = made(shelf, source)
    assert (backup.store, backup.till, backup.life) == (a_store().name, a_till().name, 1)
    assert names(shelf) == {backup.name, f"{backup.name}.json", "keys.json"}
    assert shelf.backups() == (backup,)
    key = shelf.keys.key(backup.id, CODE)
    with closing(open_reader(shelf.file_of(backup), key)) as copy:
        assert copy.row("SELECT count(*) FROM staff") == (1,)
    for wrong in (KEY, "00" * 32):
        with pytest.raises(WrongKeyError):
            open_reader(shelf.file_of(backup), wrong)


def test_each_has_a_key_of_its_own(shelf: BackupShelf, source: Source) -> None:
    one, two = made(shelf, source), made(shelf, source, 1)
    assert shelf.keys.key(one.id, CODE) != shelf.keys.key(two.id, CODE)
    assert shelf.backups() == (two, one)


def test_a_copy_that_does_not_hold_is_no_backup(shelf: BackupShelf, source: Source) -> None:
    broken = Source(source.path, KEY, lambda _: (Break(part=FilePart.SALES, code="sale_gone"),))
    with pytest.raises(StorageError) as refusal:
        shelf.make(broken, CODE, at=AT)
    assert refusal.value.code == "storage.backup_broken"
    assert names(shelf) == {"keys.json"}
    assert shelf.keys.known == frozenset()


def test_what_a_power_cut_left_is_swept_away_and_never_listed(
    shelf: BackupShelf, source: Source
) -> None:
    backup = made(shelf, source)
    for name in ("abc.new", "abc.new.part", "x.backup.json", f"{backup.name}.json.part"):
        (shelf.folder / name).write_bytes(b"{")
    assert shelf.backups() == (backup,)
    again = made(shelf, source, 1)
    assert shelf.backups() == (again, backup)
    assert not [name for name in names(shelf) if name.endswith((".new", ".part"))]


def test_a_dropped_one_opens_with_nothing_also_where_somebody_kept_a_copy(
    shelf: BackupShelf, source: Source, tmp_path: Path
) -> None:
    backup = made(shelf, source)
    taken = Path(shutil.copy(shelf.file_of(backup), tmp_path / "taken"))
    shelf.drop([backup])
    assert names(shelf) == {"keys.json"}
    assert taken.exists()
    with pytest.raises(StorageError) as gone:
        shelf.keys.key(backup.id, CODE)
    assert gone.value.code == "storage.backup_key_gone"


def test_a_second_folder_gets_the_same_file(
    shelf: BackupShelf, source: Source, tmp_path: Path
) -> None:
    backup = made(shelf, source)
    other = BackupShelf(tmp_path / "stick")
    other.take_copy(backup, shelf)
    assert other.file_of(backup).read_bytes() == shelf.file_of(backup).read_bytes()
    assert other.backups() == ()
    shelf.keys.copy_to(other.keys)
    assert other.backups() == (backup,)


def test_a_copy_that_reads_differently_is_refused(
    shelf: BackupShelf, source: Source, tmp_path: Path
) -> None:
    backup = made(shelf, source)
    path = shelf.file_of(backup)
    path.write_bytes(path.read_bytes()[:-1] + b"\0")
    other = BackupShelf(tmp_path / "stick")
    with pytest.raises(StorageError) as refusal:
        other.take_copy(backup, shelf)
    assert refusal.value.code == "storage.copy_failed"
    assert other.backups() == ()


def test_a_folder_that_cannot_be_written_is_a_sentence(source: Source, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StorageError) as refusal:
        BackupShelf(tmp_path / "file" / "backups").make(source, CODE, at=AT)
    assert refusal.value.code == "storage.copy_failed"
