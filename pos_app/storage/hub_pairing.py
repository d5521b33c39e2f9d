"""The hub that this till was paired with: where it is, what its certificate must be, the token.

Kept in the till's encrypted file; the token in the system's keyring where there is one. Does not
speak with a hub. What is written counts from the next start of the agent.

Invariant: a pairing is there whole or not at all; the token is never in a log or a repr.
"""

from dataclasses import dataclass, field
from typing import Any

from pos_app.storage.connection import Connection
from pos_app.storage.errors import StorageError
from pos_app.storage.identity import device_of, read_meta, write_meta
from pos_app.storage.key_store import SERVICE

_URL, _PIN, _NAME, _TOKEN = "hub_url", "hub_pin", "hub_name", "hub_token"
_IN_KEYRING = b""
_FORGET = "DELETE FROM meta WHERE name IN (?, ?, ?, ?)"


@dataclass(frozen=True, slots=True, kw_only=True)
class HubPairing:
    """A hub and this till's place at it. `pin`: SHA-256 of its certificate, or empty."""

    url: str
    pin: bytes
    hub_name: str
    token: str = field(repr=False)


def read_pairing(connection: Connection, *, keyring: Any | None) -> HubPairing | None:
    """The pairing of this till; None when there is none. Raises StorageError (keyring)."""
    url, pin = read_meta(connection, _URL), read_meta(connection, _PIN)
    name, token = read_meta(connection, _NAME), read_meta(connection, _TOKEN)
    if url is None or pin is None or name is None or token is None:
        return None
    if token == _IN_KEYRING:
        token = _from_keyring(connection, keyring)
    return HubPairing(
        url=url.decode(), pin=pin, hub_name=name.decode(), token=token.decode()
    )  # fmt: skip


def is_paired(connection: Connection) -> bool:
    """Whether there is a pairing; asks no keyring."""
    return read_meta(connection, _TOKEN) is not None


def write_pairing(connection: Connection, pairing: HubPairing, *, keyring: Any | None) -> None:
    """Keep a pairing, in a transaction of its own. Raises StorageError, and nothing was kept."""
    token = pairing.token.encode()
    if keyring is not None:
        _ask(keyring, "set_password", _name(connection), pairing.token)
        token = _IN_KEYRING
    with connection.transaction():
        write_meta(connection, _URL, pairing.url.encode())
        write_meta(connection, _PIN, pairing.pin)
        write_meta(connection, _NAME, pairing.hub_name.encode())
        write_meta(connection, _TOKEN, token)


def forget_pairing(connection: Connection, *, keyring: Any | None) -> None:
    """Take the pairing out; what this till has and the hub has not stays in the outbox."""
    was_in_keyring = read_meta(connection, _TOKEN) == _IN_KEYRING
    with connection.transaction():
        connection.run(_FORGET, (_URL, _PIN, _NAME, _TOKEN))
    if was_in_keyring and keyring is not None:
        _ask(keyring, "delete_password", _name(connection))


def _from_keyring(connection: Connection, keyring: Any | None) -> bytes:
    found = None if keyring is None else _ask(keyring, "get_password", _name(connection))
    if not found:
        raise StorageError("storage.keyring_failed", reason="the hub's token is not there")
    return str(found).encode()


def _name(connection: Connection) -> str:
    return f"hub {device_of(connection)}"


def _ask(keyring: Any, verb: str, *words: str) -> Any:
    from keyring.errors import KeyringError  # noqa: PLC0415  (only when a token is asked for)

    try:
        return getattr(keyring, verb)(SERVICE, *words)
    except (KeyringError, RuntimeError, OSError) as error:
        raise StorageError("storage.keyring_failed", reason=str(error)) from error
