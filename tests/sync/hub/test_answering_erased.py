"""What an erasure leaves in the files of a hub: nothing.

The files are read by another process: closing them here would drop SQLite's locks.
"""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import msgspec
import pytest

from sync import wire
from sync.conversation import custody
from sync.hub import sqlite
from sync.hub.answering import GroupAnswering, ReadAnswering
from sync.hub.journal import JournalFile
from sync.hub.sqlite import SqliteDatabase
from sync.hub.tables import definitions
from tests.sync.hub.tills import Teller, log_of

LOOK = """
import sys
from pathlib import Path
for path in Path(sys.argv[1]).iterdir():
    if sys.argv[2].encode() in path.read_bytes():
        print(path.name)
"""


SAID = b"Jane-of-the-test"


class Readable:
    """A hub whose file is not encrypted, so that its bytes can be looked through."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._opened: list[Any] = []
        database = SqliteDatabase(folder / "hub.db", None)
        database.define(definitions(is_server=False))
        database.close()
        self._journal = JournalFile(folder / "journal.jsonl")

    def writer(self) -> GroupAnswering:
        database = SqliteDatabase(self._folder / "hub.db", None)
        writer = GroupAnswering(database, self._journal, None, new_id=uuid4)
        self._opened.append(writer)
        return writer

    def reader(self) -> ReadAnswering:
        reader = ReadAnswering(SqliteDatabase(self._folder / "hub.db", None), self._journal)
        self._opened.append(reader)
        return reader

    def close(self) -> None:
        for one in self._opened:
            one.close()

    def found(self) -> set[str]:
        """The files in which it stands."""
        asked = [sys.executable, "-c", LOOK, str(self._folder), SAID.decode()]
        said = subprocess.run(asked, check=True, capture_output=True, text=True)  # noqa: S603  (our own)
        return set(said.stdout.split())


@pytest.fixture
def readable(tmp_path: Path) -> Iterator[Readable]:
    made = Readable(tmp_path)
    yield made
    made.close()


def named(till: Teller, who: UUID, count: int) -> list[wire.WireRecord]:
    """Records that say much about somebody, and one that nobody can read."""
    said = [till.record(about=who, name=f"{SAID.decode()} {n} " * 20) for n in range(count)]
    return [*said, till.record(about=who, body=b"\xc1" + SAID)]


def test_no_byte_of_an_erased_person_stays_in_any_file(readable: Readable) -> None:
    writer, reader, who = readable.writer(), readable.reader(), uuid4()
    till = Teller(writer)
    till.tell(writer, *named(till, who, 300))
    till.tell(writer, *named(till, uuid4(), 0))
    assert readable.found() == {"hub.db-wal"}
    writer.change(lambda store: [custody.purge(store, one) for one in (who, *told_of(store))])
    assert readable.found() == set()
    assert log_of(reader)


def told_of(store: Any) -> list[UUID]:
    """Everybody who was put aside."""
    return [one for _, _, aside in store.asides(9) for one in aside.subjects]


def test_what_comes_late_about_them_is_put_aside_without_its_body(readable: Readable) -> None:
    writer, who = readable.writer(), uuid4()
    till = Teller(writer)
    writer.change(lambda store: custody.purge(store, who))
    good = till.record(about=who, body=b"\xc1" + SAID)
    late = till.tell(writer, msgspec.structs.replace(good, body=SAID))
    assert late.quarantined == ((1, "body_changed"),)
    assert readable.found() == set()


def test_whoever_reads_is_not_waited_for_and_the_next_commit_tries_again(
    readable: Readable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "EMPTYING_MS", 1)
    writer, reader, who = readable.writer(), readable.reader(), uuid4()
    till = Teller(writer)
    till.tell(writer, *named(till, who, 3))

    def while_reading(store: Any) -> None:
        store.head()
        writer.change(lambda store: custody.purge(store, who))

    reader.read(while_reading)
    assert "hub.db-wal" in readable.found()
    till.tell(writer, till.record())
    assert readable.found() == set()


def test_what_a_hub_could_not_take_out_goes_when_it_is_started_again(
    readable: Readable, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader, writer, who = readable.reader(), readable.writer(), uuid4()
    till = Teller(writer)
    till.tell(writer, *named(till, who, 3))
    monkeypatch.setattr(SqliteDatabase, "empty_log", lambda _: False)
    writer.change(lambda store: custody.purge(store, who))
    assert "hub.db-wal" in readable.found()
    monkeypatch.undo()
    after = readable.writer()
    till.tell(after, till.record())
    assert readable.found() == set()
    assert log_of(reader)
