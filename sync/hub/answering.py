"""Answering: many messages in one transaction of the database, or reads on a snapshot of it.

Made by `opening.open_hub`; each object is used by one thread at a time and has a connection of its
own. Makes no threads, and knows no HTTP.
"""

from collections.abc import Callable, Sequence
from typing import TypeVar
from uuid import UUID

from sync.conversation.stores import HubStore
from sync.wire import Message

Said = TypeVar("Said")


class GroupAnswering:
    """The writer: one in a process. Answers whatever messages, in the sequence given."""

    def answer_group(
        self, messages: Sequence[tuple[UUID, Message]], now_ms: int
    ) -> list[Message | Exception]:
        """The answers to (device, message), all durable, in the same sequence.

        A message that raises has its exception in its place; the others are answered. Raises
        HubStorageError (`storage_full`, `storage_gone`) when nothing of it was kept.
        """
        raise NotImplementedError

    def change(self, deed: Callable[[HubStore], Said]) -> Said:
        """Do what a person decided (conversation/custody) in a transaction of its own."""
        raise NotImplementedError

    def head(self) -> int:
        """The end of the log as of this writer's latest commit."""
        raise NotImplementedError

    def close(self) -> None:
        """Give the connection back."""
        raise NotImplementedError


class ReadAnswering:
    """A reader: as many as there are reading threads. Answers Pull and AskSnapshot."""

    def answer(self, device: UUID, message: Message, *, now_ms: int) -> Message:
        """The answer, from one snapshot of the database. Raises HubStorageError."""
        raise NotImplementedError

    def answer_bytes(self, device: UUID, message: Message, *, now_ms: int) -> bytes:
        """The same, encoded for the wire; much faster for pages of a snapshot."""
        raise NotImplementedError

    def read(self, deed: Callable[[HubStore], Said]) -> Said:
        """Look at anything, on one snapshot; nothing may be written."""
        raise NotImplementedError

    def close(self) -> None:
        """Give the connection back."""
        raise NotImplementedError
