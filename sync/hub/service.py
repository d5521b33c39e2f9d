"""The service: everything that the routes need, from start to stop.

Put together once by `run`; the routes (till_routes, manager_routes) take what they need from it.
Does not know HTTP.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import anyio
import anyio.to_thread

from sync.errors import HubStorageError
from sync.hub.access import Access
from sync.hub.backups import BackupPlan, Backups
from sync.hub.desk import HubDesk
from sync.hub.metrics import Metrics
from sync.hub.opening import FILE, HubStorage
from sync.hub.page_frame import Words
from sync.hub.read_tokens import ReadAccess, ReadTokenBook
from sync.hub.sightings import Sighting, Sightings, keep_in, kept_in
from sync.hub.stream import HeadStream
from sync.hub.tokens import TokenBook, TokenJournal

KEEP_S = 60.0
WATCH_S = 0.2
_LOG = logging.getLogger("sync")


@dataclass(frozen=True, slots=True, kw_only=True)
class HubOptions:
    """What a hub is started with.

    `fingerprint`: SHA-256 of its own certificate, empty behind a proxy. `words`: sentences by
    language, the first is taken when a browser wants none of them. `is_shared`: other processes
    write to the same database.
    """

    name: str
    folder: Path
    fingerprint: bytes
    words: Mapping[str, Words]
    is_shared: bool = False
    backups: BackupPlan | None = None


class HubService:
    """One hub while it runs."""

    def __init__(
        self,
        storage: HubStorage,
        options: HubOptions,
        *,
        now_ms: Callable[[], int],
        new_id: Callable[[], UUID],
    ) -> None:
        self.storage, self.options = storage, options
        self.now_ms, self.new_id = now_ms, new_id
        self.metrics, self.stream, self.sightings = Metrics(), HeadStream(), Sightings()
        self.journal = TokenJournal(options.folder / "tokens.jsonl")
        self.metrics.watch("log_position", lambda: self.stream.head)
        self.metrics.watch("listeners", lambda: self.stream.listeners)
        self.backups = self._backups(options.backups)
        self.desk: HubDesk
        self.access: Access
        self.readers: ReadAccess

    def _backups(self, plan: BackupPlan | None) -> Backups | None:
        if plan is None or not self.storage.key:
            return None
        path = self.options.folder / FILE
        made = Backups(path, self.storage.key, plan, now_ms=self.now_ms)
        self.metrics.watch("backup_failed", lambda: made.fault is not None)
        self.metrics.watch("backup_newest_seconds", lambda: (made.newest_ms or 0) / 1000)
        return made

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Open the desk, answer until the block ends, answer what waits, close."""
        self.desk = HubDesk(
            self.storage,
            now_ms=self.now_ms,
            metrics=self.metrics,
            on_head=self.stream.tell,
            on_short=self.stream.call,
        )
        self.access = Access(self.desk, self.journal)
        self.readers = ReadAccess(self.desk, self.options.folder)
        await self.desk.change_rows(lambda rows: TokenBook(rows, self.journal).remember())
        await self.desk.change_rows(
            lambda rows: ReadTokenBook(rows, self.options.folder).remember()
        )
        self.stream.tell(await self.desk.look(lambda store: store.head()))
        writing = asyncio.create_task(self.desk.run())
        beside = [asyncio.create_task(self._keep_now_and_then())]
        if self.options.is_shared:
            beside.append(asyncio.create_task(self._watch_head()))
        if self.backups is not None:
            beside.append(asyncio.create_task(self._back_up(self.backups)))
        try:
            yield
        finally:
            self.stop()
            for task in beside:
                task.cancel()
            await asyncio.gather(*beside, return_exceptions=True)
            await writing
            await self._keep_sightings()
            self.desk.close()

    def stop(self) -> None:
        """Take no more messages and let the listeners go; what waits is answered."""
        self.stream.end()
        self.desk.stop()

    async def seen(self) -> dict[UUID, Sighting]:
        """The latest of each till."""
        return self.sightings.newest(await self.desk.read_rows(kept_in))

    async def _keep_now_and_then(self) -> None:
        while True:
            await asyncio.sleep(KEEP_S)
            await self._keep_sightings()

    async def _keep_sightings(self) -> None:
        taken = self.sightings.take_unkept()
        try:
            await self.desk.change_rows(lambda rows: keep_in(rows, taken))
        except HubStorageError as error:
            self.sightings.give_back(taken)
            _LOG.warning("when tills were seen was not kept: %s", error)
        try:
            await self.readers.keep_uses()
        except HubStorageError as error:
            _LOG.warning("when programs have read was not kept: %s", error)

    async def _back_up(self, backups: Backups) -> None:
        """Make copies on a thread of their own; whatever goes wrong there, the hub goes on."""
        lane = anyio.CapacityLimiter(1)
        while True:
            try:
                if await anyio.to_thread.run_sync(backups.make_if_due, limiter=lane):
                    result = "made" if backups.fault is None else "failed"
                    self.metrics.count("backups", result=result)
            except (HubStorageError, OSError, ValueError):
                _LOG.exception("no copy of the hub was made")
            await asyncio.sleep(KEEP_S)

    async def _watch_head(self) -> None:
        """Other processes let the log grow too, and a database may have no way to say so."""
        while True:
            await asyncio.sleep(WATCH_S)
            try:
                self.stream.tell(await self.desk.look(lambda store: store.head()))
            except HubStorageError as error:
                _LOG.warning("the log's head is not known: %s", error)
