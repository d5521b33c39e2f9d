"""From a host's name to the places it may be at.

The system's own look-up waits as long as it likes and cannot be interrupted, and this package makes
no thread: whoever drives devices hands in a `LookUp` that keeps to its time
(pos_app/background/name_lookup). `look_up_here` is the plain one, for programs that may wait.

Invariant: an address in figures is never looked up, so it costs nothing.
"""

import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Place:
    """Where a connection can be tried: a socket's family and what its connect() takes."""

    family: int
    address: tuple[Any, ...]


# (host, port, timeout_s) to its places, best first. Raises TimeoutError when it takes longer, and
# OSError (socket.gaierror) for a name that nobody knows.
LookUp = Callable[[str, int, float], Sequence[Place]]


def look_up_here(host: str, port: int, _timeout_s: float = 0.0) -> tuple[Place, ...]:
    """Ask the system, however long it takes. Raises OSError for a name that nobody knows."""
    return _places(host, port, 0)


def in_figures(host: str, port: int) -> tuple[Place, ...]:
    """Return the place of an address in figures; none if it is a name. Never waits."""
    try:
        return _places(host, port, socket.AI_NUMERICHOST)
    except (OSError, UnicodeError):
        return ()


def _places(host: str, port: int, flags: int) -> tuple[Place, ...]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=flags)
    return tuple(Place(family, address) for family, _, _, _, address in found)
