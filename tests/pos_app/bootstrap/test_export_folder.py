"""Claims about the folder of an export: whole or not there, true to its sums, harmless to open."""

import csv
import errno
import hashlib
import json
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pos_app.bootstrap.export_folder import MANIFEST, README, ExportHead, write_export
from pos_app.domain.errors import RuleError
from pos_app.domain.export_kind import ExportColumn, ExportForm, ExportKind, ExportRow
from pos_app.domain.harmless_cell import unguarded
from pos_app.phrases import Phrases

_NOTES = ExportKind(
    "notes",
    (
        ExportColumn("text", ExportForm.TEXT),
        ExportColumn("is_new", ExportForm.YES),
        ExportColumn("tags", ExportForm.LIST),
        ExportColumn("minor", ExportForm.MINOR),
    ),
)
_EVIL = '=HYPERLINK("x","y")'
_ROWS: list[ExportRow] = [
    (_EVIL, True, ["a", "b"], -5),
    ("two\r\nlines, 'quoted' \ud800", False, [], None),
]
_HEAD = ExportHead(
    store="Lane",
    store_id="11",
    till="Till 1",
    currency="EUR",
    zone="Europe/Berlin",
    made_at=datetime(2026, 11, 23, tzinfo=UTC),
    made_by="Kim",
)


class _Book:
    kinds = (_NOTES,)

    def __init__(self, error: Exception | None = None) -> None:
        self._error = error

    def one_look(self) -> AbstractContextManager[None]:
        return nullcontext()

    def count(self, kind: ExportKind) -> int:
        assert kind is _NOTES
        return len(_ROWS)

    def rows(self, kind: ExportKind) -> Iterator[ExportRow]:
        assert kind is _NOTES
        yield from _ROWS
        if self._error is not None:
            raise self._error


def _write(folder: Path, book: _Book) -> None:
    write_export(book, folder, head=_HEAD, phrases=Phrases("en"))


def test_each_kind_lies_there_twice_with_the_sums_that_the_manifest_says(tmp_path: Path) -> None:
    _write(tmp_path / "out", _Book())
    told = json.loads((tmp_path / "out" / MANIFEST).read_text())
    (kind,) = told["kinds"]
    assert (kind["rows"], kind["comes_back_as"]) == (2, "not")
    for one in kind["files"]:
        content = (tmp_path / "out" / one["file"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == one["sha256"]
        assert one["sha256"] in (tmp_path / "out" / README).read_text()
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_formula_stays_a_text_in_csv_and_json_says_it_as_it_was(tmp_path: Path) -> None:
    _write(tmp_path / "out", _Book())
    with (tmp_path / "out/notes.csv").open(encoding="utf-8", newline="") as file:
        head, first, second = csv.reader(file)
    assert head == ["text", "is_new", "tags", "minor"]
    assert first == [f"'{_EVIL}", "yes", "a, b", "-5"]
    assert unguarded(first[0]) == _EVIL
    assert second == ["two\r\nlines, 'quoted' ?", "no", "", ""]
    lines = (tmp_path / "out/notes.jsonl").read_text("utf-8").splitlines()
    assert json.loads(lines[0]) == {"text": _EVIL, "is_new": True, "tags": ["a", "b"], "minor": -5}


@pytest.mark.parametrize("error", [KeyboardInterrupt(), ValueError()])
def test_a_stop_on_the_way_leaves_nothing(tmp_path: Path, error: Exception) -> None:
    with pytest.raises(type(error)):
        _write(tmp_path / "out", _Book(error))
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="disk_full"):
        _write(tmp_path / "out", _Book(OSError(errno.ENOSPC, "full")))
    assert list(tmp_path.iterdir()) == []


def test_what_lies_there_is_never_written_over(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    with pytest.raises(RuleError, match="folder_there"):
        _write(tmp_path / "out", _Book())
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
