"""A proxy on this machine that does to real HTTP what networks do: cuts, delays, doubles, stalls.

`with FaultyProxy(host, port, seed=…, chances=…) as proxy:` — a caller talks to `proxy.url`, the
proxy to the server. Faults come by chance from the seed, or as told with `next`; `cut`, `join`,
`stall`, `release` and `calm` work at once on everything that is open. Keeps a request whole in
memory before it sends it on. Does not know what requests mean.

Three ways:
- plain HTTP: each request may meet any fault of `Fault`.
- `is_tls`: the bytes pass as they are, so that the caller sees the server's own certificate; a
  fault is a connection's, after a number of bytes from the seed; doubling is not possible.
- `tls_in` and `tls_out` (contexts, e.g. with the server's own key): TLS ends here and begins again,
  and each request may meet any fault.
"""

import asyncio
import ssl
import threading
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Self, TypeVar

from tests.faulty_proxy.exchange import Exchange
from tests.faulty_proxy.faults import NEED_REQUESTS, Fault, FaultPlan
from tests.faulty_proxy.messages import LARGEST_HEAD_BYTES

LOOPBACK = "127.0.0.1"
DEADLINE_S = 10.0

Value = TypeVar("Value")


class FaultyProxy:
    """The proxy; it runs while the block does. Its methods are the test's thread's."""

    def __init__(
        self,
        host: str,
        port: int,
        *,
        seed: int = 0,
        chances: Mapping[Fault, float] | None = None,
        delay_s: float = 0.02,
        is_tls: bool = False,
        tls_in: ssl.SSLContext | None = None,
        tls_out: ssl.SSLContext | None = None,
    ) -> None:
        if is_tls and NEED_REQUESTS & set(chances or {}):
            msg = "a request cannot be doubled where only encrypted bytes are seen"
            raise ValueError(msg)
        self.plan = FaultPlan(seed, chances or {})
        self._exchange = Exchange(host, port, self.plan, delay_s=delay_s, tls=tls_out)
        self._is_tls, self._tls_in = is_tls, tls_in
        self._is_cut = False
        self._tasks: set[asyncio.Task[None]] = set()
        self.port = 0

    @property
    def url(self) -> str:
        """Where callers go instead of the server."""
        scheme = "https" if self._is_tls or self._tls_in else "http"
        return f"{scheme}://{LOOPBACK}:{self.port}"

    @property
    def met(self) -> list[Fault | None]:
        """What each request met, in the order in which they arrived."""
        return list(self.plan.met)

    def next(self, *faults: Fault | None) -> None:
        """The next requests meet these, one each; None lets one through."""
        if self._is_tls and NEED_REQUESTS & set(faults):
            msg = "a request cannot be doubled where only encrypted bytes are seen"
            raise ValueError(msg)
        self._call(lambda: self.plan.told.extend(faults))

    def calm(self) -> None:
        """No more faults by chance from here on, and none that were told."""

        def forget() -> None:
            self.plan.chances.clear()
            self.plan.told.clear()

        self._call(forget)

    def cut(self) -> None:
        """Close every connection, and each new one at once, until `join`."""

        def close() -> None:
            self._is_cut = True
            self._close_all()

        self._call(close)

    def join(self) -> None:
        """Let new connections through again."""
        self._call(lambda: setattr(self, "_is_cut", False))

    def stall(self, *, requests: bool = False) -> None:
        """Let no byte of an answer or a stream through until `release`; requests too, if said.

        Nobody is told: connections stay open, as when a cable is out.
        """

        def close() -> None:
            self._exchange.answers.clear()
            if requests:
                self._exchange.requests.clear()

        self._call(close)

    def release(self) -> None:
        """Let what was kept back go on."""

        def free() -> None:
            self._exchange.answers.set()
            self._exchange.requests.set()

        self._call(free)

    def __enter__(self) -> Self:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever)  # noqa: TID251  (a test plays the network)
        self._thread.start()
        server = asyncio.run_coroutine_threadsafe(self._listen(), self._loop).result(DEADLINE_S)
        self._server = server
        self.port = server.sockets[0].getsockname()[1]
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        asyncio.run_coroutine_threadsafe(self._stop(), self._loop).result(DEADLINE_S)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(DEADLINE_S)
        self._loop.close()

    def _call(self, call: Callable[[], Value]) -> Value:
        async def run() -> Value:
            return call()

        return asyncio.run_coroutine_threadsafe(run(), self._loop).result(DEADLINE_S)

    async def _listen(self) -> asyncio.Server:
        return await asyncio.start_server(
            self._begin, LOOPBACK, 0, limit=LARGEST_HEAD_BYTES, ssl=self._tls_in
        )

    async def _stop(self) -> None:
        self._server.close()
        self._close_all()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        # One that was closed with bytes still to send would wait for whoever never reads them.
        for transport in tuple(self._exchange.seen):
            transport.abort()
        await asyncio.sleep(0)

    def _close_all(self) -> None:
        for writer in self._exchange.writers:
            writer.transport.abort()

    def _begin(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        # A task of our own: one that the server makes cannot be waited for at the end.
        task = self._loop.create_task(self._serve(reader, writer))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._exchange.note(writer)
        try:
            if self._is_cut:
                return
            if self._is_tls:
                await self._exchange.pass_bytes(reader, writer)
            else:
                while await self._exchange.answer(reader, writer):
                    pass
        except (OSError, EOFError, asyncio.LimitOverrunError):
            pass  # one of the two ends is gone: the other one is closed
        finally:
            self._exchange.writers.discard(writer)
            writer.close()
