"""A token of a program is kept as its hash, and what was revoked is never forgotten."""

from pathlib import Path

import pytest

from sync.hub.read_tokens import ReadTokenBook, Use, add_uses, uses_in
from sync.hub.refusal import RefusalError
from sync.hub.tokens import name_of
from tests.sync.hub.memory_storage import MemoryRows


def test_only_the_hash_is_kept_and_each_token_is_another(tmp_path: Path) -> None:
    rows = MemoryRows()
    book = ReadTokenBook(rows, tmp_path)
    first, second = (book.give("a", ("tills:read",), (), now_ms=n) for n in (1, 2))
    assert first != second
    assert [one.name for one in book.all()] == [name_of(first), name_of(second)]
    kept = b"".join(rows.rows.values()) + (tmp_path / "readers.jsonl").read_bytes()
    assert first.encode() not in kept


def test_an_older_database_learns_who_was_revoked(tmp_path: Path) -> None:
    rows = MemoryRows()
    book = ReadTokenBook(rows, tmp_path)
    name = name_of(book.give("a", ("tills:read",), (), now_ms=1))
    before = dict(rows.rows)
    assert (book.revoke("a"), book.revoke("a")) == (1, 0)
    rows.rows = before
    with (tmp_path / "readers.jsonl").open("ab") as file:
        file.write(b'\n{"torn')
    book.remember()
    found = book.find(name)
    assert found is not None
    assert found.is_revoked


def test_a_scope_that_was_not_given_is_refused(tmp_path: Path) -> None:
    book = ReadTokenBook(MemoryRows(), tmp_path)
    book.give("a", ("tills:read",), (), now_ms=1)
    (token,) = book.all()
    token.require("tills:read")
    with pytest.raises(RefusalError) as raised:
        token.require("tills")
    assert (raised.value.status, raised.value.code) == (403, "scope_missing")


def test_uses_add_up() -> None:
    rows = MemoryRows()
    add_uses(rows, {"a": Use(n=2, last_ms=9)})
    add_uses(rows, {"a": Use(n=1, last_ms=7)})
    assert uses_in(rows) == {"a": Use(n=3, last_ms=9)}
