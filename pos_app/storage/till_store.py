"""SqlTillStore: the till's own file as the exchange of records needs it; fills TillStore.

Used by the process that speaks with the hub, on a connection of its own beside the till's writer.
Rows of nouns are written by a Projector (pos_app/replication fills it): what a body says is not
storage's. Sends nothing.

Invariants:
- What happens between `begin` and `commit` is in the file whole, or not at all.
- Rows, heads of documents, balances and the position belong to one transaction.
"""

from collections.abc import Iterable, Sequence
from typing import Protocol
from uuid import UUID

from pos_app.storage.till_replica import TillReplica
from sync.conversation.stores import LogEntry
from sync.folded import Shown


class Projector(Protocol):
    """Writes the rows of nouns, inside the transaction of whoever calls."""

    def begin(self) -> None:
        """A replica begins from nothing: what comes now comes again."""
        ...

    def documents(self, states: Sequence[Shown]) -> None:
        """Write documents as this till shows them: its own unacknowledged changes stand in them.

        Only those of which a field was written by another record than the rows were before.
        """
        ...

    def facts(self, entries: Sequence[LogEntry]) -> None:
        """Write facts that are not in this file yet, in the sequence of the log.

        Of kinds that this version knows. A body is None where it was erased or belongs to another
        store. Documents of the same stretch of the log are written before.
        """
        ...

    def forget(self, subjects: Iterable[UUID]) -> None:
        """Take out all rows about these people; they may come again and may be unknown."""
        ...


class NoRows:
    """Writes no rows: for whoever only begins another life."""

    def begin(self) -> None:
        """Nothing."""

    def documents(self, states: Sequence[Shown]) -> None:
        """Nothing."""

    def facts(self, entries: Sequence[LogEntry]) -> None:
        """Nothing."""

    def forget(self, subjects: Iterable[UUID]) -> None:
        """Nothing."""


class SqlTillStore(TillReplica):
    """One till's file: chains (till_chains), rights (till_rights) and replica (till_replica).

    Made of a writing connection, a Projector and the clock. A message that raised is undone by
    `roll_back`, and the conversation begins again with a hello.
    """
