"""The hub over a real port and real TLS, asked by the link that tills use."""

import ssl
import threading
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import httpx
import msgspec
import pytest

from sync.client.link import HubLink
from sync.client.pairing import Introduction, pair
from sync.client.pinned import HubPlace, place_of
from sync.client.stream import HeadStream
from sync.errors import HubStorageError
from sync.hub import limits, till_routes
from sync.hub.tokens import TokenBook
from sync.records import ChainHead, RecordDraft, seal
from sync.wire import (
    ChainTail,
    Hello,
    Pull,
    Pulled,
    Push,
    Pushed,
    Refused,
    Relayed,
    Welcome,
    decode,
    encode,
    to_wire,
)
from tests.sync.hub.served import ServedHub, served_hub

DEVICE, STORE, LIFE = uuid4(), uuid4(), uuid4()
PACKED = {"Content-Type": "application/msgpack"}


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[ServedHub]:
    with served_hub(tmp_path) as running:
        yield running


def hello(life: UUID = LIFE) -> Hello:
    return Hello(
        nonce=uuid4(), version=1, chains=(ChainTail(life, 0, bytes(32)),), generation=None,
        rights=(), wall_ms=1,
    )  # fmt: skip


def push(generation: UUID, *, n: int = 1, kind: str = "sale") -> Push:
    after, records = ChainHead(), []
    for number in range(n):
        draft = RecordDraft(id=uuid4(), kind=kind, v=1, body=b"\x80")
        record = seal(draft, device=DEVICE, incarnation=LIFE, hlc=number + 1, after=after)
        records.append(to_wire(record))
        after = ChainHead(record.dseq, record.h, record.hlc)
    return Push(generation=generation, incarnation=LIFE, first=1, records=tuple(records))


def pull(generation: UUID) -> Pull:
    return Pull(generation=generation, position=0, limit=10)


def introduction(device: UUID = DEVICE) -> Introduction:
    return Introduction(device=device, store=STORE, public_key=bytes(32))


def refused(answer: object) -> str:
    assert isinstance(answer, Refused)
    return answer.code


@contextmanager
def linked(hub: ServedHub, token: str) -> Iterator[HubLink]:
    link = HubLink(HubPlace(hub.url, hub.fingerprint), token)
    try:
        yield link
    finally:
        link.close()


def asking_of(hub: ServedHub, token: str = "") -> httpx.Client:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    return httpx.Client(base_url=hub.url, verify=_trusting(), headers=headers, trust_env=False)


def _trusting() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def test_a_till_is_paired_pushes_and_hears_of_the_head(hub: ServedHub) -> None:
    code = hub.make_code()
    paired = pair(place_of(hub.url), code, introduction())
    assert (paired.place.pin, paired.hub_name) == (hub.fingerprint, "Example Stores")
    link = HubLink(paired.place, paired.token)
    welcome = link.exchange(hello())
    assert isinstance(welcome, Welcome)
    assert welcome.generation == paired.generation
    heads = HeadStream(paired.place, paired.token).heads()
    assert next(heads) == 0
    pushed = link.exchange(push(welcome.generation, n=3))
    assert isinstance(pushed, Pushed)
    assert pushed.dseq == 3
    told = next(heads)
    assert isinstance(told, Pulled)
    assert (told.after, told.position, len(told.entries)) == (0, 3, 3)
    link.close()
    hub.stop()
    assert list(heads) == [], "a hub that stops lets the listeners go"


def test_an_unknown_token_is_told_apart_from_a_revoked_one(hub: ServedHub) -> None:
    token = hub.let_in(DEVICE)
    with linked(hub, "nobody") as link:
        assert refused(link.exchange(hello())) == "unknown_token"
    with linked(hub, token) as link:
        assert isinstance(link.exchange(hello()), Welcome)
        book = TokenBook(hub.storage.rows, hub.service.journal)
        book.revoke(DEVICE)
        hub.service.access.forget()
        assert refused(link.exchange(hello())) == "revoked"
    with asking_of(hub) as asking:
        for headers in ({}, {"Authorization": "Basic eA=="}, {"Authorization": "Bearer"}):
            answer = asking.post("/v1/exchange", content=b"", headers=PACKED | headers)
            assert answer.status_code == 401
            assert answer.headers["www-authenticate"] == "Bearer"


def test_the_same_push_twice_is_answered_the_same_and_taken_once(hub: ServedHub) -> None:
    with linked(hub, hub.let_in(DEVICE)) as link:
        welcome = link.exchange(hello())
        assert isinstance(welcome, Welcome)
        sent = push(welcome.generation, n=5)
        assert link.exchange(sent) == link.exchange(sent)
        assert hub.storage.hub.head() == 5


@pytest.mark.parametrize("garbage", [b"", b"\x80", b"\xc1", b"\x91" * 100_000, bytes(500), b"{}"])
def test_garbage_is_a_refusal_and_the_connection_goes_on(hub: ServedHub, garbage: bytes) -> None:
    token = hub.let_in(DEVICE)
    with asking_of(hub, token) as asking:
        answer = asking.post("/v1/exchange", content=garbage, headers=PACKED)
        assert (answer.status_code, refused(decode(answer.content))) == (400, "unreadable")
        assert asking.post("/v1/exchange", content=encode(hello()), headers=PACKED).is_success


def test_a_message_that_a_hub_does_not_answer_is_refused_in_the_conversation(
    hub: ServedHub,
) -> None:
    with linked(hub, hub.let_in(DEVICE)) as link:
        welcome = link.exchange(hello())
        assert isinstance(welcome, Welcome)
        unexpected = Relayed(generation=welcome.generation, ids=())
        assert refused(link.exchange(unexpected)) == "unexpected"
        old = Push(generation=uuid4(), incarnation=LIFE, first=1, records=push(uuid4()).records)
        assert refused(link.exchange(old)) == "generation"


def test_a_later_version_and_an_unknown_kind_are_taken(hub: ServedHub) -> None:
    with linked(hub, hub.let_in(DEVICE)) as link:
        late = Hello(
            nonce=uuid4(), version=99, chains=(ChainTail(LIFE, 0, bytes(32)),), generation=None,
            rights=(), wall_ms=1,
        )  # fmt: skip
        welcome = link.exchange(late)
        assert isinstance(welcome, Welcome)
        assert (welcome.version, welcome.verdict) == (1, "ok")
        pushed = link.exchange(push(welcome.generation, n=2, kind="from_the_future"))
        assert isinstance(pushed, Pushed)
        assert (pushed.dseq, pushed.quarantined) == (2, ())


def test_other_kinds_of_body_and_other_ways_are_refused(hub: ServedHub) -> None:
    with asking_of(hub, hub.let_in(DEVICE)) as asking:
        assert asking.post("/v1/exchange", json={}).status_code == 415
        assert asking.get("/v1/exchange").status_code == 405
        answer = asking.get("/v1/nothing")
        assert (answer.status_code, refused(decode(answer.content))) == (404, "not_found")


def test_a_gigabyte_is_cut_while_it_is_read(hub: ServedHub) -> None:
    token = hub.let_in(DEVICE)
    sent = 0

    def endless() -> Iterator[bytes]:
        nonlocal sent
        for _ in range(1024):
            sent += 1024 * 1024
            yield bytes(1024 * 1024)

    tracemalloc.start()
    try:
        with asking_of(hub, token) as asking:
            try:
                answer = asking.post("/v1/exchange", content=endless(), headers=PACKED)
                assert answer.status_code == 413
            except httpx.TransportError:
                pass  # it hung up while we were talking
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert sent < 64 * 1024 * 1024
    assert peak < 32 * 1024 * 1024
    with linked(hub, token) as link:
        assert isinstance(link.exchange(hello()), Welcome), "the others are answered as before"


def test_a_body_that_never_comes_is_given_up(hub: ServedHub, monkeypatch: Any) -> None:
    monkeypatch.setattr(till_routes, "read_body", partial(limits.read_body, within_s=0.05))
    token = hub.let_in(DEVICE)
    stop = threading.Event()

    def slow() -> Iterator[bytes]:
        yield b"\x80"
        stop.wait(5)

    with asking_of(hub, token) as asking:
        request = asking.build_request("POST", "/v1/exchange", content=slow(), headers=PACKED)
        reader = threading.Timer(0.3, stop.set)  # noqa: TID251  (ends the silence of the test)
        reader.start()
        assert asking.send(request).status_code == 408
        reader.join()


@pytest.mark.parametrize("code", ["storage_full", "storage_gone"])
def test_a_database_that_is_full_or_gone_asks_to_try_later(hub: ServedHub, code: str) -> None:
    token = hub.let_in(DEVICE)
    with linked(hub, token) as link:
        welcome = link.exchange(hello())
        assert isinstance(welcome, Welcome)
        hub.storage.fault = HubStorageError(code)
        for message in (push(welcome.generation), pull(welcome.generation)):
            answer = link.exchange(message)
            assert isinstance(answer, Refused)
            assert (answer.code, answer.retry_after_ms) == (code, 5_000)
        with asking_of(hub) as asking:
            assert asking.get("/health").status_code == 503
        hub.storage.fault = None
        assert isinstance(link.exchange(push(welcome.generation)), Pushed)


def test_a_bug_in_one_message_is_a_500_that_says_try_again_and_no_more(
    hub: ServedHub, caplog: pytest.LogCaptureFixture
) -> None:
    token = hub.let_in(DEVICE)
    with linked(hub, token) as link:
        hub.storage.side.answer = lambda *_args, **_named: 1 // 0
        answer = link.exchange(hello())
        assert isinstance(answer, Refused)
        assert answer.code == "failed"
        del hub.storage.side.answer
        assert isinstance(link.exchange(hello()), Welcome), "the next one is answered"
    assert "ZeroDivisionError" in caplog.text


def test_what_runs_while_the_hub_stops_is_answered(hub: ServedHub) -> None:
    token = hub.let_in(DEVICE)
    reached, go_on = threading.Event(), threading.Event()
    with linked(hub, token) as link:
        welcome = link.exchange(hello())
        assert isinstance(welcome, Welcome)

        def wait(_group: object) -> None:
            reached.set()
            go_on.wait(10)

        hub.storage.on_group = wait
        said: list[object] = []
        asking = threading.Thread(  # noqa: TID251  (a till that is in the middle of a push)
            target=lambda: said.append(link.exchange(push(welcome.generation)))
        )
        asking.start()
        assert reached.wait(10)
        hub.server.should_exit = True
        go_on.set()
        asking.join(10)
        hub.stop()
    assert [type(one) for one in said] == [Pushed]


def test_health_metrics_and_the_description_are_open(hub: ServedHub) -> None:
    with linked(hub, hub.let_in(DEVICE)) as link:
        link.exchange(hello())
    with asking_of(hub) as asking:
        health = asking.get("/health").json()
        assert (health["status"], health["is_waiting_for_tills"]) == ("ok", False)
        text = asking.get("/metrics").text
        assert 'regulars_hub_exchanges_total{type="Hello"} 1' in text
        assert "regulars_hub_answer_seconds_count 1" in text
        assert asking.get("/openapi.json").json()["openapi"].startswith("3.")


def test_a_till_asks_for_a_code_for_the_next_one(hub: ServedHub) -> None:
    with asking_of(hub, hub.let_in(DEVICE)) as asking:
        shown = msgspec.msgpack.decode(asking.post("/v1/codes").content)
    paired = pair(place_of(hub.url), shown["code"], introduction(uuid4()))
    with linked(hub, paired.token) as link:
        assert isinstance(link.exchange(hello(life=uuid4())), Welcome)


def test_a_revoked_till_is_let_go_by_the_stream(hub: ServedHub) -> None:
    token = hub.let_in(DEVICE)
    heads = HeadStream(HubPlace(hub.url, hub.fingerprint), token).heads()
    assert next(heads) == 0
    TokenBook(hub.storage.rows, hub.service.journal).revoke(DEVICE)
    hub.service.access.forget()
    hub.server.servers[0].get_loop().call_soon_threadsafe(hub.service.stream.look_again)
    assert list(heads) == []
