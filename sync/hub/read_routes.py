"""What programs of the organisation read: GET under /api/v1, each by a token with a scope.

Paging is by position (or name): `next` of one page is `after` of the following one, for ever. One
page at a time is read, so that tills always have the other reader. Refusals are problem documents
(RFC 9457) with a code and a sentence. Source of the shapes: openapi_reading.
"""

import hashlib
from collections.abc import Sequence

import anyio
import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from sync.hub import overview, reading
from sync.hub.limits import Tries, address_of
from sync.hub.read_tokens import ReadToken
from sync.hub.reading import Plain
from sync.hub.refusal import RefusalError
from sync.hub.service import HubService
from sync.kinds import ERASED

AREA = "/api/v1/"
PROBLEM = "application/problem+json"
LIMIT, LIMIT_MAX, KINDS_MAX, NAME_MAX = 100, 500, 50, 200
POSITION_MAX = 2**63 - 1
_DIGITS_MAX = 19
ASKED_MAX, WITHIN_MS, WAITING_MAX = 600, 60_000, 16
STRANGE_MAX = 60
TOGETHER_MAX = 3_000
_CODES = frozenset(
    {
        "bad_query", "busy", "journal_damaged", "kind_not_allowed", "not_allowed", "not_found",
        "revoked", "scope_missing", "storage_full", "storage_gone", "too_many_tries",
        "unknown_token", "unreadable",
    }
)  # fmt: skip


class ReadRoutes:
    """The routes under /api/v1."""

    def __init__(self, service: HubService) -> None:
        self._service = service
        self._asked = Tries(
            ASKED_MAX, together=TOGETHER_MAX, within_ms=WITHIN_MS, now_ms=service.now_ms
        )
        self._strange = Tries(
            STRANGE_MAX, together=TOGETHER_MAX, within_ms=WITHIN_MS, now_ms=service.now_ms
        )
        self._lane = anyio.Semaphore(1)

    def routes(self) -> Sequence[BaseRoute]:
        """All of them."""
        return [
            Route(AREA + "tills", self.tills, methods=["GET"]),
            Route(AREA + "records", self.records, methods=["GET"]),
            Route(AREA + "erasures", self.erasures, methods=["GET"]),
            Route(AREA + "accounts", self.accounts, methods=["GET"]),
        ]

    async def tills(self, request: Request) -> Response:
        """All tills."""
        await self._require(request, "tills:read")
        service = self._service
        tokens, seen = await service.access.tokens(), await service.seen()
        async with self._turn():
            lines = await service.desk.look(lambda store: overview.tills(store, tokens, seen))
        return answer(request, {"tills": reading.tills(lines)})

    async def records(self, request: Request) -> Response:
        """The log after a position."""
        token = await self._require(request, "records:read")
        asked = request.query_params.getlist("kind")
        if len(asked) > KINDS_MAX or any(not 0 < len(one) <= NAME_MAX for one in asked):
            raise RefusalError(400, "bad_query")
        if token.kinds and not set(asked) <= set(token.kinds):
            raise RefusalError(403, "kind_not_allowed")
        kinds = frozenset(asked or token.kinds)
        return await self._page(request, kinds, has_postings="accounts:read" in token.scopes)

    async def erasures(self, request: Request) -> Response:
        """Whose data whoever reads has to erase too: of every token that reads records."""
        await self._require(request, "records:read")
        return await self._page(request, frozenset({ERASED}), has_postings=False)

    async def accounts(self, request: Request) -> Response:
        """What is in the accounts."""
        await self._require(request, "accounts:read")
        after, limit = request.query_params.get("after", ""), _limit(request)
        if len(after) > NAME_MAX or "\0" in after or not _is_text(after):
            raise RefusalError(400, "bad_query")
        async with self._turn():
            page = await self._service.desk.look(
                lambda store: reading.balances(store, after, limit)
            )
        return answer(request, page)

    async def _page(
        self, request: Request, kinds: frozenset[str], *, has_postings: bool
    ) -> Response:
        after, limit = _number(request, "after", 0, POSITION_MAX), _limit(request)
        async with self._turn():
            page = await self._service.desk.look(
                lambda store: reading.records(store, after, limit, kinds, has_postings=has_postings)
            )
        return answer(request, page)

    async def _require(self, request: Request, scope: str) -> ReadToken:
        service = self._service
        said = request.headers.get("authorization", "")
        try:
            token = await service.readers.require(said, scope, now_ms=service.now_ms())
        except RefusalError:
            self._strange.take(address_of(request))
            raise
        self._asked.take(token.name)
        return token

    def _turn(self) -> anyio.Semaphore:
        if self._lane.statistics().tasks_waiting >= WAITING_MAX:
            raise RefusalError(503, "busy", retry_after_s=1)
        return self._lane


def answer(request: Request, said: dict[str, Plain]) -> Response:
    """The answer, or that it is the one that was had before."""
    body = msgspec.json.encode(said)
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
    known = request.headers.get("if-none-match", "")
    if tag in (one.strip().removeprefix("W/") for one in known.split(",")):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type="application/json", headers=headers)


def problem(service: HubService, error: RefusalError) -> Response:
    """A refusal as programs and people read it."""
    words = next(iter(service.options.words.values()))
    code = error.code if error.code in _CODES else "failed"
    said = {"type": "about:blank", "status": error.status, "code": code,
            "title": words.say(f"hub_api.{code}")}  # fmt: skip
    headers = {"Cache-Control": "no-store"}
    if error.retry_after_s:
        headers["Retry-After"] = str(error.retry_after_s)
    if error.status == 401:
        headers["WWW-Authenticate"] = "Bearer"
    return Response(msgspec.json.encode(said), error.status, headers, PROBLEM)


def _limit(request: Request) -> int:
    return max(1, _number(request, "limit", LIMIT, LIMIT_MAX))


def _number(request: Request, name: str, default: int, most: int) -> int:
    text = request.query_params.get(name)
    if text is None:
        return default
    if not (text.isascii() and text.isdigit() and len(text) <= _DIGITS_MAX and int(text) <= most):
        raise RefusalError(400, "bad_query")
    return int(text)


def _is_text(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
