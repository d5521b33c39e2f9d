"""Bytes over TCP, as network printers take them on port 9100.

Does not reconnect by itself: whether a job may be repeated is not for a transport to decide.
"""

import contextlib
import socket
import time

from hardware.errors import DeviceLostError, DeviceNotFoundError, DeviceTimeoutError


class TcpTransport:
    """One TCP connection. `sent_bytes` counts what this machine's network stack accepted."""

    is_network = True

    def __init__(self, host: str, port: int) -> None:
        """Name the place; nothing is opened yet."""
        self._host = host
        self._port = port
        self._socket: socket.socket | None = None

    @property
    def is_open(self) -> bool:
        """Whether the connection stands, as far as we know."""
        return self._socket is not None

    def open(self, timeout_s: float) -> None:
        """Connect. Raises DeviceNotFoundError (also when the host does not answer in time)."""
        self.close()
        try:
            connection = socket.create_connection((self._host, self._port), timeout=timeout_s)
        except OSError as error:
            raise DeviceNotFoundError(
                address=f"{self._host}:{self._port}", cause=error.strerror or str(error)
            ) from error
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._socket = connection

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
