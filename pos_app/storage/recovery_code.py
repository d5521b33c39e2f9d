"""The recovery code: what opens a till's backups on another machine, as people write it down.

Seven groups of four signs, for example `K7QD-…`: 128 random bits, 2 signs of check, in letters and
digits that are not taken for each other (Crockford's Base 32: no I, L, O, U). The key that wraps
the keys of backups is made of it. Stores nothing.

Invariant: never in a log or a repr; a code with one wrong sign is told from one of another till.
"""

import hashlib
import hmac
from dataclasses import dataclass, field

from pos_app.storage.errors import StorageError

_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS = str.maketrans("OIL", "011", "- \t\r\n")
_BYTES, _LENGTH, _GROUP, _CHECK = 16, 26, 4, 2
_LABEL = b"regulars backup keys 1"


@dataclass(frozen=True, slots=True)
class RecoveryCode:
    """`secret` is 16 bytes."""

    secret: bytes = field(repr=False)

    @property
    def text(self) -> str:
        """As it is written down."""
        number = int.from_bytes(self.secret, "big") << (_LENGTH * 5 - _BYTES * 8)
        signs = "".join(
            _SIGNS[number >> (5 * place) & 31] for place in range(_LENGTH - 1, -1, -1)
        ) + _check(self.secret)
        return "-".join(signs[at : at + _GROUP] for at in range(0, len(signs), _GROUP))

    @property
    def wrapping_key(self) -> bytes:
        """The 32 bytes that keys of backups are wrapped with."""
        return hmac.digest(self.secret, _LABEL, "sha256")


def code_of(key: str) -> RecoveryCode:
    """The code of a till whose backups' own key (64 hex digits) lies in its key store."""
    return RecoveryCode(hashlib.sha256(bytes.fromhex(key)).digest()[:_BYTES])


def read_code(text: str) -> RecoveryCode:
    """The code that somebody typed. Raises StorageError `storage.code_mistyped`."""
    signs = text.upper().translate(_READ_AS)
    if len(signs) != _LENGTH + _CHECK or any(sign not in _SIGNS for sign in signs):
        raise StorageError("storage.code_mistyped")
    number = 0
    for sign in signs[:_LENGTH]:
        number = number << 5 | _SIGNS.index(sign)
    rest = _LENGTH * 5 - _BYTES * 8
    secret = (number >> rest).to_bytes(_BYTES, "big")
    if number & ((1 << rest) - 1) or _check(secret) != signs[_LENGTH:]:
        raise StorageError("storage.code_mistyped")
    return RecoveryCode(secret)


def _check(secret: bytes) -> str:
    first = hashlib.sha256(_LABEL + secret).digest()
    return _SIGNS[first[0] & 31] + _SIGNS[first[1] & 31]
