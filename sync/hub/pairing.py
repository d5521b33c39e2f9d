"""Pairing at the hub: codes that somebody reads out, and tills that prove that they know one.

A code is 10 letters, good once, for ten minutes and five tries. What the till shows is a proof over
the certificate that it saw (sync/proof); the hub answers with a proof of its own and a token. The
same till may ask again with the same nonce while the code lives, because an answer may be lost: it
gets another token, and the one before ends. Does not read HTTP.
"""

import secrets
from uuid import UUID

import msgspec

from sync.hub.refusal import RefusalError
from sync.hub.service_rows import Rows
from sync.pairing_form import AskPairing
from sync.proof import (
    CODE_LENGTH,
    CODE_LETTERS,
    HUB,
    NAMED_LENGTH,
    NONCE_BYTES,
    PROOF_BYTES,
    TILL,
    code_key,
    is_same,
    proof_of,
)

LIVES_MS = 10 * 60 * 1000
KEPT_MS = 60 * 60 * 1000  # so long a code is told apart from one that never was
TRIES_MAX = 5
PUBLIC_KEY_BYTES = 32
_NOUN = "code"


class Code(msgspec.Struct, frozen=True, kw_only=True):
    """A code as the hub keeps it. `used_by`: device and nonce of the till that proved it."""

    code: str
    expires_ms: int
    store_name: str = ""
    tries: int = 0
    used_by: tuple[UUID, bytes] | None = None


def read_asked(body: bytes) -> AskPairing:
    """The question in these bytes. Raises RefusalError 400."""
    try:
        asked = msgspec.msgpack.decode(body, type=AskPairing)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise RefusalError(400, "unreadable") from error
    sizes = (len(asked.nonce), len(asked.proof), len(asked.public_key), len(asked.code))
    if sizes != (NONCE_BYTES, PROOF_BYTES, PUBLIC_KEY_BYTES, NAMED_LENGTH):
        raise RefusalError(400, "unreadable")
    return asked


class CodeBook:
    """The codes inside one transaction of the rows."""

    def __init__(self, rows: Rows, *, now_ms: int) -> None:
        self._rows, self._now_ms = rows, now_ms

    def make(self, *, store_name: str = "") -> Code:
        """A new code; no two that live begin alike."""
        taken = {one.code[:NAMED_LENGTH] for one in self.all()}
        if len(taken) > len(CODE_LETTERS) ** NAMED_LENGTH // 4:
            raise RefusalError(429, "too_many_codes", retry_after_s=60)
        while True:
            letters = "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))
            if letters[:NAMED_LENGTH] not in taken:
                break
        code = Code(code=letters, expires_ms=self._now_ms + LIVES_MS, store_name=store_name)
        self._put(code)
        return code

    def all(self) -> tuple[Code, ...]:
        """Those that are remembered; forgets the old ones."""
        found = []
        for name, value in self._rows.all(_NOUN):
            code = msgspec.msgpack.decode(value, type=Code)
            if code.expires_ms + KEPT_MS < self._now_ms:
                self._rows.drop(_NOUN, name)
            else:
                found.append(code)
        return tuple(found)

    def take_try(self, asked: AskPairing) -> Code:
        """The code that is meant, one try fewer. Raises RefusalError 403, 410, 429."""
        found = self._rows.get(_NOUN, asked.code)
        if found is None:
            raise RefusalError(403, "wrong_code")
        code = msgspec.msgpack.decode(found, type=Code)
        is_same_till = code.used_by == (asked.device, asked.nonce)
        if code.expires_ms <= self._now_ms or not (code.used_by is None or is_same_till):
            raise RefusalError(410, "code_expired")
        if code.tries >= TRIES_MAX:
            raise RefusalError(429, "too_many_tries")
        tried = msgspec.structs.replace(code, tries=code.tries + 1)
        self._put(tried)
        return tried

    def note_used(self, asked: AskPairing) -> None:
        """The proof was right: the code is this till's. Raises RefusalError 410: another won."""
        found = self._rows.get(_NOUN, asked.code)
        code = None if found is None else msgspec.msgpack.decode(found, type=Code)
        used_by = (asked.device, asked.nonce)
        if code is None or code.used_by not in (None, used_by):
            raise RefusalError(410, "code_expired")
        self._put(msgspec.structs.replace(code, used_by=used_by))

    def _put(self, code: Code) -> None:
        self._rows.put(_NOUN, code.code[:NAMED_LENGTH], msgspec.msgpack.encode(code))


def prove(code: Code, asked: AskPairing, *, fingerprint: bytes) -> bytes:
    """The hub's proof when the till's is right; slow on purpose. Raises RefusalError 403."""
    key = code_key(code.code, asked.nonce)
    till, hub = (
        proof_of(key, role, device=asked.device.bytes, nonce=asked.nonce, fingerprint=fingerprint)
        for role in (TILL, HUB)
    )
    if not is_same(asked.proof, till):
        raise RefusalError(403, "wrong_code")
    return hub
