"""A copy of a till's file under another key: all that was committed at one moment, and no more.

Rewritten row by row, so nothing of what was deleted comes along. Reads beside an open till without
keeping anybody from writing. Does not choose keys and does not look whether the copy is right.

Invariant: the copy has its name only when it is whole and on the disk.
"""

import os
import re
from collections.abc import Callable
from pathlib import Path

from sqlcipher3 import dbapi2

from pos_app.storage.connection import translated
from pos_app.storage.errors import StorageError, WrongKeyError
from pos_app.storage.folder_sync import sync_folder

PART = ".part"
_KEY_FORM = re.compile(r"[0-9a-f]{64}")
_STEPS = 2_000  # of SQLite's machine, between two looks whether somebody wants to stop


def copy_file(
    source: Path,
    key: str,
    *,
    to: Path,
    to_key: str,
    is_stopped: Callable[[], bool] = lambda: False,
) -> None:
    """Copy `source` to `to`, which must not exist; takes a second per few ten MB.

    Raises StorageError (`storage.copy_stopped` when `is_stopped` answered yes), DiskFullError,
    WrongKeyError; nothing is left then.
    """
    if not (_KEY_FORM.fullmatch(key) and _KEY_FORM.fullmatch(to_key)):
        raise WrongKeyError(reason="a raw key is 64 lower-case hex digits")
    part = to.with_name(to.name + PART)
    try:
        to.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        _export(source, key, part, to_key, is_stopped=is_stopped)
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        part.replace(to)
        sync_folder(to.parent)
    except OSError as error:
        _drop(part)
        raise StorageError("storage.copy_failed", reason=error.strerror or str(error)) from error
    except BaseException:
        _drop(part)
        raise


def _export(
    source: Path, key: str, part: Path, to_key: str, *, is_stopped: Callable[[], bool]
) -> None:
    try:
        raw = dbapi2.connect(str(part), isolation_level=None, uri=True)
    except dbapi2.Error as error:
        raise translated(error) from error
    try:
        raw.execute("PRAGMA cipher_log_level = NONE")
        raw.execute(f"PRAGMA key = \"x'{to_key}'\"")
        raw.execute("PRAGMA temp_store = MEMORY")
        # Beside and renamed: what a log would protect is thrown away as a whole.
        raw.execute("PRAGMA journal_mode = OFF")
        raw.execute("PRAGMA synchronous = OFF")
        raw.set_progress_handler(is_stopped, _STEPS)
        raw.execute("ATTACH ? AS source KEY " + f"\"x'{key}'\"", (_uri(source),))
        raw.execute("SELECT sqlcipher_export('main', 'source')").fetchall()
        raw.execute("DETACH source")
    except dbapi2.Error as error:
        if is_stopped():
            raise StorageError("storage.copy_stopped") from error
        raise translated(error) from error
    finally:
        raw.close()


def _uri(path: Path) -> str:
    # Read-write all the same: the log of a writer that was killed must be taken up.
    return f"{path.absolute().as_uri()}?mode=rw"


def _drop(part: Path) -> None:
    try:
        part.unlink(missing_ok=True)
    except OSError:
        return  # the disk is gone; whoever brings it back finds a name that nothing reads
