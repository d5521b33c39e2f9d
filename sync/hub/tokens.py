"""Tokens: by which the hub recognises a till, and how a token is taken away.

A token is 32 random bytes as text; the hub keeps only its SHA-256. A new token of a till ends its
old ones. What was given and taken away also stands in `tokens.jsonl` outside the database, so that
a hub put back from a backup neither forgets a till nor lets in one that was revoked. A till that is
revoked may say nothing at all; one that is declared dead still tells what it sold (conversation).
"""

import hashlib
import os
import secrets
from pathlib import Path
from typing import Generic, Protocol, Self, TypeVar
from uuid import UUID

import msgspec

from sync.errors import HubStorageError
from sync.hub.folder_sync import sync_folder
from sync.hub.service_rows import Rows

TOKEN_BYTES = 32
_NOUN = "token"


class Token(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a token. `name` is its SHA-256 in hexadecimal digits."""

    name: str
    device: UUID
    store: UUID
    public_key: bytes
    paired_ms: int
    is_revoked: bool = False


def name_of(token: str) -> str:
    """By what a token is found."""
    return hashlib.sha256(token.encode()).hexdigest()


def new_token() -> str:
    """A token that nobody has."""
    return secrets.token_urlsafe(TOKEN_BYTES)


class Named(Protocol):
    """What is found again by its name."""

    @property
    def name(self) -> str:
        """Its name."""
        ...


Noted = TypeVar("Noted", bound=Named)


class NamedLines(Generic[Noted]):
    """Things as they were last written, a line of JSON each, on other media."""

    def __init__(self, path: Path, kind: type[Noted]) -> None:
        self._path, self._kind = path, kind

    def note(self, one: Noted) -> None:
        """Write a thing as it is now, durably. Raises HubStorageError `storage_full`."""
        try:
            is_new = not self._path.exists()
            with self._path.open("ab") as file:
                # A line of its own, also after one that a power cut has torn.
                file.write(b"\n" + msgspec.json.encode(one) + b"\n")
                file.flush()
                os.fsync(file.fileno())
            if is_new:
                sync_folder(self._path.parent)
        except OSError as error:
            raise HubStorageError("storage_full", reason=str(error)) from error

    def tokens(self) -> tuple[Noted, ...]:
        """Each as it was last written."""
        try:
            lines = self._path.read_bytes().splitlines() if self._path.exists() else []
        except OSError as error:
            raise HubStorageError("storage_gone", reason=str(error)) from error
        found: dict[str, Noted] = {}
        for line in lines:
            try:
                one = msgspec.json.decode(line, type=self._kind)
            except msgspec.MsgspecError:
                continue  # empty, or torn: what it said was never answered
            found[one.name] = one
        return tuple(found.values())


class TokenJournal(NamedLines[Token]):
    """The tokens of tills."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, Token)


class TokenBook:
    """The tokens inside one transaction of the rows."""

    def __init__(self, rows: Rows, journal: TokenJournal) -> None:
        self._rows, self._journal = rows, journal

    def find(self, name: str) -> Token | None:
        """A token by its name."""
        found = self._rows.get(_NOUN, name)
        return None if found is None else msgspec.msgpack.decode(found, type=Token)

    def all(self) -> tuple[Token, ...]:
        """All of them."""
        found = self._rows.all(_NOUN)
        return tuple(msgspec.msgpack.decode(value, type=Token) for _, value in found)

    def give(self, token: Token) -> None:
        """Let a till in by this token and no other."""
        self.revoke(token.device)
        self._put(token)

    def revoke(self, device: UUID) -> None:
        """End all tokens of a till."""
        for known in self.all():
            if known.device == device and not known.is_revoked:
                self._put(msgspec.structs.replace(known, is_revoked=True))

    def remember(self) -> Self:
        """Write again what the database has forgotten."""
        for token in self._journal.tokens():
            if self.find(token.name) != token:
                self._rows.put(_NOUN, token.name, msgspec.msgpack.encode(token))
        return self

    def _put(self, token: Token) -> None:
        self._journal.note(token)
        self._rows.put(_NOUN, token.name, msgspec.msgpack.encode(token))
