"""Access: which till speaks, by its token. Remembers for two seconds what the database said.

So a token that is taken away ends within two seconds at every process of a hub, and at once at the
one where it was taken. Does not give tokens (tokens, pairing).
"""

import time
from uuid import UUID

from starlette.requests import Request

from sync.hub.desk import HubDesk
from sync.hub.refusal import RefusalError
from sync.hub.tokens import Token, TokenBook, TokenJournal, name_of

REMEMBERED_S = 2.0
_TOKEN_LENGTH_MAX = 200


class Access:
    """Who may speak."""

    def __init__(self, desk: HubDesk, journal: TokenJournal) -> None:
        self._desk, self._journal = desk, journal
        self._known: dict[str, tuple[Token, float]] = {}

    async def require(self, request: Request) -> Token:
        """The token of a request. Raises RefusalError 401 `unknown_token`, 403 `revoked`."""
        kind, _, token = request.headers.get("authorization", "").partition(" ")
        if kind.lower() != "bearer" or not 0 < len(token) <= _TOKEN_LENGTH_MAX:
            raise RefusalError(401, "unknown_token")
        return await self.require_named(name_of(token.strip()))

    async def require_named(self, name: str) -> Token:
        """The token of this name. Raises as `require`."""
        known, until = self._known.get(name, (None, 0.0))
        if known is None or until <= time.monotonic():
            known = await self._desk.read_rows(
                lambda rows: TokenBook(rows, self._journal).find(name)
            )
            if known is None:
                raise RefusalError(401, "unknown_token")
            self._known[name] = (known, time.monotonic() + REMEMBERED_S)
        if known.is_revoked:
            raise RefusalError(403, "revoked")
        return known

    async def may_listen(self, name: str) -> bool:
        """Whether this token is still good."""
        try:
            await self.require_named(name)
        except RefusalError:
            return False
        return True

    async def give(self, token: Token) -> None:
        """Let a till in by this token and no other."""
        await self._desk.change_rows(lambda rows: TokenBook(rows, self._journal).give(token))
        self.forget()

    async def revoke(self, device: UUID) -> None:
        """Let a till in no more."""
        await self._desk.change_rows(lambda rows: TokenBook(rows, self._journal).revoke(device))
        self.forget()

    async def tokens(self) -> tuple[Token, ...]:
        """All that were given."""
        return await self._desk.read_rows(lambda rows: TokenBook(rows, self._journal).all())

    def forget(self) -> None:
        """Ask the database again."""
        self._known.clear()
