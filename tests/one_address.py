"""One address for several servers: each new connection goes to the next one that answers.

As a load balancer does it, and below TLS: the bytes pass as they are. `with OneAddress(ports) as
address:` and callers go to `address.port`. A connection ends when either side ends.
"""

import itertools
import socket
import threading
from collections.abc import Sequence
from contextlib import suppress
from types import TracebackType
from typing import Self

LOOPBACK = "127.0.0.1"
CHUNK = 65_536


class OneAddress:
    """The balancer; it runs while the block does. `met` counts connections by port."""

    def __init__(self, ports: Sequence[int]) -> None:
        self._ports, self._turn = tuple(ports), itertools.count()
        self.met = dict.fromkeys(self._ports, 0)
        self._listener = socket.create_server((LOOPBACK, 0))
        self.port = int(self._listener.getsockname()[1])
        self._open: set[socket.socket] = set()
        self._is_over = False

    def __enter__(self) -> Self:
        threading.Thread(target=self._accept, daemon=True).start()  # noqa: TID251  (no till here)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._is_over = True
        for one in (self._listener, *tuple(self._open)):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()

    def _accept(self) -> None:
        while not self._is_over:
            try:
                caller, _ = self._listener.accept()
            except OSError:
                return
            server = self._next_server()
            if server is None:
                caller.close()
                continue
            self._open |= {caller, server}
            for source, target in ((caller, server), (server, caller)):
                threading.Thread(  # noqa: TID251  (no till here)
                    target=_pump, args=(source, target), daemon=True
                ).start()

    def _next_server(self) -> socket.socket | None:
        for _ in self._ports:
            port = self._ports[next(self._turn) % len(self._ports)]
            with suppress(OSError):
                server = socket.create_connection((LOOPBACK, port), timeout=5)
                server.settimeout(None)
                self.met[port] += 1
                return server
        return None


def _pump(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while sent := source.recv(CHUNK):
            target.sendall(sent)
    for one in (source, target):
        with suppress(OSError):
            one.shutdown(socket.SHUT_RDWR)
