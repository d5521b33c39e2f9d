"""Who was erased is known outside the file, also after a line was torn."""

from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from pos_app.storage.connection import Connection
from pos_app.storage.erased_journal import NAME, erased_in_file, note_erased, read_erased
from pos_app.storage.till_erasure import purge

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
ONE, TWO = UUID(int=1), UUID(int=2)


def test_each_is_noted_once_and_read_back(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    assert read_erased(folder) == {}
    note_erased(folder, {})
    assert not folder.exists()
    for erased in ({ONE: AT}, {ONE: AT, TWO: AT}):
        note_erased(folder, erased)
    assert read_erased(folder) == {ONE: AT, TWO: AT}
    assert len((folder / NAME).read_bytes().splitlines()) == 2


def test_a_torn_line_costs_itself_alone(tmp_path: Path) -> None:
    note_erased(tmp_path, {ONE: AT})
    with (tmp_path / NAME).open("ab") as file:
        file.write(b'{"id": "00000000-0000')
    assert read_erased(tmp_path) == {ONE: AT}
    note_erased(tmp_path, {TWO: AT})
    assert read_erased(tmp_path) == {ONE: AT, TWO: AT}


def test_the_tills_file_says_who(connection: Connection) -> None:
    assert erased_in_file(connection) == {}
    with connection.transaction():
        purge(connection, (ONE,), at=AT)
    assert erased_in_file(connection) == {ONE: AT}
