"""Disk: one machine's database file, its copies, and what is left of it after a power cut.

A machine that loses its power is played as the kill of its process: the files are taken as they lie
there, database and log, without a commit and without closing, and opened again at another place, so
that SQLite recovers as after any kill. Nothing is synced to the real disk (`FAST`), because no real
power goes here; what a real disk may tear is tried in tests/power.

Knows no table. Files lie in a folder of their own, which goes with the machine.
"""

import shutil
import tempfile
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

FAST = ("PRAGMA synchronous = OFF", "PRAGMA temp_store = MEMORY")
_LOG = "-wal"


def open_plain(path: Path) -> Any:
    """A connection to a file that is not encrypted."""
    raw = dbapi2.connect(str(path), isolation_level=None, cached_statements=256)
    for pragma in FAST:
        raw.execute(pragma)
    return raw


class Image:
    """A copy of the files of a database at rest, equal to another with the same rows."""

    def __init__(self, disk: "Disk", path: Path) -> None:
        self.path = path
        self._disk = disk  # the folder stays as long as the copy is wanted

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Image) and self._rows() == other._rows()

    def __hash__(self) -> int:
        return id(self)

    def _rows(self) -> dict[str, list[Any]]:
        raw = open_plain(self.path)
        rows = {name: list(_rows_of(raw, name)) for name in _names(raw)}
        raw.close()
        return rows


def _names(raw: Any) -> list[str]:
    found = raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    return [name for (name,) in found]


def _rows_of(raw: Any, name: str) -> Any:
    return raw.execute(f'SELECT * FROM "{name}"')  # noqa: S608  (a name from the schema itself)


def all_bytes(raw: Any) -> bytes:
    """Every text and every byte in the rows of a database."""
    found = bytearray()
    for name in _names(raw):
        for row in _rows_of(raw, name):
            for value in row:
                if isinstance(value, str | bytes):
                    found += (value.encode() if isinstance(value, str) else value) + b"\n"
    return bytes(found)


class Disk:
    """The place of one database. `path` changes with each start: what was there is left behind."""

    def __init__(self, template: Path | None = None) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="machine-"))
        self._end = weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)
        self._count = 0
        self.path = self._next()
        if template is not None:
            shutil.copyfile(template, self.path)

    def _next(self) -> Path:
        self._count += 1
        return self._folder / f"{self._count}.db"

    def image(self) -> Image:
        """Copy what is there."""
        image = Image(self, self._next())
        _copy(self.path, image.path)
        return image

    def lose_power(self, close: Callable[[], None], image: Image | None = None) -> None:
        """Go on with the files as they are now, or with a copy; who had them open is gone."""
        here, self.path = self.path, self._next()
        _copy(here if image is None else image.path, self.path)
        close()
        for suffix in ("", _LOG, "-shm"):
            Path(f"{here}{suffix}").unlink(missing_ok=True)


def _copy(source: Path, to: Path) -> None:
    for suffix in ("", _LOG):
        log = Path(f"{source}{suffix}")
        if log.exists():
            shutil.copyfile(log, f"{to}{suffix}")
