"""Bytes over TCP, as network printers take them on port 9100.

Does not reconnect by itself: whether a job may be repeated is not for a transport to decide.

Invariant: open() ends within its time, a name that hangs included, if `look_up` keeps to its own.
"""

import contextlib
import socket
import time
from collections.abc import Sequence

from hardware.errors import DeviceLostError, DeviceNotFoundError, DeviceTimeoutError
from hardware.transports.name_lookup import LookUp, Place, in_figures, look_up_here


class TcpTransport:
    """One TCP connection. `sent_bytes` counts what this machine's network stack accepted."""

    is_network = True

    def __init__(self, host: str, port: int, *, look_up: LookUp = look_up_here) -> None:
        """Name the place; nothing is opened yet."""
        self._host = host
        self._port = port
        self._look_up = look_up
        self._socket: socket.socket | None = None

    @property
    def is_open(self) -> bool:
        """Whether the connection stands, as far as we know."""
        return self._socket is not None

    def open(self, timeout_s: float) -> None:
        """Connect. Raises DeviceNotFoundError (also when the host does not answer in time).

        Its code says more for a name: `name_unknown`, or `name_look_up_late` if that hangs.
        """
        self.close()
        ends_at_s = time.monotonic() + timeout_s
        places = in_figures(self._host, self._port) or self._looked_up(timeout_s)
        connection = self._connected(places, ends_at_s)
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._socket = connection

    def _looked_up(self, timeout_s: float) -> Sequence[Place]:
        address = f"{self._host}:{self._port}"
        try:
            return self._look_up(self._host, self._port, timeout_s)
        except TimeoutError as error:
            raise DeviceNotFoundError(
                code="name_look_up_late", address=address, name=self._host
            ) from error
        except (OSError, UnicodeError) as error:
            raise DeviceNotFoundError(
                code="name_unknown", address=address, name=self._host, cause=str(error)
            ) from error

    def _connected(self, places: Sequence[Place], ends_at_s: float) -> socket.socket:
        cause: OSError = TimeoutError("timed out")
        for place in places:
            remaining_s = ends_at_s - time.monotonic()
            if remaining_s <= 0:
                break
            connection = socket.socket(place.family, socket.SOCK_STREAM)
            connection.settimeout(remaining_s)
            try:
                connection.connect(place.address)
            except OSError as error:
                connection.close()
                cause = error
            else:
                return connection
        raise DeviceNotFoundError(
            address=f"{self._host}:{self._port}", cause=cause.strerror or str(cause)
        ) from cause

    def write_all(self, outgoing: bytes, deadline_s: float) -> None:
        """Send all of it, or raise DeviceTimeoutError or DeviceLostError with `sent_bytes`."""
        ends_at_s = time.monotonic() + deadline_s
        sent_bytes = 0
        while sent_bytes < len(outgoing):
            connection = self._connection(sent_bytes)
            remaining_s = ends_at_s - time.monotonic()
            if remaining_s <= 0:
                raise DeviceTimeoutError(sent_bytes)
            connection.settimeout(remaining_s)
            try:
                sent_bytes += connection.send(outgoing[sent_bytes:])
            except TimeoutError as error:
                raise DeviceTimeoutError(sent_bytes) from error
            except OSError as error:
                self.close()
                raise DeviceLostError(sent_bytes) from error

    def read(self, max_bytes: int, timeout_s: float) -> bytes:
        """Return what has come; empty after silence. Raises DeviceLostError."""
        connection = self._connection(0)
        # A timeout of 0 would switch the socket to non-blocking mode with another exception.
        connection.settimeout(max(timeout_s, 0.001))
        try:
            received = connection.recv(max_bytes)
        except TimeoutError:
            return b""
        except OSError as error:
            self.close()
            raise DeviceLostError from error
        if not received:
            self.close()
            raise DeviceLostError
        return received

    def close(self) -> None:
        """Disconnect; does nothing if not open."""
        if self._socket is None:
            return
        # The far end may already be gone; closing must not fail for that.
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._socket = None

    def _connection(self, sent_bytes: int) -> socket.socket:
        if self._socket is None:
            raise DeviceLostError(sent_bytes)
        return self._socket
