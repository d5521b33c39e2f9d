"""Refusal: what the hub says over HTTP when it does not answer the conversation.

The body is a `Refused` of the wire with a code, so that a till reads one kind of answer. A proxy in
front may answer in words of its own. Does not decide anything.
"""

import logging

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from sync.errors import HubStorageError
from sync.wire import Refused, encode

PACKED = "application/msgpack"
STORAGE_RETRY_S = 5
NOT_SIGNED_IN = "not_signed_in"
_LOG = logging.getLogger("sync")


class RefusalError(Exception):
    """A request that is not answered. `status` of HTTP, `code` for programs."""

    def __init__(self, status: int, code: str, *, retry_after_s: int = 0) -> None:
        super().__init__(code)
        self.status = status
        self.code = code
        self.retry_after_s = retry_after_s


def refusal_response(error: RefusalError) -> Response:
    """The refusal as bytes. A body that was not read to its end ends the connection."""
    body = Refused(
        generation=None, code=error.code, retry_after_ms=error.retry_after_s * 1000
    )  # fmt: skip
    headers = {"Retry-After": str(error.retry_after_s)} if error.retry_after_s else {}
    if error.status == 401:
        headers["WWW-Authenticate"] = "Bearer"
    if error.status in (408, 413, 415):
        headers["Connection"] = "close"
    return Response(encode(body), status_code=error.status, headers=headers, media_type=PACKED)


def of_storage(error: HubStorageError) -> RefusalError:
    """A database that is full or gone: the till keeps what it has and tries again."""
    return RefusalError(503, error.code, retry_after_s=STORAGE_RETRY_S)


async def on_refusal(request: Request, error: Exception) -> Response:
    """Starlette's handler of RefusalError."""
    assert isinstance(error, RefusalError)
    return _answer(request, error)


async def on_storage_error(request: Request, error: Exception) -> Response:
    """Starlette's handler of HubStorageError."""
    assert isinstance(error, HubStorageError)
    _LOG.error("the hub's storage: %s", error)
    return _answer(request, of_storage(error))


async def on_failure(request: Request, _error: Exception) -> Response:
    """Starlette's handler of a bug; it is logged by whoever runs the service."""
    return _answer(request, RefusalError(500, "failed", retry_after_s=STORAGE_RETRY_S))


def _answer(request: Request, error: RefusalError) -> Response:
    """To a till in its own words; to a browser as text, or the page on which one signs in."""
    refused = refusal_response(error)
    if request.url.path.startswith("/v1/"):
        return refused
    if error.code == NOT_SIGNED_IN:
        return RedirectResponse("/sign-in", 303)
    del refused.headers["content-type"], refused.headers["content-length"]
    return PlainTextResponse(
        f"{error.status} {error.code}\n", status_code=error.status, headers=refused.headers
    )
