"""The desk: where messages of all tills meet the one writer and the few readers of the storage.

Messages that write wait in a queue; the writer takes what waits, up to GROUP_MAX, and answers all
of it in one transaction, so the wait for the disk is shared. Pulls and snapshots are read beside.
A full queue turns away (503, Retry-After): tills keep what they have. Knows no HTTP beyond
RefusalError. Threads are anyio's, one for the writer, READERS for reading, one for the rows.

Invariants:
- A future is answered after the commit that it speaks of.
- What was taken into the queue is answered, also while the service stops.
"""

import asyncio
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar
from uuid import UUID

import anyio
import anyio.to_thread

from sync.conversation.hub_pull import read_on
from sync.errors import HubStorageError
from sync.hub.answering import READS
from sync.hub.metrics import Metrics
from sync.hub.opening import HubStorage
from sync.hub.refusal import RefusalError
from sync.hub.service_rows import Rows, ServiceRows
from sync.hub.store import SqlHubStore
from sync.hub.stream import TOLD_MAX
from sync.wire import Granted, Message, Pulled, encode

Said = TypeVar("Said")
GROUP_MAX = 64
WAITING_MAX = 512
READERS = 2
READING_MAX = 64
BUSY_RETRY_S = 1
_LOG = logging.getLogger("sync")


@dataclass(slots=True)
class _Waiting:
    device: UUID
    message: Message
    answer: asyncio.Future[Message | Exception]
    since: float = field(default_factory=time.monotonic)


class HubDesk:
    """Owns writer, readers and rows from `open` to `close`."""

    def __init__(
        self,
        storage: HubStorage,
        *,
        now_ms: Callable[[], int],
        metrics: Metrics,
        on_head: Callable[[int, UUID | None], None],
        on_short: Callable[[], None] = lambda: None,
    ) -> None:
        self._storage, self._now_ms = storage, now_ms
        self._metrics, self._on_head, self._on_short = metrics, on_head, on_short
        self._queue: asyncio.Queue[_Waiting | None] = asyncio.Queue()
        self._is_stopping = False
        self._writer_lane = anyio.CapacityLimiter(1)
        self._reader_lane = anyio.CapacityLimiter(READERS)
        self._rows_lane = anyio.CapacityLimiter(1)
        self._writer = storage.writer()
        self._readers = [storage.reader() for _ in range(READERS)]
        self._rows: ServiceRows = storage.service_rows()
        self._teller = storage.reader()
        metrics.watch("queue_length", self._queue.qsize)

    @property
    def waiting(self) -> int:
        """How many messages wait for the writer."""
        return self._queue.qsize()

    async def exchange(self, device: UUID, message: Message) -> bytes:
        """The answer to a message, as bytes. Raises RefusalError, HubStorageError."""
        if isinstance(message, READS):
            return await self._read_answer(device, message)
        if self._is_stopping or self._queue.qsize() >= WAITING_MAX:
            raise RefusalError(503, "busy", retry_after_s=BUSY_RETRY_S)
        waiting = _Waiting(device, message, asyncio.get_running_loop().create_future())
        self._queue.put_nowait(waiting)
        answer = await waiting.answer
        self._metrics.time("answer", time.monotonic() - waiting.since)
        if isinstance(answer, Exception):
            raise answer
        return encode(answer)

    async def _read_answer(self, device: UUID, message: Message) -> bytes:
        if self._reader_lane.statistics().tasks_waiting >= READING_MAX:
            raise RefusalError(503, "busy", retry_after_s=BUSY_RETRY_S)

        def answer() -> bytes:
            reader = self._readers.pop()
            try:
                return reader.answer_bytes(device, message, now_ms=self._now_ms())
            finally:
                self._readers.append(reader)

        since = time.monotonic()
        said = await anyio.to_thread.run_sync(answer, limiter=self._reader_lane)
        self._metrics.time("read", time.monotonic() - since)
        return said

    async def read_on(self, device: UUID, position: int) -> Pulled | None:
        """What follows a position for a till; None when there is no time for it, or it may not."""
        if self._reader_lane.statistics().tasks_waiting >= READING_MAX:
            return None

        def read(store: SqlHubStore) -> Pulled | None:
            return read_on(store, device, after=position, limit=TOLD_MAX)

        try:
            # In a file of ours what was just written is in memory: the way to another thread and
            # back takes longer than to look. A server has to be waited for.
            return self._teller.read(read) if self._teller.is_local else await self.look(read)
        except HubStorageError as error:
            _LOG.warning("the log was not read for the stream: %s", error)
            return None

    async def look(self, deed: Callable[[SqlHubStore], Said]) -> Said:
        """Look at the storage on one snapshot."""

        def look() -> Said:
            reader = self._readers.pop()
            try:
                return reader.read(deed)
            finally:
                self._readers.append(reader)

        return await anyio.to_thread.run_sync(look, limiter=self._reader_lane)

    async def decide(self, deed: Callable[[SqlHubStore], Said]) -> Said:
        """Do what a person decided, between two groups of messages."""
        return await anyio.to_thread.run_sync(
            self._writer.change, deed, limiter=self._writer_lane
        )  # fmt: skip

    async def change_rows(self, deed: Callable[[Rows], Said]) -> Said:
        """Change what the service keeps."""
        return await anyio.to_thread.run_sync(self._rows.change, deed, limiter=self._rows_lane)

    async def read_rows(self, deed: Callable[[Rows], Said]) -> Said:
        """Look at what the service keeps."""
        return await anyio.to_thread.run_sync(self._rows.read, deed, limiter=self._rows_lane)

    async def run(self) -> None:
        """Be the writer until `stop`; then what waits is answered and this returns."""
        while (first := await self._queue.get()) is not None:
            group, is_last = [first], False
            while len(group) < GROUP_MAX and not self._queue.empty():
                waiting = self._queue.get_nowait()
                if waiting is None:
                    is_last = True
                    break
                group.append(waiting)
            await self._answer(group)
            if is_last:
                return

    def stop(self) -> None:
        """Take no more messages."""
        if not self._is_stopping:
            self._is_stopping = True
            self._queue.put_nowait(None)

    def close(self) -> None:
        """Close the connections; nothing runs any more."""
        self._writer.close()
        for reader in self._readers:
            reader.close()
        self._rows.close()
        self._teller.close()

    async def _answer(self, group: list[_Waiting]) -> None:
        """Answer a group; what breaks it is handed to everybody in it, and the next one follows."""
        answers: list[Message | Exception]
        try:
            answers = await anyio.to_thread.run_sync(
                self._answer_on_thread, group, limiter=self._writer_lane
            )
        except Exception as error:  # noqa: BLE001  (logged and handed to whoever sent the group)
            if not isinstance(error, HubStorageError):
                _LOG.exception("a group of %d messages", len(group))
            answers = [error] * len(group)
        self._metrics.count("groups")
        self._metrics.count("messages", len(group))
        # Other tills first: whoever is answered only goes on with the next.
        self._tell_others(group, answers)
        self._hand_out(group, answers)

    def _tell_others(self, group: list[_Waiting], answers: list[Message | Exception]) -> None:
        """Say that the log has grown; where that fails they find out at their next look."""
        devices = {one.device for one in group}
        try:
            self._on_head(self._writer.head(), devices.pop() if len(devices) == 1 else None)
            if any(isinstance(one, Granted) and not one.rights for one in answers):
                # Others hold what was asked for.
                self._on_short()
        except Exception:  # noqa: BLE001  (the writer goes on whatever it is)
            _LOG.exception("nobody was told of a group")

    def _answer_on_thread(self, group: list[_Waiting]) -> list[Message | Exception]:
        said = [(one.device, one.message) for one in group]
        return self._writer.answer_group(said, self._now_ms())

    def _hand_out(self, group: list[_Waiting], answers: list[Message | Exception]) -> None:
        for one, answer in zip(group, answers, strict=True):
            if not one.answer.done():  # whoever asked may have gone
                one.answer.set_result(answer)
