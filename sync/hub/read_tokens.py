"""Read tokens: by which a program of the organisation reads the hub, and what it may read.

A token is 32 random bytes as text, shown once; the hub keeps its SHA-256. It is no token of a till,
and a till's token reads nothing here. What was given and taken away also stands in
`readers.jsonl`, so that a hub put back from a backup lets in nobody who was revoked.

Remembered for REMEMBERED_S, as long as those of tills; in this process uses are counted in memory
and kept now and then. Knows no HTTP beyond RefusalError.
"""

import time
from pathlib import Path

import msgspec

from sync.hub.desk import HubDesk
from sync.hub.refusal import RefusalError
from sync.hub.service_rows import Rows
from sync.hub.tokens import NamedLines, name_of, new_token

SCOPES = ("tills:read", "records:read", "accounts:read")
READERS = "readers.jsonl"
REMEMBERED_S = 2.0
_NOUN, _USE = "read_token", "read_use"
_TOKEN_LENGTH_MAX = 200


class ReadToken(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of one. `name` is its SHA-256 in hex digits; no `kinds` are all kinds."""

    name: str
    label: str
    scopes: tuple[str, ...]
    kinds: tuple[str, ...] = ()
    made_ms: int
    is_revoked: bool = False

    def require(self, scope: str) -> None:
        """Raise RefusalError 403 `scope_missing` unless it may."""
        if scope not in self.scopes:
            raise RefusalError(403, "scope_missing")


class Use(msgspec.Struct, frozen=True, kw_only=True):
    """How often a token was used, and when last."""

    n: int = 0
    last_ms: int = 0


class ReadTokenBook:
    """The tokens inside one transaction of the rows."""

    def __init__(self, rows: Rows, folder: Path) -> None:
        self._rows = rows
        self._journal = NamedLines(folder / READERS, ReadToken)

    def find(self, name: str) -> ReadToken | None:
        """A token by its name."""
        found = self._rows.get(_NOUN, name)
        return None if found is None else msgspec.msgpack.decode(found, type=ReadToken)

    def all(self) -> tuple[ReadToken, ...]:
        """All of them, the oldest first."""
        found = (msgspec.msgpack.decode(one, type=ReadToken) for _, one in self._rows.all(_NOUN))
        return tuple(sorted(found, key=lambda one: (one.made_ms, one.name)))

    def give(
        self, label: str, scopes: tuple[str, ...], kinds: tuple[str, ...], *, now_ms: int
    ) -> str:
        """Make a token and return it, for the only time."""
        text = new_token()
        made = ReadToken(
            name=name_of(text), label=label, scopes=scopes, kinds=kinds, made_ms=now_ms
        )
        self._put(made)
        return text

    def revoke(self, label: str) -> int:
        """End all tokens of this label; how many there were."""
        good = [one for one in self.all() if one.label == label and not one.is_revoked]
        for one in good:
            self._put(msgspec.structs.replace(one, is_revoked=True))
        return len(good)

    def remember(self) -> None:
        """Write again what the database has forgotten."""
        for one in self._journal.tokens():
            if self.find(one.name) != one:
                self._rows.put(_NOUN, one.name, msgspec.msgpack.encode(one))

    def _put(self, token: ReadToken) -> None:
        self._journal.note(token)
        self._rows.put(_NOUN, token.name, msgspec.msgpack.encode(token))


def uses_in(rows: Rows) -> dict[str, Use]:
    """How often each token was used, by its name."""
    return {name: msgspec.msgpack.decode(one, type=Use) for name, one in rows.all(_USE)}


def add_uses(rows: Rows, uses: dict[str, Use]) -> None:
    """Keep what was counted since."""
    known = uses_in(rows)
    for name, use in uses.items():
        before = known.get(name, Use())
        now = Use(n=before.n + use.n, last_ms=max(before.last_ms, use.last_ms))
        rows.put(_USE, name, msgspec.msgpack.encode(now))


class ReadAccess:
    """Who may read."""

    def __init__(self, desk: HubDesk, folder: Path) -> None:
        self._desk, self._folder = desk, folder
        self._known: dict[str, tuple[ReadToken, float]] = {}
        self._uses: dict[str, Use] = {}

    async def require(self, authorization: str, scope: str, *, now_ms: int) -> ReadToken:
        """The token of a request. Raises RefusalError 401 `unknown_token`, 403."""
        kind, _, text = authorization.partition(" ")
        if kind.lower() != "bearer" or not 0 < len(text) <= _TOKEN_LENGTH_MAX:
            raise RefusalError(401, "unknown_token")
        token = await self._find(name_of(text.strip()))
        if token.is_revoked:
            raise RefusalError(403, "revoked")
        used = self._uses.get(token.name, Use())
        self._uses[token.name] = Use(n=used.n + 1, last_ms=max(used.last_ms, now_ms))
        token.require(scope)
        return token

    async def _find(self, name: str) -> ReadToken:
        known, until = self._known.get(name, (None, 0.0))
        if known is None or until <= time.monotonic():
            # Looked up by the hash: how long it takes tells nothing of the token itself.
            known = await self._desk.read_rows(
                lambda rows: ReadTokenBook(rows, self._folder).find(name)
            )
            if known is None:
                raise RefusalError(401, "unknown_token")
            self._known[name] = (known, time.monotonic() + REMEMBERED_S)
        return known

    async def keep_uses(self) -> None:
        """Write what was counted. Raises HubStorageError; then it is counted on."""
        if not self._uses:
            return
        uses, self._uses = self._uses, {}
        try:
            await self._desk.change_rows(lambda rows: add_uses(rows, uses))
        except BaseException:
            self._uses = uses | self._uses
            raise
