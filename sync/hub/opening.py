"""Opening: the hub's database by its URL, and the folder with what must outlive it.

`sqlite` (or no URL) is `hub.db` in the folder, encrypted with the key in `hub.key` beside it or in a
keyring; `postgresql://…` is a server. In the folder lie the journal and the marker, which tell a
database that was put back from a backup. Makes no threads.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

from sync.hub.answering import GroupAnswering, ReadAnswering


class HubStorage:
    """An open hub. `was_restored`: the database was found put back, and the fence is up."""

    was_restored: bool

    def generation(self) -> UUID:
        """The generation of the database now."""
        raise NotImplementedError

    def writer(self) -> GroupAnswering:
        """A writer with a connection of its own."""
        raise NotImplementedError

    def reader(self) -> ReadAnswering:
        """A reader with a connection of its own."""
        raise NotImplementedError

    def backup(self, path: Path) -> None:
        """Write a copy of the database as it is now (SQLite; of a server its own tools do it)."""
        raise NotImplementedError

    def close(self) -> None:
        """Close what this opened; writers and readers close themselves."""
        raise NotImplementedError


def open_hub(
    url: str,
    folder: Path,
    *,
    new_id: Callable[[], UUID],
    keyring: Any | None = None,
    is_restored: bool = False,
) -> HubStorage:
    """Open or make the hub. `is_restored`: somebody says that the database was put back.

    Raises HubStorageError.
    """
    raise NotImplementedError


def put_back(folder: Path, backup: Path) -> None:
    """Put a backup in the place of `hub.db`; the hub is not running. Then open with is_restored."""
    raise NotImplementedError
