"""A till's file full of invented rows: built once, kept in the cache folder.

The file's name carries a hash of the generator, of the schema and of the code that writes rows and
search keys: when one of them changes it is built anew, and the old one is removed. Its key is known
to everybody: nothing in it is worth hiding, and it is encrypted so that reading it costs what
reading a till's file costs.
"""

import hashlib
import os
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pos_app.domain.clock import SystemClock
from pos_app.paths import own_places
from pos_app.storage.connection import Connection, open_reader, open_writer
from pos_app.storage.database import create_database
from pos_app.storage.migrations import versions

KEY = "5e" * 32
MANY, FEW = 1_000_000, 20_000


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A kept file and how many are in it; `build_s` is 0 when it was there already."""

    path: Path
    count: int
    build_s: float

    def reader(self) -> Connection:
        """A connection of the caller's thread that cannot write."""
        return open_reader(self.path, KEY)


def kept_folder() -> Path:
    """Where files live that are dear to build."""
    folder = own_places().cache / "benchmarks"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def kept_file(
    what: str,
    fill: Callable[[Connection, int], None],
    *,
    written_by: Sequence[Path],
    is_small: bool = False,
) -> KeptFile:
    """The kept file; `fill` writes it when there is none that these sources would write."""
    count = FEW if is_small else MANY
    path = kept_folder() / f"{what}-{count}-{_fingerprint(written_by)}.db"
    if path.exists():
        return KeptFile(path, count, 0.0)
    print(f"building {count:,} invented {what} in {path} …", file=sys.stderr, flush=True)
    start = time.perf_counter()
    for old in kept_folder().glob(f"{what}-{count}-*"):
        old.unlink()
    unfinished = path.with_suffix(".unfinished")
    create_database(unfinished, KEY, clock=SystemClock())
    writer = open_writer(unfinished, KEY)
    try:
        fill(writer, count)
        writer.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        writer.close()
    os.replace(unfinished, path)  # noqa: PTH105  (replaces on Windows too)
    return KeptFile(path, count, time.perf_counter() - start)


def _fingerprint(written_by: Sequence[Path]) -> str:
    files = [*written_by, *sorted(Path(next(iter(versions.__path__))).glob("*.py"))]
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()[:16]
