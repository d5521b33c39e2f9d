"""RowKeeper: a Projector with one table, so that the judge sees what the counter would read."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

import msgspec

from pos_app.storage.connection import Connection
from sync.conversation.stores import LogEntry
from sync.folded import Shown


class RowKeeper:
    """A Projector with one table: what the counter reads of a document."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def begin(self) -> None:
        """Rows stay."""

    def documents(self, states: Sequence[Shown]) -> None:
        for state in states:
            self.write(state.kind, state.id, state.values())

    def write(self, kind: str, key: UUID, values: dict[str, Any]) -> None:
        self._connection.run(
            "INSERT OR REPLACE INTO sim_row VALUES (?, ?, ?)",
            (kind, key.bytes, msgspec.msgpack.encode(values)),
        )

    def facts(self, entries: Sequence[LogEntry]) -> None:
        """The simulator has no rows of facts."""

    def forget(self, subjects: Iterable[UUID]) -> None:
        for one in subjects:
            self._connection.run("DELETE FROM sim_row WHERE id = ?", (one.bytes,))
