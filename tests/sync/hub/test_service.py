"""The service remembers across a restart what it must."""

from pathlib import Path
from uuid import uuid4

import pytest

from sync.client.link import HubLink
from sync.client.pinned import HubPlace
from sync.hub import service as module
from sync.hub.tokens import TokenBook
from sync.wire import ChainTail, Hello, Welcome
from tests.sync.hub.memory_storage import MemoryStorage
from tests.sync.hub.served import ServedHub, served_hub

DEVICE = uuid4()


def greeted(hub: ServedHub, token: str) -> object:
    link = HubLink(HubPlace(hub.url, hub.fingerprint), token)
    hello = Hello(
        nonce=uuid4(), version=1, chains=(ChainTail(uuid4(), 0, bytes(32)),), generation=None,
        rights=(), wall_ms=1,
    )  # fmt: skip
    try:
        return link.exchange(hello)
    finally:
        link.close()


def test_tokens_certificate_and_sightings_survive_a_restart(tmp_path: Path) -> None:
    storage = MemoryStorage()
    with served_hub(tmp_path, storage=storage) as hub:
        token, fingerprint = hub.let_in(DEVICE), hub.fingerprint
        assert isinstance(greeted(hub, token), Welcome)
    with served_hub(tmp_path, storage=storage) as hub:
        assert hub.fingerprint == fingerprint
        assert isinstance(greeted(hub, token), Welcome)
    assert [noun for noun, _ in storage.rows.rows].count("sighting") == 1


def test_a_database_put_back_still_knows_the_tills(tmp_path: Path) -> None:
    storage = MemoryStorage()
    with served_hub(tmp_path, storage=storage) as hub:
        token = hub.let_in(DEVICE)
    storage.rows.rows.clear()
    with served_hub(tmp_path, storage=storage) as hub:
        assert isinstance(greeted(hub, token), Welcome)
        assert TokenBook(storage.rows, hub.service.journal).all()


def test_what_other_processes_wrote_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "WATCH_S", 0.01)
    with served_hub(tmp_path, is_shared=True) as hub:
        link_heads = hub.heads(hub.let_in(DEVICE))
        assert next(link_heads) == 0
        hub.grow_elsewhere(3)
        told = next(link_heads)
        assert (told if isinstance(told, int) else told.position) == 3
        hub.stop()
        assert list(link_heads) == []
