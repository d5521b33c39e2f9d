"""The ids of people erased here, outside the till's file: no backup put back brings them back.

One line of JSON each, `{"id": "<hex>", "at": "<UTC>"}`: an id that nothing is known of any more.
Kept beside the witness and in every folder of backups. Erases nobody (storage/restoring does).

Invariant: a line that was torn by a power cut is no line; nothing before it is lost.
"""

import json
import os
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from uuid import UUID

from pos_app.storage.columns import id_of, instant_of
from pos_app.storage.connection import Connection
from pos_app.storage.errors import StorageError

NAME = "erased.jsonl"
_ERASED = "SELECT id, erased_at_us FROM erased"

Erased = Mapping[UUID, datetime]


def erased_in_file(connection: Connection) -> dict[UUID, datetime]:
    """Who was erased, as a till's file knows."""
    return {id_of(key): instant_of(at) for key, at in connection.rows(_ERASED)}


def read_erased(folder: Path) -> dict[UUID, datetime]:
    """Who was erased, as the journal of this folder knows; nobody where there is none."""
    try:
        lines = (folder / NAME).read_bytes().splitlines()
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise StorageError("storage.copy_failed", reason=error.strerror or str(error)) from error
    found: dict[UUID, datetime] = {}
    for line in lines:
        try:
            told = json.loads(line)
            found[UUID(hex=told["id"])] = datetime.fromisoformat(told["at"])
        except (ValueError, KeyError, TypeError):
            continue
    return found


def note_erased(folder: Path, erased: Erased) -> None:
    """Add whoever is not there yet; on the disk when it returns."""
    known = read_erased(folder)
    news: Iterable[UUID] = sorted(set(erased) - set(known))
    lines = [json.dumps({"id": one.hex, "at": erased[one].isoformat()}) + "\n" for one in news]
    if not lines:
        return
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / NAME).open("ab+") as file:
            file.seek(0, os.SEEK_END)
            if file.tell():
                file.seek(-1, os.SEEK_END)
                if file.read(1) != b"\n":
                    file.write(b"\n")
            file.write("".join(lines).encode("ascii"))
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise StorageError("storage.copy_failed", reason=error.strerror or str(error)) from error
