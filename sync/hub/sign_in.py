"""Sign-in: how the hub's manager gets at the pages: a password made at first start.

The hub keeps scrypt of the password, and a secret with which it signs what the browser brings back:
`<expires in ms>.<HMAC-SHA256 of it>`. Every process of a hub knows the secret, so none remembers
who signed in. A new password is a new secret: everybody has to sign in again. Does not read HTTP.
"""

import hashlib
import hmac
import secrets
from dataclasses import dataclass

import msgspec

from sync.hub.service_rows import Rows
from sync.proof import CODE_LETTERS

LASTS_MS = 12 * 60 * 60 * 1000
GROUPS, GROUP_LENGTH = 4, 5
_NOUN, _NAME = "sign_in", "manager"
# 32 MiB and about a tenth of a second a guess; a password is 20 letters of chance.
_N, _R, _P = 2**15, 8, 1
_MEMORY = 64 * 1024 * 1024


class Kept(msgspec.Struct, frozen=True):
    """What the rows hold."""

    salt: bytes
    hashed: bytes
    secret: bytes


def new_password(rows: Rows) -> str:
    """Make and keep a password; what is returned is shown once and known nowhere else."""
    password = "-".join(
        "".join(secrets.choice(CODE_LETTERS) for _ in range(GROUP_LENGTH)) for _ in range(GROUPS)
    )
    salt = secrets.token_bytes(16)
    kept = Kept(salt, _hashed(password, salt), secrets.token_bytes(32))
    rows.put(_NOUN, _NAME, msgspec.msgpack.encode(kept))
    return password


def kept_in(rows: Rows) -> Kept | None:
    """What is kept; None before the first start."""
    found = rows.get(_NOUN, _NAME)
    return None if found is None else msgspec.msgpack.decode(found, type=Kept)


def is_password(kept: Kept, typed: str) -> bool:
    """Whether it is the password; slow on purpose."""
    return hmac.compare_digest(_hashed(typed, kept.salt), kept.hashed)


def _hashed(password: str, salt: bytes) -> bytes:
    plain = "".join(letter for letter in password.upper() if letter in CODE_LETTERS)
    return hashlib.scrypt(plain.encode(), salt=salt, n=_N, r=_R, p=_P, maxmem=_MEMORY, dklen=32)


@dataclass(frozen=True, slots=True)
class Pass:
    """What a browser brings back. `form_key` goes into every form: no other page can know it."""

    text: str
    form_key: str


def give_pass(kept: Kept, *, now_ms: int) -> Pass:
    """A pass for one working day."""
    expires = str(now_ms + LASTS_MS)
    return Pass(f"{expires}.{_signed(kept, 'pass', expires)}", _signed(kept, "form", expires))


def read_pass(kept: Kept, text: str, *, now_ms: int) -> Pass | None:
    """The pass, when this hub signed it and its day is not over."""
    expires, _, signed = text.partition(".")
    if not (expires.isascii() and expires.isdigit() and len(expires) < 20):
        return None
    is_ours = hmac.compare_digest(signed.encode(), _signed(kept, "pass", expires).encode())
    if not is_ours or int(expires) <= now_ms:
        return None
    return Pass(text, _signed(kept, "form", expires))


def _signed(kept: Kept, what: str, expires: str) -> str:
    return hmac.digest(kept.secret, f"{what}:{expires}".encode(), "sha256").hex()
