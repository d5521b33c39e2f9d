"""A file that somebody wants to keep: asked where to, and written without losing another one.

Makes no content. Invariants:
- What lies there already is never written over; the sentence says to take another name.
- A file is there whole or not at all.
"""

import errno
import os
import tempfile
from collections.abc import Callable
from itertools import count
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from pos_app.domain.errors import RuleError

SUFFIX = ".pdf"
_FULL = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)})
ChoosePath = Callable[[QWidget, str, str], Path | None]


def ask_path(parent: QWidget, title: str, name: str) -> Path | None:
    """Where to, beginning in the folder of documents under this name; None: nowhere."""
    documents = QStandardPaths.StandardLocation.DocumentsLocation
    begin = Path(QStandardPaths.writableLocation(documents) or Path.home()) / name
    # The dialog must not offer to write over a file: nothing here does.
    chosen, _ = QFileDialog.getSaveFileName(
        parent,
        title,
        str(begin),
        f"PDF (*{SUFFIX})",
        options=QFileDialog.Option.DontConfirmOverwrite,
    )
    return Path(chosen) if chosen else None


def write_new(path: Path, content: bytes, *, suffix: str = SUFFIX) -> Path:
    """Write a file that is not there yet; returns its path, which ends in `suffix`.

    Raises RuleError `errors.file_there`, `errors.file_not_written`, `errors.disk_full`.
    """
    if path.suffix.lower() != suffix:
        path = path.with_name(f"{path.name}{suffix}")
    try:
        with path.open("xb"):
            pass  # the name is taken from here on
    except FileExistsError:
        raise RuleError("errors.file_there", name=path.name) from None
    except OSError as error:
        raise _refusal(path, error) from None
    try:
        _fill(path, content)
    except OSError as error:
        path.unlink(missing_ok=True)
        raise _refusal(path, error) from None
    return path


def write_numbered(folder: Path, name: str, content: bytes) -> Path:
    """Write a file into a folder, as "name-2.pdf" where there is a "name.pdf" already.

    Makes the folder. Raises RuleError `errors.file_not_written`, `errors.disk_full`.
    """
    wanted = folder / name
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _refusal(wanted, error) from None
    for number in count(2):
        try:
            return write_new(wanted, content, suffix=wanted.suffix)
        except RuleError as error:
            if error.code != "errors.file_there":
                raise
        wanted = folder / f"{Path(name).stem}-{number}{Path(name).suffix}"
    raise AssertionError("numbers do not end")


def _refusal(path: Path, error: OSError) -> RuleError:
    code = "errors.disk_full" if error.errno in _FULL else "errors.file_not_written"
    return RuleError(code, path=str(path.parent))


def _fill(path: Path, content: bytes) -> None:
    # Beside it under a name that is nobody else's.
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        part.chmod(path.stat().st_mode & 0o777)
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise
