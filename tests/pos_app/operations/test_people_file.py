"""A list of people is read whatever wrote it, or said to be no list."""

import gzip
from pathlib import Path

import pytest

from pos_app.domain.errors import RuleError
from pos_app.operations.people_file import read_people

ROWS = [["Ärne", "Öz"], ["B;x", ""]]


@pytest.mark.parametrize(
    ("content", "packed"),
    [
        ('first;last\nÄrne;Öz\n"B;x"\n'.encode("cp1252"), False),
        ("first\tlast\r\nÄrne\tÖz\r\n\r\nB;x\t\r\n".encode("utf-16"), False),
        ("first,last\nÄrne, Öz \nB;x,\n".encode(), True),
    ],
)
def test_cells_come_as_they_stand(tmp_path: Path, content: bytes, *, packed: bool) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes(gzip.compress(content) if packed else content)
    headings, rows = read_people(path)
    assert headings == ["first", "last"]
    assert list(rows) == ROWS


def test_a_quote_without_an_end_is_said(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text('first,last\n"' + '"' * 1_000_001, encoding="utf-8")
    _, rows = read_people(path)
    with pytest.raises(RuleError, match="file_unreadable"):
        list(rows)
