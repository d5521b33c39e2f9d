"""The desk answers in groups, turns away what is too much, and outlives a bug."""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from uuid import UUID, uuid4

import pytest

from sync.conversation import custody
from sync.errors import HubStorageError
from sync.hub import desk as module
from sync.hub.desk import HubDesk
from sync.hub.metrics import Metrics
from sync.hub.refusal import RefusalError
from sync.wire import ChainTail, Hello, Pull, Pulled, Welcome, decode
from tests.sync.hub.memory_storage import MemoryStorage

DEVICE = uuid4()


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


def hello() -> Hello:
    return Hello(
        nonce=uuid4(), version=1, chains=(ChainTail(uuid4(), 0, bytes(32)),), generation=None,
        rights=(), wall_ms=1,
    )  # fmt: skip


@asynccontextmanager
async def open_desk(
    storage: MemoryStorage, on_head: Callable[[int, UUID | None], None] = lambda _head, _by: None
) -> AsyncIterator[HubDesk]:
    custody.pair(storage.hub, DEVICE, place=uuid4())
    desk = HubDesk(storage, now_ms=lambda: 1, metrics=Metrics(), on_head=on_head)
    writing = asyncio.create_task(desk.run())
    try:
        yield desk
    finally:
        desk.stop()
        await writing
        desk.close()


@pytest.mark.anyio
async def test_what_waits_while_the_writer_is_busy_is_one_group() -> None:
    storage, go_on = MemoryStorage(), threading.Event()
    storage.on_group = lambda _group: go_on.wait(10)
    async with open_desk(storage) as desk:
        asked = [asyncio.ensure_future(desk.exchange(DEVICE, hello())) for _ in range(100)]
        while desk.waiting < 36:  # noqa: ASYNC110  (it waits for a state, not for an event)
            await asyncio.sleep(0)
        go_on.set()
        answers = [decode(answer) for answer in await asyncio.gather(*asked)]
    assert {type(answer) for answer in answers} == {Welcome}
    assert max(storage.groups) <= module.GROUP_MAX
    assert len(storage.groups) < 10


@pytest.mark.anyio
async def test_a_full_queue_turns_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "WAITING_MAX", 0)
    async with open_desk(MemoryStorage()) as desk:
        with pytest.raises(RefusalError) as raised:
            await desk.exchange(DEVICE, hello())
        assert (raised.value.status, raised.value.code) == (503, "busy")
        assert raised.value.retry_after_s > 0


@pytest.mark.anyio
async def test_pulls_do_not_wait_for_the_writer() -> None:
    storage, go_on = MemoryStorage(), threading.Event()
    storage.on_group = lambda _group: go_on.wait(10)
    async with open_desk(storage) as desk:
        writing = asyncio.ensure_future(desk.exchange(DEVICE, hello()))
        pull = Pull(generation=storage.generation(), position=0, limit=5)
        assert isinstance(decode(await desk.exchange(DEVICE, pull)), Pulled)
        assert not writing.done()
        go_on.set()
        await writing


@pytest.mark.anyio
async def test_a_fault_is_handed_to_everybody_in_the_group_and_the_next_is_answered(
    caplog: pytest.LogCaptureFixture,
) -> None:
    storage = MemoryStorage()
    async with open_desk(storage) as desk:
        for fault in (HubStorageError("storage_full"), KeyError("a bug")):
            storage.fault = fault
            asked = [desk.exchange(DEVICE, hello()) for _ in range(3)]
            said = await asyncio.gather(*asked, return_exceptions=True)
            assert said == [fault] * 3
        storage.fault = None
        assert isinstance(decode(await desk.exchange(DEVICE, hello())), Welcome)
    assert "a bug" in caplog.text


@pytest.mark.anyio
async def test_whoever_asks_is_answered_though_nobody_can_be_told(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fails(_head: int, _by: UUID | None) -> None:
        raise KeyError("a bug")

    async with open_desk(MemoryStorage(), on_head=fails) as desk:
        for _ in range(2):
            assert isinstance(decode(await desk.exchange(DEVICE, hello())), Welcome)
    assert "a bug" in caplog.text


@pytest.mark.anyio
async def test_a_desk_that_stops_answers_what_it_took_and_takes_no_more() -> None:
    storage, go_on = MemoryStorage(), threading.Event()
    storage.on_group = lambda _group: go_on.wait(10)
    async with open_desk(storage) as desk:
        asked = [asyncio.ensure_future(desk.exchange(DEVICE, hello())) for _ in range(5)]
        await asyncio.sleep(0)
        desk.stop()
        with pytest.raises(RefusalError):
            await desk.exchange(DEVICE, hello())
        go_on.set()
        assert len(await asyncio.gather(*asked)) == 5


@pytest.mark.anyio
async def test_who_has_gone_is_not_waited_for() -> None:
    storage, go_on = MemoryStorage(), threading.Event()
    storage.on_group = lambda _group: go_on.wait(10)
    async with open_desk(storage) as desk:
        gone, stays = (asyncio.ensure_future(desk.exchange(DEVICE, hello())) for _ in range(2))
        await asyncio.sleep(0)
        gone.cancel()
        go_on.set()
        assert isinstance(decode(await stays), Welcome)
