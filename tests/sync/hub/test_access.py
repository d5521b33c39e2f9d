"""A till is recognised by its token, and a token that was taken away ends."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from sync.errors import HubStorageError
from sync.hub.access import Access
from sync.hub.refusal import RefusalError
from sync.hub.tokens import Token, TokenBook, TokenJournal, name_of
from tests.sync.hub.memory_storage import MemoryRows


class Desk:
    """Rows without threads, which count how often they were looked at."""

    def __init__(self) -> None:
        self.rows, self.looks = MemoryRows(), 0

    async def read_rows(self, deed: Callable[[Any], Any]) -> Any:
        self.looks += 1
        return self.rows.read(deed)

    async def change_rows(self, deed: Callable[[Any], Any]) -> Any:
        return self.rows.change(deed)


DEVICE = uuid4()


def token(text: str) -> Token:
    return Token(
        name=name_of(text), device=DEVICE, store=uuid4(), public_key=bytes(32), paired_ms=1
    )  # fmt: skip


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.mark.anyio
async def test_the_database_is_asked_once_in_a_while(tmp_path: Path) -> None:
    desk = Desk()
    access = Access(desk, TokenJournal(tmp_path / "tokens.jsonl"))
    await access.give(token("one"))
    assert [await access.may_listen(name_of("one")) for _ in range(5)] == [True] * 5
    assert desk.looks == 1


@pytest.mark.anyio
async def test_revoking_ends_a_token_at_once_and_a_new_one_ends_the_old(tmp_path: Path) -> None:
    access = Access(Desk(), TokenJournal(tmp_path / "tokens.jsonl"))
    await access.give(token("one"))
    await access.give(token("two"))
    assert not await access.may_listen(name_of("one"))
    assert await access.may_listen(name_of("two"))
    await access.revoke(DEVICE)
    with pytest.raises(RefusalError) as raised:
        await access.require_named(name_of("two"))
    assert (raised.value.status, raised.value.code) == (403, "revoked")
    assert len(await access.tokens()) == 2


@pytest.mark.anyio
async def test_a_database_that_is_gone_is_no_unknown_token(tmp_path: Path) -> None:
    desk = Desk()
    desk.rows.fault = HubStorageError("storage_gone")
    with pytest.raises(HubStorageError):
        await Access(desk, TokenJournal(tmp_path / "t")).require_named("x")


def test_a_database_put_back_is_told_what_it_has_forgotten(tmp_path: Path) -> None:
    journal, rows = TokenJournal(tmp_path / "tokens.jsonl"), MemoryRows()
    book = TokenBook(rows, journal)
    book.give(token("one"))
    backup = dict(rows.rows)
    book.revoke(DEVICE)
    other = Token(
        name=name_of("three"), device=uuid4(), store=uuid4(), public_key=bytes(32), paired_ms=3
    )  # fmt: skip
    book.give(other)
    rows.rows = backup
    book.remember()
    found = book.find(name_of("one"))
    assert found is not None
    assert found.is_revoked
    assert book.find(name_of("three")) == other
