"""A file that somebody wants to keep: asked where to, and written without losing another one.

Makes no content. Invariants:
- What lies there already is never written over; the sentence says to take another name.
- A file is there whole or not at all.
"""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from pos_app.domain.errors import RuleError

SUFFIX = ".pdf"
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


def write_new(path: Path, content: bytes) -> Path:
    """Write a PDF that is not there yet; returns its path, which ends in ".pdf".

    Raises RuleError `errors.file_there`, `errors.file_not_written`.
    """
    if path.suffix.lower() != SUFFIX:
        path = path.with_name(f"{path.name}{SUFFIX}")
    refusal = RuleError("errors.file_not_written", path=str(path.parent))
    try:
        with path.open("xb"):
            pass  # the name is taken from here on
    except FileExistsError:
        raise RuleError("errors.file_there", name=path.name) from None
    except OSError:
        raise refusal from None
    try:
        _fill(path, content)
    except OSError:
        path.unlink(missing_ok=True)
        raise refusal from None
    return path


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
