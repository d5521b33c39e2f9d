"""The machine is made, reopened and closed; what cannot be opened is left as it was."""

import shutil
import threading
from functools import partial
from pathlib import Path

import pytest

from pos_app.bootstrap.keys import key_store
from pos_app.bootstrap.machine import Machine, open_machine
from pos_app.domain.receipt_code import read_receipt_code, receipt_code_of
from pos_app.paths import places_in
from pos_app.settings import Settings, StorageSettings
from pos_app.storage.errors import KeyMissingError, StorageError, WrongKeyError
from pos_app.storage.till_key import TillKey, is_signed_by
from tests.builders import a_sale

SETTINGS = Settings(storage=StorageSettings(key_place="file"))


def opened(folder: Path) -> Machine:
    return open_machine(places_in(folder), SETTINGS)


def test_a_machine_is_made_and_found_again(tmp_path: Path) -> None:
    made = opened(tmp_path)
    mark = made.do(made.units.mark)
    made.close()
    again = opened(tmp_path)
    assert again.do(again.units.mark) == mark
    assert again.database.was_stopped_cleanly
    assert again.key.place == "file"
    again.close()


def test_closing_ends_the_database_thread(tmp_path: Path) -> None:
    before = set(threading.enumerate())
    machine = opened(tmp_path)
    assert machine.do(threading.current_thread) not in before
    machine.close()
    assert set(threading.enumerate()) <= before


def test_a_machine_that_was_not_closed_is_known_by_it(tmp_path: Path) -> None:
    machine = opened(tmp_path)
    # The process is gone without a word: the connection closes and nothing is noted.
    machine.do(machine.database.writer.close)
    machine.worker.stop()
    again = opened(tmp_path)
    assert not again.database.was_stopped_cleanly
    again.close()


def test_a_reader_sees_what_is_there_and_cannot_write(folder: Path) -> None:
    machine = opened(folder)
    reader = machine.reader()
    count = reader.row("SELECT count(*) FROM product")
    assert count is not None
    assert count[0] > 0
    with pytest.raises(StorageError):
        reader.rows("DELETE FROM product")
    reader.close()
    machine.close()


def test_the_witness_holds_how_far_the_chain_had_got(folder: Path) -> None:
    machine = opened(folder)
    machine.write_witness()
    assert machine.witness.read() == machine.do(machine.units.mark)
    machine.close()


def test_a_receipt_code_is_signed_by_the_key_that_the_till_document_shows(folder: Path) -> None:
    machine = opened(folder)
    sale, public = a_sale(), machine.do(machine.units.policy).till.public_key
    genuine = read_receipt_code(receipt_code_of(sale, machine.sign))
    forged = read_receipt_code(receipt_code_of(sale, TillKey.make().sign))
    assert genuine is not None
    assert forged is not None
    assert genuine.is_genuine(partial(is_signed_by, public))
    assert not forged.is_genuine(partial(is_signed_by, public))
    machine.close()


def test_without_its_key_a_database_is_not_opened_and_no_key_is_made(folder: Path) -> None:
    key = folder / "keys" / "till.key"
    key.unlink()
    content = places_in(folder).database.read_bytes()
    threads = set(threading.enumerate())
    with pytest.raises(KeyMissingError):
        opened(folder)
    assert not key.exists()
    assert places_in(folder).database.read_bytes() == content
    assert set(threading.enumerate()) <= threads


def test_the_database_of_another_key_is_not_opened_and_not_changed(
    folder: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    opened(other).close()
    shutil.copy(places_in(folder).database, places_in(other).database)
    content = places_in(other).database.read_bytes()
    threads = set(threading.enumerate())
    with pytest.raises(WrongKeyError):
        opened(other)
    assert places_in(other).database.read_bytes() == content
    assert set(threading.enumerate()) <= threads


def test_a_key_in_a_file_lies_apart_from_the_database(tmp_path: Path) -> None:
    places = places_in(tmp_path)
    key = key_store(places, SETTINGS).key_for(places.database)
    assert key.is_protected
    assert (tmp_path / "keys" / "till.key").read_text("ascii").strip() == key.hex
