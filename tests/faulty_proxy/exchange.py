"""One request through the faulty proxy, or the bytes of one connection that it cannot read.

Takes faults from the plan and commits them. Runs on the proxy's loop; opens connections to the
server and no other. Does not listen (proxy).
"""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import NamedTuple
from weakref import WeakSet

from tests.faulty_proxy.faults import Fault, FaultPlan
from tests.faulty_proxy.messages import (
    LARGEST_HEAD_BYTES,
    PIECE_BYTES,
    Head,
    body_pieces,
    has_end,
    read_head,
)

# A handshake takes about 1,000 bytes each way, so a cut falls into it or into what follows; an
# answer that ends before is not cut.
LATEST_CUT_BYTES = 1_500


class Request(NamedTuple):
    """A request as it came."""

    head: Head
    raw: bytes


class Connection(NamedTuple):
    """The two directions of a connection to the server."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter


class Exchange:
    """Sends requests on and answers back. `writers`: every open connection, to be cut."""

    def __init__(
        self, host: str, port: int, plan: FaultPlan, *, delay_s: float, tls: ssl.SSLContext | None
    ) -> None:
        self._host, self._port, self._tls = host, port, tls
        self.plan, self.delay_s = plan, delay_s
        self.writers: set[asyncio.StreamWriter] = set()
        self.seen: WeakSet[asyncio.WriteTransport] = WeakSet()
        self._late: list[Request] = []
        self.requests, self.answers = asyncio.Event(), asyncio.Event()
        self.requests.set()
        self.answers.set()

    def note(self, writer: asyncio.StreamWriter) -> None:
        """A connection is open."""
        self.writers.add(writer)
        self.seen.add(writer.transport)

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """Take the next request of a caller to its end; whether there may be another."""
        head = await read_head(reader)
        body = [piece async for piece in body_pieces(reader, head)]
        request = Request(head, head.raw + b"".join(body))
        fault = self.plan.next()
        await self.requests.wait()
        late, self._late = self._late, []
        try:
            return await self._meet(fault, request, Connection(reader, writer))
        finally:
            for one in late:
                await self._ask_in_vain(one.raw)

    async def _meet(self, fault: Fault | None, request: Request, caller: Connection) -> bool:
        match fault:
            case Fault.REFUSED:
                return False
            case Fault.CUT_REQUEST:
                async with self.server() as server:
                    server.writer.write(request.raw[: len(request.raw) // 2])
                    await server.writer.drain()
                return False
            case Fault.LOST_ANSWER:
                await self._ask_in_vain(request.raw)
                return False
            case Fault.DELAYED:
                await asyncio.sleep(self.delay_s)
            case Fault.TWICE:
                await self._ask_in_vain(request.raw)
            case Fault.LATE_AGAIN:
                self._late.append(request)
            case _:
                pass
        async with self.server() as server:
            return await self._ask(fault, request, caller, server)

    async def _ask(
        self, fault: Fault | None, request: Request, caller: Connection, server: Connection
    ) -> bool:
        server.writer.write(request.raw)
        await server.writer.drain()
        head = await read_head(server.reader)
        if fault is Fault.DELAYED_ANSWER:
            await asyncio.sleep(self.delay_s)
        pieces = body_pieces(server.reader, head, asked=request.head)
        if fault is Fault.HALF_ANSWER:
            await self._send(caller.writer, await _half(head, pieces))
            return False
        if head.is_stream:
            await self._stream(head, pieces, caller)
            return False
        await self._send(caller.writer, head.raw)
        async for piece in pieces:
            await self._send(caller.writer, piece)
        return has_end(head, asked=request.head) and not _closes(request.head, head)

    async def _stream(self, head: Head, pieces: AsyncIterator[bytes], caller: Connection) -> None:
        """Pass a stream on until either end goes."""

        async def pump() -> None:
            await self._send(caller.writer, head.raw)
            async for piece in pieces:
                await self._send(caller.writer, piece)

        tasks = {asyncio.ensure_future(pump()), asyncio.ensure_future(caller.reader.read(1))}
        await first_done(tasks)

    async def _send(self, writer: asyncio.StreamWriter, piece: bytes) -> None:
        await self.answers.wait()
        writer.write(piece)
        await writer.drain()

    async def _ask_in_vain(self, raw: bytes) -> None:
        """Let the server answer, and throw it away; of a stream the beginning is enough."""
        async with self.server() as server:
            server.writer.write(raw)
            await server.writer.drain()
            head = await read_head(server.reader)
            if head.is_stream:
                return
            asked = Head(raw, raw.partition(b"\r\n")[0].decode("latin-1"), {})
            async for _ in body_pieces(server.reader, head, asked=asked):
                pass

    @asynccontextmanager
    async def server(self, *, is_raw: bool = False) -> AsyncIterator[Connection]:
        """A new connection to the server."""
        reader, writer = await asyncio.open_connection(
            self._host, self._port, limit=LARGEST_HEAD_BYTES, ssl=None if is_raw else self._tls
        )
        self.note(writer)
        try:
            yield Connection(reader, writer)
        finally:
            self.writers.discard(writer)
            writer.close()

    async def pass_bytes(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Pass a connection's bytes both ways until either end goes or its fault cuts it."""
        fault = self.plan.next()
        cut_after = self.plan.dice.randint(0, LATEST_CUT_BYTES)
        if fault is Fault.REFUSED:
            return
        if fault is Fault.DELAYED:
            await asyncio.sleep(self.delay_s)
        async with self.server(is_raw=True) as server:
            there = self._pump(
                reader,
                server.writer,
                self.requests,
                left=cut_after if fault is Fault.CUT_REQUEST else None,
            )
            back = self._pump(
                server.reader,
                writer,
                self.answers,
                left=cut_after if fault in {Fault.LOST_ANSWER, Fault.HALF_ANSWER} else None,
                delay_s=self.delay_s if fault is Fault.DELAYED_ANSWER else 0.0,
            )
            await first_done({asyncio.ensure_future(there), asyncio.ensure_future(back)})

    async def _pump(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        gate: asyncio.Event,
        *,
        left: int | None,
        delay_s: float = 0.0,
    ) -> None:
        while piece := await reader.read(PIECE_BYTES):
            if delay_s:
                await asyncio.sleep(delay_s)
            await gate.wait()
            passed = piece if left is None else piece[:left]
            writer.write(passed)
            await writer.drain()
            if left is not None:
                left -= len(passed)
                if not left:
                    return


async def first_done(tasks: set[asyncio.Future[None] | asyncio.Future[bytes]]) -> None:
    """Wait for the first of these and end the others; what it raised is raised."""
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    for task in done:
        task.result()


async def _half(head: Head, pieces: AsyncIterator[bytes]) -> bytes:
    """The head and half of the body; of a stream, half of its first piece."""
    body = b""
    async for piece in pieces:
        body += piece
        if head.is_stream:
            break
    return head.raw + body[: len(body) // 2]


def _closes(*heads: Head) -> bool:
    return any(head.fields.get("connection", "").lower() == "close" for head in heads)
