"""Answering: many messages in one transaction of the database, or reads on a snapshot of it.

Made by `opening.open_hub`; each object is used by one thread at a time and has a connection of its
own. Makes no threads, and knows no HTTP.

Invariants:
- No answer leaves before the commit of everything that it says.
- A message that fails takes nothing of the others with it, and leaves nothing of itself. Where its
  part cannot be taken back alone, the whole is, and every message is answered alone.
- Records are presumed new (warming); where the database knows one, the same is done.
- After an erasure nothing of it stays in the database's log of writes; what could not be taken out
  at once, or before the power went, goes at the next commit.
- A database that was put back from a backup is noticed in the next transaction, and before it
  answers anything the fence is up under another generation.
"""

import logging
from collections.abc import Callable, Sequence
from typing import TypeVar, cast
from uuid import UUID

import msgspec

from sync import wire
from sync.conversation import custody
from sync.conversation.hub import HubSide
from sync.errors import HubStorageError
from sync.folded import FoldedDocument
from sync.hub.database import AgainError, Database
from sync.hub.journal import Journal, MarkerFile
from sync.hub.store import SqlHubStore
from sync.hub.warming import warm
from sync.wire import AskHoldings, AskRecords, AskSnapshot, Message, Pull

Said = TypeVar("Said")
Asked = Sequence[tuple[UUID, Message]]
READS = (Pull, AskSnapshot, AskHoldings, AskRecords)
_LOG = logging.getLogger("sync")
TRIES = 8  # in conflict with other processes
LOST_TRIES = 2  # with a server that is gone; longer waiting is for the till to do


class GroupAnswering:
    """The writer: one in a process. Answers whatever messages, in the sequence given."""

    def __init__(
        self,
        database: Database,
        journal: Journal,
        marker: MarkerFile | None,
        *,
        new_id: Callable[[], UUID],
    ) -> None:
        self._database = database
        self._marker = marker
        self._new_id = new_id
        self._least = marker.read()[0] if marker is not None else 0
        self._store = SqlHubStore(database, journal)
        self._side = HubSide(self._store, new_id=new_id)
        self._head = 0
        self._is_log_clean = False  # nobody knows what the process before has left there
        self.restores = 0

    def answer_group(self, messages: Asked, now_ms: int) -> list[Message | Exception]:
        """The answers to (device, message), all durable, in the same sequence.

        A message that raises has its exception in its place; the others are answered. Raises
        HubStorageError (`storage_full`, `storage_gone`) when nothing of it was kept.
        """
        try:
            return self._write(lambda: self._answer_all(messages, now_ms, is_presuming=True))
        except HubStorageError:
            raise
        except Exception as error:  # noqa: BLE001  (whatever one message brings, the others are answered)
            _LOG.info("a group of %d is answered one by one: %s", len(messages), error)
        # A record was in the log after all, or something else of it cannot be taken or taken back
        # alone: nobody knows whose.
        return [self._answer_alone(one, now_ms) for one in messages]

    def _answer_alone(self, one: tuple[UUID, Message], now_ms: int) -> Message | Exception:
        try:
            (answer,) = self._write(lambda: self._answer_all([one], now_ms, is_presuming=False))
        except HubStorageError:
            raise
        except Exception as error:  # noqa: BLE001  (see answer_group)
            return error
        return answer

    def _answer_all(
        self, messages: Asked, now_ms: int, *, is_presuming: bool
    ) -> list[Message | Exception]:
        warm(self._store.shelves, messages, is_presuming=is_presuming)
        answers: list[Message | Exception] = []
        for device, message in messages:
            try:
                answers.append(self._side.answer(device, message, now_ms=now_ms))
            except (HubStorageError, self._database.errors):
                raise
            except Exception as error:
                if not self._store.roll_back():
                    raise
                answers.append(error)
        return answers

    def change(self, deed: Callable[[SqlHubStore], Said]) -> Said:
        """Do what a person decided (conversation/custody) in a transaction of its own."""
        return self._write(lambda: deed(self._store))

    def head(self) -> int:
        """The end of the log as of this writer's latest commit."""
        return self._head

    def declare_restored(self) -> None:
        """Somebody says that the database was put back, whatever the marker says."""
        before = self.restores
        self.change(lambda store: None if self.restores > before else self._begin_again(store))

    def close(self) -> None:
        """Give the connection back."""
        self._database.close()

    def _write(self, deed: Callable[[], Said]) -> Said:
        lost = 0
        for tries_left in reversed(range(TRIES)):
            try:
                return self._once(deed)
            except AgainError as error:
                lost += error.is_lost
                if not tries_left or lost > LOST_TRIES:
                    raise
        raise AssertionError("the last try returns or raises")

    def _once(self, deed: Callable[[], Said]) -> Said:
        store, restores = self._store, self.restores
        try:
            self._database.begin()
            store.begin()
            self._look_at_generation()
            said = deed()
            store.commit()
            is_changed = store.flush()
            if is_changed:
                self._database.commit()
            else:
                self._database.rollback()
        except BaseException:
            self.restores = restores
            store.forget()
            self._database.rollback()
            raise
        store.is_committed()
        self._head = store.head()
        if is_changed:
            self._least = store.version
            if self._marker is not None:
                self._marker.write(store.version, store.generation())
            self._is_log_clean = self._is_log_clean and not store.has_erased
            if not self._is_log_clean:
                self._is_log_clean = self._database.empty_log()
        return said

    def _look_at_generation(self) -> None:
        store = self._store
        if store.version < self._least:
            self._begin_again(store)
            store.version = self._least
        elif store.shelves.meta.get("generation") is None:
            store.put_generation(self._new_id())
            store.commit()

    def _begin_again(self, store: SqlHubStore) -> None:
        custody.restored(store, new_id=self._new_id)
        self.restores += 1


class ReadAnswering:
    """A reader: as many as there are reading threads. Answers READS."""

    def __init__(self, database: Database, journal: Journal) -> None:
        self._database = database
        self._store = _PageStore(database, journal)
        self._side = HubSide(self._store, new_id=_nothing_new)
        self.is_local = not database.is_server

    def answer(self, device: UUID, message: Message, *, now_ms: int) -> Message:
        """The answer, from one snapshot of the database. Raises HubStorageError."""
        return self._read(lambda: self._answer(device, message, now_ms))

    def answer_bytes(self, device: UUID, message: Message, *, now_ms: int) -> bytes:
        """The same, encoded for the wire; much faster for pages of a snapshot."""
        self._store.is_raw = True
        try:
            return self._read(lambda: wire.encode(self._answer(device, message, now_ms)))
        finally:
            self._store.is_raw = False

    def read(self, deed: Callable[[SqlHubStore], Said]) -> Said:
        """Look at anything, on one snapshot; nothing may be written."""
        return self._read(lambda: deed(self._store))

    def close(self) -> None:
        """Give the connection back."""
        self._database.close()

    def _answer(self, device: UUID, message: Message, now_ms: int) -> Message:
        if not isinstance(message, READS):
            raise TypeError(f"{type(message).__name__} is not read, it is written")
        return self._side.answer(device, message, now_ms=now_ms)

    def _read(self, deed: Callable[[], Said]) -> Said:
        for tries_left in reversed(range(LOST_TRIES + 1)):
            try:
                return self._once(deed)
            except AgainError:
                if not tries_left:
                    raise
        raise AssertionError("the last try returns or raises")

    def _once(self, deed: Callable[[], Said]) -> Said:
        try:
            self._database.begin_reading()
            self._store.begin(is_reader=True)
            said = deed()
        except BaseException:
            self._store.forget()
            self._database.rollback()
            raise
        self._store.shelves.forget_passing()
        self._database.rollback()
        return said


class _PageStore(SqlHubStore):
    """The store of a reader: documents that are only sent on are not read first."""

    is_raw = False

    def documents_after(
        self, after: tuple[str, UUID] | None, limit: int
    ) -> tuple[FoldedDocument, ...]:
        """As bytes when they are only copied into an answer."""
        if not self.is_raw:
            return super().documents_after(after, limit)
        # The encoder copies Raw as it is; nobody looks into it on the way there.
        stored = self.stored_after(after, limit)
        return tuple(cast("FoldedDocument", msgspec.Raw(one)) for one in stored)


def _nothing_new() -> UUID:
    raise AssertionError("a reader makes nothing")
