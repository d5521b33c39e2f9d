"""Requests and answers of HTTP/1.1 as bytes: where one ends, and its pieces as they come.

Source: RFC 9112, 6.3. Changes nothing in them and does not know what they mean.
"""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass

PIECE_BYTES = 65_536
LARGEST_HEAD_BYTES = 262_144
_END = b"\r\n\r\n"
_BODILESS = {204, 304}


@dataclass(frozen=True, slots=True)
class Head:
    """The first line and the header fields (names in lower case) with the bytes that they were."""

    raw: bytes
    first: str
    fields: dict[str, str]

    @property
    def is_stream(self) -> bool:
        """Whether the answer has no end of its own: server-sent events."""
        return self.fields.get("content-type", "").startswith("text/event-stream")

    @property
    def status(self) -> int:
        """Of an answer."""
        return int(self.first.split(" ")[1])


async def read_head(reader: asyncio.StreamReader) -> Head:
    """Read one. Raises asyncio.IncompleteReadError where the connection ends before."""
    raw = await reader.readuntil(_END)
    first, *lines = raw.decode("latin-1").removesuffix("\r\n\r\n").split("\r\n")
    pairs = (line.partition(":") for line in lines)
    return Head(raw, first, {name.strip().lower(): value.strip() for name, _, value in pairs})


def has_end(head: Head, *, asked: Head | None = None) -> bool:
    """Whether the message says where it ends; `asked`: this is the answer to that request."""
    return (
        asked is None
        or _is_bodiless(head, asked)
        or "content-length" in head.fields
        or _is_chunked(head)
    )


async def body_pieces(
    reader: asyncio.StreamReader, head: Head, *, asked: Head | None = None
) -> AsyncIterator[bytes]:
    """The bytes after the head, framing and all, as they come.

    Raises asyncio.IncompleteReadError where the connection ends before the message does.
    """
    if asked is not None and _is_bodiless(head, asked):
        return
    if _is_chunked(head):
        async for piece in _chunks(reader):
            yield piece
    elif "content-length" in head.fields:
        left = int(head.fields["content-length"])
        while left:
            piece = await reader.read(min(left, PIECE_BYTES))
            if not piece:
                raise asyncio.IncompleteReadError(b"", left)
            left -= len(piece)
            yield piece
    elif asked is not None:
        while piece := await reader.read(PIECE_BYTES):
            yield piece


async def _chunks(reader: asyncio.StreamReader) -> AsyncIterator[bytes]:
    while True:
        size_line = await reader.readuntil(b"\r\n")
        size = int(size_line.split(b";")[0], 16)
        if size:
            yield size_line + await reader.readexactly(size + 2)
            continue
        end = size_line
        while (line := await reader.readuntil(b"\r\n")) != b"\r\n":
            end += line
        yield end + line
        return


def _is_chunked(head: Head) -> bool:
    return head.fields.get("transfer-encoding", "").lower().endswith("chunked")


def _is_bodiless(head: Head, asked: Head) -> bool:
    return asked.first.startswith("HEAD ") or head.status in _BODILESS or head.status < 200
