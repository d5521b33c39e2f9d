"""Somebody's own data as two files, to read and to take elsewhere, in the folder of documents.

A file's name says the day and nothing of whom. Both are written beside and renamed. Decides
nothing.
"""

import os
import secrets
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import msgspec

from pos_app.operations.export_person import PersonTold
from pos_app.paper.text_pdf import Part, text_pdf
from pos_app.storage.errors import StorageError

Describe = Callable[[PersonTold], tuple[str, tuple[Part, ...]]]


def write_person(told: PersonTold, folder: Path, describe: Describe) -> Path:
    """Write `person-20261123-1a2b3c.pdf` and `….json`; the first of them.

    Raises StorageError `storage.copy_failed`, and neither is there.
    """
    name = f"person-{told.made_at:%Y%m%d}-{secrets.token_hex(3)}"
    title, parts = describe(told)
    plain = msgspec.json.format(msgspec.json.encode(told.export.as_plain()), indent=2)
    paths = (folder / f"{name}.pdf", folder / f"{name}.json")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path, content in zip(paths, (text_pdf(title, parts), plain), strict=True):
            _write(path, content)
    except OSError as error:
        for path in paths:
            with suppress(OSError):
                path.unlink(missing_ok=True)
        raise StorageError("storage.copy_failed", reason=error.strerror or str(error)) from error
    return paths[0]


def _write(path: Path, content: bytes) -> None:
    beside = path.with_name(path.name + ".part")
    with beside.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
