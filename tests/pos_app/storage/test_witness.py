"""Claims about the witness."""

from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.storage.errors import StorageError
from pos_app.storage.witness import Witness, WitnessMark, is_ahead

LIFE = UUID(int=4)


def mark(dseq: int, *, ordinal: int = 1, life: UUID = LIFE, h: bytes = b"h" * 32) -> WitnessMark:
    return WitnessMark(ordinal, life, dseq, h)


def test_the_last_mark_is_read_again(tmp_path: Path) -> None:
    witness = Witness(tmp_path / "deep" / "witness")
    assert witness.read() is None
    for dseq in range(1, 6):
        witness.write(mark(dseq))
        assert witness.read() == mark(dseq)


@pytest.mark.parametrize("last", [2, 3])
def test_a_torn_write_leaves_the_mark_before(tmp_path: Path, last: int) -> None:
    witness = Witness(tmp_path / "witness")
    for dseq in range(1, last):
        witness.write(mark(dseq))
    before = witness.path.read_bytes()
    witness.write(mark(last))
    after = witness.path.read_bytes().ljust(256, b"\0")
    before = before.ljust(256, b"\0")
    for cut in range(256):
        witness.path.write_bytes(after[:cut] + before[cut:])
        read = witness.read()
        assert read in (mark(last - 1), mark(last))


@given(st.binary(max_size=300))
def test_any_bytes_are_a_mark_or_none(content: bytes) -> None:
    class Bytes(Witness):
        def __init__(self) -> None:
            self.path = _Content(content)

    assert Bytes().read() is None


class _Content:
    def __init__(self, content: bytes) -> None:
        self._content = content

    def read_bytes(self) -> bytes:
        return self._content


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StorageError):
        Witness(tmp_path / "file" / "witness").write(mark(1))


@pytest.mark.parametrize(
    ("seen", "ahead"),
    [
        (None, False),
        (mark(5), False),
        (mark(4), False),
        (mark(6), True),
        (mark(5, h=b"x" * 32), True),
        (mark(1, ordinal=2, life=UUID(int=9)), True),
        (mark(9, life=UUID(int=9)), True),
    ],
)
def test_ahead_is_whatever_the_file_cannot_have_written(
    seen: WitnessMark | None, *, ahead: bool
) -> None:
    assert is_ahead(seen, mark(5)) is ahead


def test_an_earlier_life_is_never_ahead() -> None:
    assert not is_ahead(mark(99), mark(0, ordinal=2, life=UUID(int=9)))
