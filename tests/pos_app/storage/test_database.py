"""Claims about the file as a whole."""

import shutil
from pathlib import Path
from uuid import UUID

import pytest

from pos_app.storage import database as module
from pos_app.storage.connection import open_writer
from pos_app.storage.database import create_database, mark_of, open_database
from pos_app.storage.errors import DatabaseDamagedError, DatabaseNewerError, WrongKeyError
from pos_app.storage.identity import PUBLIC_KEY, device_of, newest_incarnation, read_meta
from pos_app.storage.outbox import records_after
from pos_app.storage.till_key import is_signed_by
from pos_app.storage.witness import Witness
from sync.records import verify_chain
from tests.builders import a_cashier
from tests.fakes import FakeClock
from tests.till_file import KEY, units_on

CLOCK = FakeClock()


def test_a_missing_file_is_made_whole(tmp_path: Path) -> None:
    database = open_database(tmp_path / "new" / "till.db", KEY, clock=CLOCK)
    database.check()
    assert newest_incarnation(database.writer).letter == ""
    public = read_meta(database.writer, PUBLIC_KEY)
    assert public == database.till_key().public
    assert is_signed_by(public, b"head", database.till_key().sign(b"head"))
    database.close()
    kept = {entry.name for entry in (tmp_path / "new").iterdir()}
    assert kept == {"till.db", "till.db.turn"}


def test_what_a_crash_left_half_made_is_made_again(tmp_path: Path) -> None:
    (tmp_path / "till.db.new").write_bytes(b"half of a file")
    (tmp_path / "till.db.new-wal").write_bytes(b"half of a log")
    create_database(tmp_path / "till.db", KEY, clock=CLOCK, device=UUID(int=5))
    database = open_database(tmp_path / "till.db", KEY, clock=CLOCK)
    assert device_of(database.writer) == UUID(int=5)
    database.close()


def test_a_stop_without_close_is_noticed_at_the_next_start(path: Path) -> None:
    first = open_database(path, KEY, clock=CLOCK)
    assert first.was_stopped_cleanly
    first.writer.close()
    second = open_database(path, KEY, clock=CLOCK)
    assert not second.was_stopped_cleanly
    second.close()
    third = open_database(path, KEY, clock=CLOCK)
    assert third.was_stopped_cleanly
    third.close()


def test_a_stop_that_cannot_be_noted_still_closes(path: Path) -> None:
    database = open_database(path, KEY, clock=CLOCK, busy_timeout_ms=10)
    other = open_writer(path, KEY)
    other.begin()
    database.close()
    other.rollback()
    other.close()
    again = open_database(path, KEY, clock=CLOCK)
    assert not again.was_stopped_cleanly
    again.close()


def test_a_file_of_a_later_version_is_not_touched(path: Path) -> None:
    connection = open_writer(path, KEY)
    connection.run("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(DatabaseNewerError) as caught:
        open_database(path, KEY, clock=CLOCK)
    assert caught.value.values["version"] == "9999"


def test_a_wrong_key_makes_no_new_file(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(WrongKeyError):
        open_database(path, "00" * 32, clock=CLOCK)
    assert path.read_bytes() == before


def test_damage_is_found_by_the_check(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(4096 * 30)
        file.write(bytes(4096))
    database = open_database(path, KEY, clock=CLOCK)
    with pytest.raises(DatabaseDamagedError):
        database.check()
    database.writer.close()


def test_a_file_put_back_from_a_copy_begins_a_new_incarnation(path: Path, tmp_path: Path) -> None:
    witness = Witness(tmp_path / "elsewhere" / "witness")
    older = Path(shutil.copy(path, tmp_path / "older.db"))
    database = open_database(path, KEY, clock=CLOCK, witness=witness)
    assert not database.has_new_incarnation
    waiting = mark_of(database.writer).dseq
    units = units_on(database.writer)
    with units() as unit:
        unit.put_staff(a_cashier(name="Another Name"))
        unit.commit()
    witness.write(units.mark())
    database.close()

    same = open_database(path, KEY, clock=CLOCK, witness=witness)
    assert not same.has_new_incarnation
    same.close()

    back = open_database(older, KEY, clock=CLOCK, witness=witness)
    assert back.has_new_incarnation
    assert newest_incarnation(back.writer).letter == "b"
    with units_on(back.writer)() as unit:
        assert str(unit.next_sale_number()) == "03-2b-000001"
        unit.put_staff(a_cashier(name="A Third Name"))
        unit.commit()
    # Nothing of the older copy was handed in: all of it goes on in the new life, under its ids.
    begun = mark_of(back.writer)
    records = records_after(back.writer, device_of(back.writer), begun.incarnation)
    assert (begun.ordinal, begun.dseq, len(records)) == (2, waiting + 1, waiting + 1)
    verify_chain(records)
    back.close()
    again = open_database(older, KEY, clock=CLOCK, witness=witness)
    assert not again.has_new_incarnation, "its own later life is not behind the witness"
    again.close()


def test_the_module_names_its_unfinished_file_apart() -> None:
    assert module._beside(Path("x.db.new"))[0].name == "x.db.new-wal"
