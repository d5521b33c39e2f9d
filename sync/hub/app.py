"""The app: all routes of a hub and what answers when something is wrong.

`build_app` fills it from a HubService. Serves what `run` listens for; holds no rule of its own.
"""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sync.accounts import fence
from sync.errors import HubStorageError
from sync.hub.manager_routes import PageRoutes
from sync.hub.openapi import description
from sync.hub.read_routes import AREA, ReadRoutes, problem
from sync.hub.refusal import (
    RefusalError,
    of_storage,
    on_failure,
    on_refusal,
    on_storage_error,
)
from sync.hub.service import HubService
from sync.hub.till_routes import TillRoutes
from sync.wire import OLDEST, VERSION


class CountAnswers:
    """Counts answers by their status, and says to every browser what it may not do."""

    def __init__(self, app: ASGIApp, service: HubService) -> None:
        self._app, self._service = app, service

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""

        async def counted(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._service.metrics.count("answers", status=str(message["status"]))
                message["headers"] = [
                    *message.get("headers", []), (b"x-content-type-options", b"nosniff"),
                ]  # fmt: skip
            await send(message)

        await self._app(scope, receive, counted if scope["type"] == "http" else send)


def refusing(
    service: HubService,
) -> Callable[[Request, Exception], Awaitable[Response]]:
    """What answers an error: to programs a problem, to tills and browsers as `refusal` says."""

    async def refused(request: Request, error: Exception) -> Response:
        is_storage = isinstance(error, HubStorageError)
        if request.url.path.startswith(AREA):
            failed = RefusalError(500, "failed")
            said = of_storage(error) if isinstance(error, HubStorageError) else error
            return problem(service, said if isinstance(said, RefusalError) else failed)
        if isinstance(error, RefusalError):
            return await on_refusal(request, error)
        return await (on_storage_error if is_storage else on_failure)(request, error)

    return refused


def build_app(service: HubService) -> Starlette:
    """The app of a hub."""
    refused = refusing(service)

    async def health(_request: Request) -> Response:
        def look(store: fence.FenceStore) -> bool:
            return fence.is_up(store)

        is_waiting = await service.desk.look(look)
        return JSONResponse(
            {
                "status": "ok",
                "wire_version": VERSION,
                "oldest_wire_version": OLDEST,
                "position": service.stream.head,
                "is_waiting_for_tills": is_waiting,
            }
        )

    async def metrics(_request: Request) -> Response:
        return PlainTextResponse(
            service.metrics.text(), media_type="text/plain; version=0.0.4; charset=utf-8"
        )

    async def openapi(_request: Request) -> Response:
        return JSONResponse(description())

    async def on_http_error(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        code = {404: "not_found", 405: "not_allowed"}.get(error.status_code, "unreadable")
        response = await refused(request, RefusalError(error.status_code, code))
        response.headers.update(error.headers or {})
        return response

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        async with service.running():
            yield

    return Starlette(
        routes=[
            *TillRoutes(service).routes(),
            *PageRoutes(service).routes(),
            *ReadRoutes(service).routes(),
            Route("/health", health),
            Route("/metrics", metrics),
            Route("/openapi.json", openapi),
        ],
        middleware=[Middleware(CountAnswers, service=service)],
        exception_handlers={
            RefusalError: refused,
            HubStorageError: refused,
            HTTPException: on_http_error,
            Exception: refused,
        },
        lifespan=lifespan,
    )
