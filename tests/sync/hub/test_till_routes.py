"""Pairing over HTTP: what a till is told when it is not let in, and how often it may try."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from sync.client.pairing import Introduction, pair
from sync.client.pinned import HubPlace
from sync.errors import LinkError
from sync.hub import till_routes
from sync.hub.pairing import LIVES_MS
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
    assert hub.storage.hub.device(who.device).store == who.store
