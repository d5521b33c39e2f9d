"""Pairing over HTTP: what a till is told when it is not let in, and how often it may try."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from sync.client.link import HubLink
from sync.client.looking import documents_of
from sync.client.pairing import Introduction, Paired, pair
from sync.client.pinned import HubPlace
from sync.conversation import custody
from sync.errors import LinkError
from sync.hub import till_routes
from sync.hub.pairing import LIVES_MS
from sync.merge import DocumentState
from sync.wire import AskSnapshot, ChainTail, Hello, Message, Pull, Refused, Welcome
from tests.sync.hub.served import ServedHub, served_hub


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[ServedHub]:
    with served_hub(tmp_path) as running:
        yield running


def refused(hub: ServedHub, code: str) -> str:
    who = Introduction(device=uuid4(), store=uuid4(), public_key=bytes(32))
    with pytest.raises(LinkError) as raised:
        pair(HubPlace(hub.url), code, who)
    return raised.value.code


def test_wrong_used_and_old_codes_are_told_apart(hub: ServedHub) -> None:
    code = hub.make_code()
    assert refused(hub, code[:2] + "AAAAAAAA") == "link.wrong_code"
    who = Introduction(device=uuid4(), store=uuid4(), public_key=bytes(32))
    assert pair(HubPlace(hub.url), code, who).token
    assert refused(hub, code) == "link.code_expired"
    old = hub.make_code()
    hub.moment.ms += LIVES_MS
    assert refused(hub, old) == "link.code_expired"


def test_five_wrong_tries_end_a_code(hub: ServedHub) -> None:
    code = hub.make_code()
    wrong = code[:2] + "AAAAAAAA"
    assert [refused(hub, wrong) for _ in range(5)] == ["link.wrong_code"] * 5
    assert refused(hub, code) == "link.too_many_tries"


def test_guesses_from_one_address_are_few(hub: ServedHub) -> None:
    said = [refused(hub, "AAAAAAAAAA") for _ in range(till_routes.PAIRINGS_MAX + 1)]
    assert (said[-2], said[-1]) == ("link.wrong_code", "link.too_many_tries")


def test_a_till_that_is_paired_again_has_one_token(hub: ServedHub) -> None:
    who = Introduction(device=uuid4(), store=uuid4(), public_key=bytes(32))
    tokens = [pair(HubPlace(hub.url), hub.make_code(), who).token for _ in range(2)]
    assert tokens[0] != tokens[1]
    good = [name for (noun, name) in hub.storage.rows.rows if noun == "token"]
    assert len(good) == 2
    greet(hub, tokens[1], who)
    assert hub.storage.hub.device(who.device).store == who.store


def greet(hub: ServedHub, token: str, who: Introduction) -> Message:
    """Say hello, as a till does that goes on from its pairing."""
    link = HubLink(HubPlace(hub.url, hub.fingerprint), token)
    try:
        return link.exchange(
            Hello(
                nonce=uuid4(), version=1, chains=(ChainTail(who.store, 0, bytes(32)),),
                generation=None, rights=(), wall_ms=1,
            )
        )  # fmt: skip
    finally:
        link.close()


def paired(hub: ServedHub) -> tuple[Paired, Introduction]:
    who = Introduction(device=uuid4(), store=uuid4(), public_key=bytes(32))
    return pair(HubPlace(hub.url), hub.make_code(), who), who


def test_a_till_is_known_from_its_first_hello_on(hub: ServedHub) -> None:
    found, who = paired(hub)
    assert hub.storage.hub.devices() == ()
    assert hub.storage.hub.journal() == ()
    welcome = greet(hub, found.token, who)
    assert isinstance(welcome, Welcome)
    assert welcome.verdict == "ok"
    (device,) = hub.storage.hub.devices()
    assert (device.id, device.store) == (who.device, who.store)


def test_a_till_that_says_hello_on_two_connections_at_once_is_let_in_once(
    hub: ServedHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    found, who = paired(hub)
    exchange, there = hub.service.desk.exchange, uuid4()

    async def overtaken(device: UUID, message: Message) -> bytes:
        answer = await exchange(device, message)
        if hub.storage.hub.device(device) is None:
            custody.pair(hub.storage.hub, device, place=there)
        return answer

    monkeypatch.setattr(hub.service.desk, "exchange", overtaken)
    assert isinstance(greet(hub, found.token, who), Welcome)
    assert hub.storage.hub.device(who.device).store == there


def test_a_till_that_looked_around_and_did_not_join_leaves_nothing_to_wait_for(
    hub: ServedHub,
) -> None:
    found, _ = paired(hub)
    state = DocumentState(kind="store", id=uuid4(), fields={}, position=1)
    hub.storage.hub.put_document(state)
    assert [one.id for one in documents_of(found, "store")] == [state.id]
    custody.restored(hub.storage.hub, new_id=uuid4)
    assert hub.storage.hub.devices() == ()
    assert hub.storage.hub.awaited() == frozenset()


def test_looking_around_has_an_end_and_joining_has_none(hub: ServedHub) -> None:
    found, who = paired(hub)
    hub.moment.ms += till_routes.LOOKS_AROUND_MS
    with pytest.raises(LinkError):
        list(documents_of(found, "store"))
    assert isinstance(greet(hub, found.token, who), Welcome)


def test_nothing_else_is_answered_before_the_hello(hub: ServedHub) -> None:
    found, _ = paired(hub)
    link = HubLink(found.place, found.token)
    for message in (
        Pull(generation=found.generation, position=0, limit=1),
        AskSnapshot(generation=uuid4(), after=None, limit=1),
    ):
        answer = link.exchange(message)
        assert isinstance(answer, Refused)
        assert answer.code in ("not_paired", "generation")
    link.close()


def test_a_till_that_is_known_moves_with_its_pairing(hub: ServedHub) -> None:
    found, who = paired(hub)
    greet(hub, found.token, who)
    there = Introduction(device=who.device, store=uuid4(), public_key=bytes(32))
    pair(HubPlace(hub.url), hub.make_code(), there)
    assert hub.storage.hub.device(who.device).store == there.store
