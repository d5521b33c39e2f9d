"""Claims about files of products: however they are written, their cells are read."""

import gzip
from pathlib import Path

import pytest

from pos_app.domain.errors import RuleError
from pos_app.operations.product_file import LONGEST_CELL, read_rows, read_shape

TEXT = "EAN;Bezeichnung;VK-Preis;Menge\n4711;Brötchen;0,45;9\n\n4712;Semmel;0,40;\n"


def written(tmp_path: Path, raw: bytes) -> Path:
    path = tmp_path / "file.csv"
    path.write_bytes(raw)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_any_usual_writing_is_understood(
    tmp_path: Path, encoding: str, delimiter: str, line_end: str
) -> None:
    text = TEXT.replace("0,", "0.").replace(";", delimiter).replace("\n", line_end)
    path = written(tmp_path, text.encode(encoding))
    shape = read_shape(path)
    assert shape.columns == ("code", "name", "price", "")
    assert shape.ignored == ("Menge",)
    rows = list(read_rows(path, shape))
    assert [row.cells and row.cells["name"] for row in rows] == ["Brötchen", "Semmel"]


def test_a_gzipped_file_is_read(tmp_path: Path) -> None:
    path = written(tmp_path, gzip.compress(TEXT.encode()))
    assert len(list(read_rows(path, read_shape(path)))) == 2


def test_rows_are_numbered_with_the_header_as_one(tmp_path: Path) -> None:
    path = written(tmp_path, TEXT.encode())
    assert [row.number for row in read_rows(path, read_shape(path))] == [2, 4]


def test_quoted_cells_may_hold_delimiters_and_quotes(tmp_path: Path) -> None:
    path = written(tmp_path, b'code,name\n1,"Pears, ""best"""\n')
    (row,) = read_rows(path, read_shape(path))
    assert row.cells == {"code": "1", "name": 'Pears, "best"'}


def test_a_row_that_is_no_row_says_so_and_the_others_are_read(tmp_path: Path) -> None:
    long = b"x" * (LONGEST_CELL + 1)
    path = written(tmp_path, b"code,name\n1,a\n2," + long + b"\n3,b,c,d\n4,e\n")
    rows = [row.cells for row in read_rows(path, read_shape(path))]
    assert rows[0] == {"code": "1", "name": "a"}
    assert None in rows
    assert rows[-1] == {"code": "4", "name": "e"}


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "catalogue.file_empty"),
        (b"name,price\n", "catalogue.column_missing"),
        (b"code,price\n", "catalogue.column_missing"),
        (b"code,name,ean\n", "catalogue.column_twice"),
        (b"code,name\n1,\x81\n", "catalogue.encoding_unknown"),
        (b"\x1f\x8bbroken", "catalogue.file_unreadable"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path, raw: bytes, code: str) -> None:
    with pytest.raises(RuleError) as refused:
        read_shape(written(tmp_path, raw))
    assert refused.value.code == code


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RuleError) as refused:
        read_shape(tmp_path / "none.csv")
    assert refused.value.code == "catalogue.file_unreadable"
