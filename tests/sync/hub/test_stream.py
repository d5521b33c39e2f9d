"""Heads are told once each, and to those alone who may hear them."""

import asyncio
from uuid import UUID

import anyio
import anyio.lowlevel
import pytest

from sync.hub import stream as module
from sync.hub.refusal import RefusalError
from sync.hub.stream import OWN_S, TOLD_BYTES, TOLD_MAX, HeadStream
from sync.wire import Entry, Pulled, WireRecord


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


async def always() -> bool:
    return True


@pytest.mark.anyio
async def test_heads_that_came_meanwhile_are_told_as_one() -> None:
    stream = HeadStream()
    events = stream.events(always)
    assert await anext(events) == b"event: head\ndata: 0\n\n"
    for head in (3, 9, 7):
        stream.tell(head)
    assert await anext(events) == b"event: head\ndata: 9\n\n"
    assert stream.listeners == 1
    stream.end()
    assert [event async for event in events] == []
    assert stream.listeners == 0
    with pytest.raises(RefusalError):
        stream.require_place()


@pytest.mark.anyio
async def test_a_till_is_called_though_the_log_did_not_grow() -> None:
    stream = HeadStream()
    events = stream.events(always)
    await anext(events)
    stream.call()
    assert await anext(events) == b"event: head\ndata: 0\n\n"
    await events.aclose()


@pytest.mark.anyio
async def test_a_quiet_line_hears_comments(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "COMMENT_S", 0.01)
    events = HeadStream().events(always)
    await anext(events)
    assert await anext(events) == b": still here\n\n"
    await events.aclose()


@pytest.mark.anyio
async def test_who_lost_the_right_is_let_go_at_once() -> None:
    stream, may = HeadStream(), [True]

    async def may_listen() -> bool:
        return may[0]

    events = stream.events(may_listen)
    await anext(events)
    waiting = asyncio.ensure_future(anext(events, None))
    await asyncio.sleep(0)
    may[0] = False
    stream.look_again()
    assert await waiting is None


@pytest.mark.anyio
async def test_there_is_a_place_for_so_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LISTENERS_MAX", 1)
    stream = HeadStream()
    stream.require_place()
    events = stream.events(always)
    await anext(events)
    with pytest.raises(RefusalError) as raised:
        stream.require_place()
    assert raised.value.status == 503
    await events.aclose()


class Log:
    """What grew, read for one till; `is_busy`: there is no time for it."""

    def __init__(self, body: bytes = b"") -> None:
        self.is_busy = False
        self.asked: list[int] = []
        record = WireRecord(b"", body, bytes(32), bytes(32))
        self._entries = (Entry(1, 1, record),)
        self.head = 0

    async def read_on(self, position: int) -> Pulled | None:
        self.asked.append(position)
        if self.is_busy:
            return None
        return Pulled(
            generation=UUID(int=1), after=position, position=self.head, head=self.head,
            entries=self._entries,
        )  # fmt: skip


async def told_after(log: Log, *heads: int) -> list[bytes]:
    stream = HeadStream()
    events = stream.events(always, log.read_on)
    await anext(events)
    told = []
    for head in heads:
        log.head = head
        stream.tell(head)
        told.append((await anext(events)).partition(b"\n")[0])
    await events.aclose()
    return told


@pytest.mark.anyio
async def test_what_the_log_grew_by_is_told_itself_each_from_where_the_last_ended() -> None:
    log = Log()
    assert await told_after(log, 2, 5) == [b"event: log"] * 2
    assert log.asked == [0, 2]


@pytest.mark.anyio
async def test_much_is_not_told_but_that_there_is_much() -> None:
    log = Log()
    assert await told_after(log, TOLD_MAX + 1, TOLD_MAX + 2) == [b"event: head", b"event: log"]
    assert log.asked == [TOLD_MAX + 1]
    assert await told_after(Log(b"x" * TOLD_BYTES), 1) == [b"event: head"]


@pytest.mark.anyio
async def test_a_hub_without_time_tells_the_head() -> None:
    log = Log()
    log.is_busy = True
    assert await told_after(log, 1) == [b"event: head"]


@pytest.mark.anyio
async def test_a_call_is_a_head_whatever_was_told() -> None:
    stream, log = HeadStream(), Log()
    events = stream.events(always, log.read_on)
    await anext(events)
    log.head = 1
    stream.tell(1)
    await anext(events)
    stream.call()
    assert await anext(events) == b"event: head\ndata: 1\n\n"
    await events.aclose()


ANN, BOB = UUID(int=1), UUID(int=2)


@pytest.mark.anyio
async def test_a_till_hears_what_it_wrote_itself_after_the_others() -> None:
    stream = HeadStream()
    heard: list[str] = []

    async def hear(who: UUID, name: str) -> None:
        events = stream.events(always, device=who)
        for _ in range(2):
            await anext(events)
            heard.append(name)
        await events.aclose()

    async with anyio.create_task_group() as both:
        both.start_soon(hear, ANN, "ann")
        both.start_soon(hear, BOB, "bob")
        await anyio.wait_all_tasks_blocked()
        stream.tell(1, ANN)
    assert heard == ["ann", "bob", "bob", "ann"]


@pytest.mark.anyio
@pytest.mark.parametrize("by", [BOB, None])
async def test_what_others_wrote_meanwhile_is_not_kept_back(by: UUID | None) -> None:
    stream = HeadStream()
    events = stream.events(always, device=ANN)
    await anext(events)
    stream.tell(1, ANN)
    stream.tell(2, by)
    with anyio.fail_after(OWN_S * 20):
        assert await anext(events) == b"event: head\ndata: 2\n\n"
    assert not stream._is_own(ANN, 0)
    await events.aclose()


@pytest.mark.anyio
async def test_a_till_that_goes_on_writing_hears_of_it_all_the_same() -> None:
    stream = HeadStream()
    events = stream.events(always, device=ANN)
    await anext(events)

    async def write() -> None:
        for head in range(1, 10_000):
            stream.tell(head, ANN)
            await anyio.lowlevel.checkpoint()

    async with anyio.create_task_group() as writing:
        writing.start_soon(write)
        assert (await anext(events)).startswith(b"event: head")
        writing.cancel_scope.cancel()
    await events.aclose()
