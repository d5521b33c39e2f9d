"""Proof: how till and hub show each other that both know the code, without sending it.

The code of a pairing stands on the screen of a paired till or of the hub, and somebody types it.
What travels are its first letters (which code is meant), a nonce and a keyed hash over the
certificate that the till saw: who stands between with a certificate of their own can neither learn
the code nor pass a proof on. Does not make codes, count tries or send anything.

The shared key is scrypt of the code; the proof is HMAC-SHA256 of role ‖ device (16 bytes) ‖ nonce
(16 bytes) ‖ fingerprint (SHA-256 of the certificate's DER; empty where neither side has one of its
own: plain HTTP on this machine, or a proxy with a certificate that anybody can check).
Source: RFC 7914 (scrypt), RFC 2104 (HMAC).
"""

import hashlib
import hmac

CODE_LENGTH, NAMED_LENGTH = 10, 2
# Base 32 of RFC 4648: no 0, 1, 8 or 9 that could be read as letters.
CODE_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
NONCE_BYTES, PROOF_BYTES = 16, 32
TILL, HUB = b"till", b"hub"

# 16 MiB and some hundredths of a second a guess; a code lives ten minutes.
_N, _R, _P = 2**14, 8, 1


def plain_code(typed: str) -> str:
    """A code as somebody typed it: without blanks and dashes, in capitals."""
    return "".join(letter for letter in typed.upper() if letter not in " -\t\n.·")


def is_code(typed: str) -> bool:
    """Whether this could be a code at all."""
    code = plain_code(typed)
    return len(code) == CODE_LENGTH and all(letter in CODE_LETTERS for letter in code)


def code_key(code: str, nonce: bytes) -> bytes:
    """The key that follows from a code; slow on purpose (some hundredths of a second)."""
    return hashlib.scrypt(plain_code(code).encode(), salt=nonce, n=_N, r=_R, p=_P, dklen=32)


def proof_of(key: bytes, role: bytes, *, device: bytes, nonce: bytes, fingerprint: bytes) -> bytes:
    """What one side shows the other: `role` is TILL or HUB, so that neither can be sent back."""
    return hmac.digest(key, role + device + nonce + fingerprint, "sha256")


def is_same(one: bytes, other: bytes) -> bool:
    """Compare two proofs in a time that says nothing."""
    return hmac.compare_digest(one, other)
