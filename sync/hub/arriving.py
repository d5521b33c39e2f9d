"""Arriving: a connection on which a request does not come whole within a while is closed.

uvicorn waits for ever for a first request, and for the rest of one that has begun; whoever sends a
byte now and then would hold a place that tills need. Each connection on which something is awaited
stands in a list, oldest first: it goes after ARRIVING_S, or when ARRIVING_MAX others came after it.
What is being answered, listens to the stream or rests between two requests does not stand there.

Does not look into requests. The TLS handshake comes before; asyncio gives up on it after a minute.
"""

import asyncio
from typing import Any, cast

import h11
from uvicorn.config import Config
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import ServerState

# Longer than a route waits for a body (limits), so that somebody who is only slow is told.
ARRIVING_S = 45.0
ARRIVING_MAX = 1_000


class HubServerState(ServerState):
    """What the connections of a server share: those on which a request is awaited."""

    def __init__(self) -> None:
        super().__init__()
        self.arriving: dict[ArrivingProtocol, asyncio.TimerHandle] = {}


class ArrivingProtocol(H11Protocol):
    """A connection that is not waited for without an end."""

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        assert isinstance(server_state, HubServerState)
        self._arriving = server_state.arriving

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Wait for the first request."""
        super().connection_made(cast("asyncio.Transport", transport))
        self._await_request()

    def data_received(self, data: bytes) -> None:
        """Wait for the rest of what has begun; the time goes on from its first byte."""
        self._await_request()
        super().data_received(data)
        if self.conn.their_state not in (h11.IDLE, h11.SEND_BODY):
            self._is_whole()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no more."""
        self._is_whole()
        super().connection_lost(exc)

    def give_up(self) -> None:
        """Hang up: it took too long, or others need the place."""
        self._is_whole()
        self.transport.abort()

    def _await_request(self) -> None:
        if self in self._arriving:
            return
        if len(self._arriving) >= ARRIVING_MAX:
            next(iter(self._arriving)).give_up()
        self._arriving[self] = self.loop.call_later(ARRIVING_S, self.give_up)

    def _is_whole(self) -> None:
        timer = self._arriving.pop(self, None)
        if timer is not None:
            timer.cancel()
