"""A copy under another key: whole, readable by that key alone, or not there."""

import errno
from contextlib import closing
from pathlib import Path

import pytest

from pos_app.background.worker import Worker
from pos_app.domain.ids import CustomerId
from pos_app.storage.connection import open_reader, open_writer
from pos_app.storage.errors import StorageError, WrongKeyError
from pos_app.storage.file_copy import copy_file
from tests.builders import a_customer, an_id
from tests.till_file import KEY, make_till_file, units_on

OTHER = "6b" * 32


@pytest.fixture
def till_file(tmp_path: Path) -> Path:
    return make_till_file(tmp_path / "till.db", more=lambda work: work.customers.put(a_customer()))


def test_the_copy_holds_the_same_and_opens_with_its_own_key(till_file: Path) -> None:
    to = till_file.with_name("copy")
    copy_file(till_file, KEY, to=to, to_key=OTHER)
    assert not to.read_bytes().startswith(b"SQLite format 3")
    with pytest.raises(WrongKeyError):
        open_reader(to, KEY)
    with closing(open_reader(to, OTHER)) as copy, closing(open_reader(till_file, KEY)) as source:
        schema = "SELECT type, name, sql FROM sqlite_master ORDER BY type, name"
        assert copy.rows(schema) == source.rows(schema)
        assert copy.rows("SELECT * FROM outbox") == source.rows("SELECT * FROM outbox")
        assert copy.rows("SELECT given_name FROM customer") == [(a_customer().given_name,)]
        assert copy.rows("PRAGMA quick_check") == [("ok",)]


def test_others_write_while_it_is_made_and_it_is_of_one_moment(till_file: Path) -> None:
    to = till_file.with_name("copy")

    def write() -> None:
        with closing(open_writer(till_file, KEY)) as connection:
            for number in range(200):
                with units_on(connection)() as work:
                    one = CustomerId(an_id(f"c{number}"))
                    work.customers.put(a_customer(id=one, card="", phone="", email=""))
                    work.commit()

    worker = Worker("writer")
    writing = worker.submit(write)
    while not writing.is_over:
        to.unlink(missing_ok=True)
        copy_file(till_file, KEY, to=to, to_key=OTHER)
    writing.result()
    worker.stop()
    with closing(open_reader(to, OTHER)) as copy:
        customers, records = copy.rows(
            "SELECT (SELECT count(*) FROM customer),"
            " (SELECT count(*) FROM outbox WHERE kind = 'customer')"
        )[0]
    assert customers == records


def test_one_that_is_stopped_leaves_nothing(till_file: Path) -> None:
    to = till_file.with_name("copy")
    with pytest.raises(StorageError) as stopped:
        copy_file(till_file, KEY, to=to, to_key=OTHER, is_stopped=lambda: True)
    assert stopped.value.code == "storage.copy_stopped"
    assert not list(till_file.parent.glob("copy*"))


def test_a_stick_that_is_pulled_is_a_sentence_and_leaves_nothing(
    till_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def pulled(_: Path, __: Path) -> Path:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(Path, "replace", pulled)
    with pytest.raises(StorageError) as failed:
        copy_file(till_file, KEY, to=till_file.with_name("copy"), to_key=OTHER)
    assert failed.value.code == "storage.copy_failed"
    assert not list(till_file.parent.glob("copy*"))


def test_a_key_is_64_hex_digits_and_nothing_else(till_file: Path) -> None:
    with pytest.raises(WrongKeyError):
        copy_file(till_file, KEY, to=till_file.with_name("c"), to_key="x' OR 1")
    with pytest.raises(WrongKeyError):
        copy_file(till_file, OTHER, to=till_file.with_name("c"), to_key=KEY)
