"""A hub served over a real port, with real TLS, on storage in memory; the thread is the test's."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from sync.client.pinned import HubPlace
from sync.client.stream import HeadStream
from sync.conversation import custody
from sync.hub.certificate import own_certificate
from sync.hub.pairing import CodeBook
from sync.hub.service import HubOptions, HubService
from sync.hub.serving import LOOPBACKS, HubServer, ListenAt, listen
from sync.hub.tokens import Token, TokenBook, name_of
from sync.records import ChainHead, RecordDraft, header_of, seal
from tests.sync.hub.memory_storage import MemoryStorage

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
NOON_MS = int(NOON.timestamp() * 1000)


class Moment:
    """The time, as the test says."""

    def __init__(self) -> None:
        self.ms = NOON_MS

    def __call__(self) -> int:
        return self.ms


class PlainWords:
    """Sentences of a test: the code and its values."""

    language = "en"

    def say(self, code: str, /, **values: object) -> str:
        return " ".join([code, *(str(value) for value in values.values())])

    def count(self, code: str, n: int, /, **values: object) -> str:
        return self.say(code, n=n, **values)


@dataclass
class ServedHub:
    """A hub that runs. `url` as a till types it."""

    url: str
    fingerprint: bytes
    storage: Any
    service: HubService
    server: HubServer
    moment: Moment
    thread: threading.Thread  # noqa: TID251  (the far end of a test's connection)

    def let_in(self, device: UUID, *, store: UUID | None = None) -> str:
        """Pair a till without its asking; its token."""
        token, place = f"token-{device.hex}", store or uuid4()
        self.storage.writer().change(lambda hub: custody.pair(hub, device, place=place))
        given = Token(
            name=name_of(token), device=device, store=place, public_key=bytes(32),
            paired_ms=self.moment.ms,
        )  # fmt: skip
        rows = self.storage.service_rows()
        rows.change(lambda inside: TokenBook(inside, self.service.journal).give(given))
        self.service.access.forget()
        return token

    def make_code(self) -> str:
        """A code of pairing as the hub's manager would read it out."""
        rows = self.storage.service_rows()
        made: str = rows.change(lambda inside: CodeBook(inside, now_ms=self.moment.ms).make().code)
        return made

    def heads(self, token: str) -> Iterator[int]:
        """What a till hears that listens."""
        return HeadStream(HubPlace(self.url, self.fingerprint), token).heads()

    def grow_elsewhere(self, n: int) -> None:
        """Let another process of this hub write n records."""
        after = ChainHead()
        for _ in range(n):
            draft = RecordDraft(id=uuid4(), kind="sale", v=1, body=b"\x80")
            record = seal(
                draft, device=uuid4(), incarnation=uuid4(), hlc=after.hlc + 1, after=after
            )
            after = ChainHead(record.dseq, record.h, record.hlc)
            self.storage.hub.append(record, clock=record.hlc, header=header_of(record))
        self.storage.hub.commit()

    def stop(self) -> None:
        """Ask the hub to stop and wait until it has."""
        self.server.should_exit = True
        self.thread.join(30)
        assert not self.thread.is_alive(), "the hub stops"


@contextmanager
def served_hub(
    folder: Path,
    *,
    storage: Any = None,
    is_encrypted: bool = True,
    is_shared: bool = False,
    proxies: tuple[str, ...] = LOOPBACKS,
) -> Iterator[ServedHub]:
    """Serve a hub until the block ends."""
    moment = Moment()
    own = own_certificate(folder, now=NOON) if is_encrypted else None
    kept = MemoryStorage() if storage is None else storage
    options = HubOptions(
        name="Example Stores", folder=folder, words={"en": PlainWords()}, is_shared=is_shared,
        fingerprint=b"" if own is None else own.fingerprint,
    )  # fmt: skip
    service = HubService(kept, options, now_ms=moment, new_id=uuid4)
    at = ListenAt(host="127.0.0.1", port=0, certificate=own, proxies=proxies)
    line = listen(at)
    server = HubServer(service, at)

    def serve() -> None:
        asyncio.run(server.serve(sockets=[line]))

    thread = threading.Thread(target=serve)  # noqa: TID251  (the far end of a test's connection)
    thread.start()
    try:
        while not server.started and thread.is_alive():
            thread.join(0.01)
        scheme = "http" if own is None else "https"
        yield ServedHub(
            f"{scheme}://127.0.0.1:{line.getsockname()[1]}", options.fingerprint, kept, service,
            server, moment, thread,
        )  # fmt: skip
    finally:
        server.should_exit = True
        thread.join(30)
