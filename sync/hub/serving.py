"""Serving: the app on a port, with the hub's own certificate or plain behind a proxy.

Ends as a service should: no new connections, listeners are let go, what waits is answered. Does not
open the storage.
"""

import asyncio
import gc
import socket
from dataclasses import dataclass

import uvicorn

from sync.hub.app import build_app
from sync.hub.arriving import ArrivingProtocol, HubServerState
from sync.hub.certificate import OwnCertificate
from sync.hub.service import HubService

DEFAULT_PORT = 8765
# Longer than tills keep a connection that rests (sync/client/link): the one that hangs up first is
# never the one that is about to be asked.
KEEP_S = 330
STOP_S = 20
LOOK_S, HANG_UP_S = 0.05, 0.5
CONNECTIONS_MAX = 4_000
BACKLOG = 512
LOOPBACKS = ("127.0.0.1", "::1")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListenAt:
    """Where. Port 0 takes any. Without a certificate it is plain HTTP, for a proxy before it.

    `proxies`: addresses and networks whose word is taken for who asks, without a certificate alone.
    """

    host: str = "0.0.0.0"  # noqa: S104  (tills are on other machines)
    port: int = DEFAULT_PORT
    certificate: OwnCertificate | None = None
    proxies: tuple[str, ...] = LOOPBACKS


def listen(at: ListenAt) -> socket.socket:
    """Take the port. Raises OSError when somebody has it."""
    family = socket.AF_INET6 if ":" in at.host else socket.AF_INET
    # The protocol is named because asyncio turns off the wait for more (Nagle) only on sockets that
    # say so; with it, each small answer comes 40 ms late.
    line = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if not hasattr(socket, "SO_EXCLUSIVEADDRUSE"):
            # On Windows this would let two programs have the port.
            line.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        line.bind((at.host, at.port))
        line.listen(BACKLOG)  # who connects from now on waits until the hub has started
    except OSError:
        line.close()
        raise
    return line


class HubServer(uvicorn.Server):
    """Uvicorn that lets the listeners of the stream go before it waits for what runs."""

    def __init__(self, service: HubService, at: ListenAt) -> None:
        own = at.certificate
        super().__init__(
            uvicorn.Config(
                build_app(service),
                ssl_certfile=None if own is None else own.certificate_file,
                ssl_keyfile=None if own is None else own.key_file,
                http=ArrivingProtocol,
                ws="none",
                lifespan="on",
                log_config=None,
                access_log=False,
                server_header=False,
                proxy_headers=own is None,
                forwarded_allow_ips=list(at.proxies),
                timeout_keep_alive=KEEP_S,
                timeout_graceful_shutdown=STOP_S,
                limit_concurrency=CONNECTIONS_MAX,
                backlog=BACKLOG,
            )
        )
        self.server_state = HubServerState()
        self._service = service

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop as the module says."""
        self._service.stream.end()
        hanging_up = asyncio.create_task(self._hang_up())
        try:
            await super().shutdown(sockets)
        finally:
            hanging_up.cancel()

    async def _hang_up(self) -> None:
        """Once all is answered, wait a moment for the others to hang up, and no longer."""
        while self.server_state.tasks:  # noqa: ASYNC110  (uvicorn has no event for it)
            await asyncio.sleep(LOOK_S)
        await asyncio.sleep(HANG_UP_S)
        for connection in tuple(self.server_state.connections):
            connection.transport.abort()


def serve(service: HubService, at: ListenAt, line: socket.socket) -> None:
    """Serve on a port that was taken, until a signal ends it."""
    # What the process has made so far stays as long as it runs. Looked through again and again, it
    # would cost each record more than its hashes do.
    gc.collect()
    gc.freeze()
    HubServer(service, at).run(sockets=[line])
