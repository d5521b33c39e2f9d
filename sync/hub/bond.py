"""The bond between a database on a server and the folder of its hub.

The folder's id lies in `folder_id` and in the row `folder` of meta. A process that brought another
folder would serve the same database with another journal, another marker and other tokens: what one
of them is told of erasures or dead tills the other would never learn. So it does not start. Where
the database is a file in the folder nothing is bound. Does not look at what lies in the folder.
"""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from uuid import UUID

from sync.errors import HubStorageError
from sync.hub.database import Database
from sync.hub.folder_sync import sync_folder

FILE = "folder_id"
_BIND = "INSERT INTO meta (name, value) VALUES ('folder', ?) ON CONFLICT (name) DO "


def bind(
    database: Database, folder: Path, *, new_id: Callable[[], UUID], is_folder_lost: bool
) -> None:
    """Bind a database that belongs to no folder yet, or see that it belongs to this one.

    `is_folder_lost`: somebody says that its folder is lost for ever, and this one takes its place.
    Raises HubStorageError `other_folder`.
    """
    bound = _bound(database)
    own = _own(folder / FILE)
    if own is None and (bound is None or is_folder_lost):
        own = _made(folder / FILE, new_id())
    if own is not None and (bound is None or is_folder_lost):
        deed = "UPDATE SET value = excluded.value" if is_folder_lost else "NOTHING"
        database.run(_BIND + deed, (own.bytes,))
        bound = _bound(database)  # another process may have been quicker
    if own is None or own != bound:
        raise HubStorageError("other_folder", folder=str(folder))


def _bound(database: Database) -> UUID | None:
    found = database.rows("SELECT value FROM meta WHERE name = 'folder'")
    return UUID(bytes=found[0][0]) if found else None


def _own(path: Path) -> UUID | None:
    try:
        return UUID(path.read_text(encoding="ascii").strip())
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise HubStorageError("storage_gone", reason=f"{path}: {error}") from error


def _made(path: Path, new: UUID) -> UUID | None:
    """Write the id; what another process has just written counts."""
    part = path.with_name(f"{FILE}.{new}")
    try:
        # Whole before it has its name: whoever reads it meanwhile finds all of it or nothing.
        with part.open("xb") as file:
            file.write(f"{new}\n".encode())
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            path.hardlink_to(part)
        part.unlink()
        sync_folder(path.parent)
    except OSError as error:
        raise HubStorageError("storage_gone", reason=str(error)) from error
    return _own(path)
