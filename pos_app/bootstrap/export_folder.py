"""A whole till as a folder of files that every program reads: CSV and JSON Lines, with a manifest.

Each kind is two files of the same rows. CSV: UTF-8, a header row, RFC 4180; texts that a
spreadsheet would work out stand behind a quote mark (domain/harmless_cell). JSON Lines: UTF-8, an
object a line, nothing changed. Chooses no kind and runs no SQL (storage/till_export).

Invariants:
- The folder is there whole or not at all: all is written beside it, made durable, then renamed.
- What lies there already is never written over.
- A fault or a stop on the way leaves nothing of a person behind.
"""

import csv
import errno
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from pos_app.domain.errors import RuleError
from pos_app.domain.export_kind import ExportForm, ExportKind, ExportRow, Plain
from pos_app.domain.harmless_cell import guarded
from pos_app.operations.export_book import ExportBook
from pos_app.phrases import Phrases

MANIFEST, README = "manifest.json", "README.txt"
FORMAT = "regulars-export-1"
_ROWS_A_NOTE = 500
_FULL = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)})

OnProgress = Callable[[str, int, int], None]  # kind, rows done, of


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportHead:
    """What the manifest says above its files."""

    store: str
    store_id: str
    till: str
    currency: str
    zone: str
    made_at: datetime
    made_by: str


@dataclass(frozen=True, slots=True)
class WrittenKind:
    """A kind as it was written: its rows, and the SHA-256 of each file by name."""

    kind: ExportKind
    rows: int
    sums: tuple[tuple[str, str], ...]


def write_export(
    book: ExportBook,
    folder: Path,
    *,
    head: ExportHead,
    phrases: Phrases,
    on_progress: OnProgress = lambda *_: None,
) -> tuple[WrittenKind, ...]:
    """Write everything into a new folder; what `on_progress` raises ends it without a trace.

    Raises RuleError `errors.folder_there`, `errors.file_not_written`, `errors.disk_full`, and
    StorageError.
    """
    refuse_taken(folder)
    beside: Path | None = None
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        # Readable by nobody else from its first moment on: people stand in it.
        beside = Path(tempfile.mkdtemp(prefix=f"{folder.name}.part-", dir=folder.parent))
        with book.one_look():
            written = tuple(_write_kind(book, kind, beside, on_progress) for kind in book.kinds)
        _write_text(beside / README, readme(written, head, phrases))
        _write_text(beside / MANIFEST, json.dumps(manifest(written, head), indent=2) + "\n")
        _make_durable(beside)
        refuse_taken(folder)
        beside.rename(folder)
        beside = None
        _make_durable(folder.parent)
    except OSError as error:
        code = "errors.disk_full" if error.errno in _FULL else "errors.file_not_written"
        raise RuleError(code, path=str(folder.parent)) from error
    finally:
        if beside is not None:
            shutil.rmtree(beside, ignore_errors=True)
    return written


def refuse_taken(folder: Path) -> None:
    """Raise RuleError `errors.folder_there` where something lies already."""
    if folder.exists() or folder.is_symlink():
        raise RuleError("errors.folder_there", name=folder.name)


def manifest(written: tuple[WrittenKind, ...], head: ExportHead) -> dict[str, object]:
    """What is in the folder, for programs."""
    return {
        "format": FORMAT,
        "made_at": head.made_at.isoformat(),
        "made_by": head.made_by,
        "store": head.store,
        "store_id": head.store_id,
        "till": head.till,
        "currency": head.currency,
        "time_zone_of_store": head.zone,
        "encoding": "UTF-8",
        "times": "UTC, ISO 8601",
        "amounts": "whole minor units (cents) in columns of form minor; decimals in form amount",
        "kinds": [
            {
                "name": one.kind.name,
                "rows": one.rows,
                "comes_back_as": one.kind.comes_back.value,
                "files": [{"file": name, "sha256": digest} for name, digest in one.sums],
                "columns": [
                    {"name": column.name, "form": column.form.value} for column in one.kind.columns
                ],
            }
            for one in written
        ],
    }


def readme(written: tuple[WrittenKind, ...], head: ExportHead, phrases: Phrases) -> str:
    """The same for people."""
    say = phrases.say
    lines = [
        say("export.title", store=head.store, till=head.till),
        say("export.made", by=head.made_by, at=head.made_at.isoformat(timespec="seconds")),
        "",
        say("export.files"),
        say("export.private"),
        "",
        say("export.forms"),
        *(f"  {form.value}: {say(f'export.form_{form.value}')}" for form in ExportForm),
        "",
        say("export.back"),
    ]
    for one in written:
        back = say(f"export.back_{one.kind.comes_back.value}")
        lines += ["", f"{one.kind.name} – {phrases.count('export.rows', one.rows)} – {back}"]
        lines.append("  " + ", ".join(f"{c.name} ({c.form.value})" for c in one.kind.columns))
        lines += [f"  {name}  SHA-256 {digest}" for name, digest in one.sums]
    return "\n".join(lines) + "\n"


def _write_kind(
    book: ExportBook, kind: ExportKind, folder: Path, on_progress: OnProgress
) -> WrittenKind:
    of, rows = book.count(kind), 0
    names = [column.name for column in kind.columns]
    with (
        _SummedFile(folder / f"{kind.name}.csv") as table,
        _SummedFile(folder / f"{kind.name}.jsonl") as lines,
    ):
        cells = csv.writer(table, lineterminator="\r\n")
        cells.writerow(names)
        for row in book.rows(kind):
            cells.writerow(csv_cells(row))
            named = dict(zip(names, row, strict=True))
            lines.write(json.dumps(named, ensure_ascii=False, separators=(",", ":")) + "\n")
            rows += 1
            if rows % _ROWS_A_NOTE == 0 and rows < of:
                on_progress(kind.name, rows, of)
    on_progress(kind.name, rows, rows)
    return WrittenKind(kind, rows, (table.named_sum, lines.named_sum))


def csv_cells(row: ExportRow) -> Iterator[str]:
    """The cells of a row: yes and no as words, lists with commas, what has parts as JSON."""
    return (_cell(value) for value in row)


def _cell(value: Plain) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case str():
            return guarded(value)
        case list() | tuple() if all(isinstance(one, str) for one in value):
            return guarded(", ".join(map(str, value)))
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


class _SummedFile:
    """A text file whose bytes are summed as they are written, and durable when it is closed."""

    def __init__(self, path: Path) -> None:
        self._path, self._sum = path, hashlib.sha256()
        self._file: BinaryIO = path.open("xb", buffering=1 << 16)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        try:
            if kind is None:
                self._file.flush()
                os.fsync(self._file.fileno())
        finally:
            self._file.close()

    def write(self, text: str) -> int:
        """Write a text."""
        # Half of a letter (a lone surrogate) is in no encoding: it must not end all the rest.
        content = text.encode("utf-8", "replace")
        self._sum.update(content)
        return self._file.write(content)

    @property
    def named_sum(self) -> tuple[str, str]:
        """The file's name and its SHA-256."""
        return self._path.name, self._sum.hexdigest()


def _write_text(path: Path, text: str) -> None:
    with _SummedFile(path) as file:
        file.write(text)


def _make_durable(folder: Path) -> None:
    """Write down the names in a folder, where a system can."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
