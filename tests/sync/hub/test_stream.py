"""Heads are told once each, and to those alone who may hear them."""

import asyncio

import pytest

from sync.hub import stream as module
from sync.hub.refusal import RefusalError
from sync.hub.stream import HeadStream


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
