"""Claims about who a file is."""

from uuid import UUID, uuid4

import pytest

from pos_app.storage.connection import Connection
from pos_app.storage.identity import (
    begin_incarnation,
    letter_of,
    newest_incarnation,
    read_meta,
    write_meta,
)
from tests.fakes import A_MORNING


@pytest.mark.parametrize(
    ("ordinal", "letter"), [(1, ""), (2, "b"), (3, "c"), (26, "z"), (27, "aa"), (28, "ab")]
)
def test_letters_follow_the_lives(ordinal: int, letter: str) -> None:
    assert letter_of(ordinal) == letter


def test_no_letter_is_given_twice() -> None:
    assert len({letter_of(n) for n in range(1, 2000)}) == 1999


def test_the_newest_life_writes(connection: Connection) -> None:
    new_id = uuid4()
    begin_incarnation(connection, 2, new_id=new_id, at=A_MORNING, reason="rolled back")
    assert newest_incarnation(connection).id == new_id


def test_meta_is_overwritten(connection: Connection) -> None:
    write_meta(connection, "x", b"1")
    write_meta(connection, "x", UUID(int=2).bytes)
    assert read_meta(connection, "x") == UUID(int=2).bytes
    assert read_meta(connection, "y") is None
