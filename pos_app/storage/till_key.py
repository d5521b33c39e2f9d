"""The till's Ed25519 key: made with its file, kept in it, never shown.

Signs the heads of the journal and receipt codes; the public half stands in the Till document. Does
not encrypt anything. cryptography is imported inside the functions: no start needs it.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TillKey:
    """The private key as its 32 raw bytes. Does not show them in its repr."""

    private: bytes

    def __repr__(self) -> str:
        return "TillKey(…)"

    @classmethod
    def make(cls) -> "TillKey":
        """A fresh key."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415  (start-up)
            Ed25519PrivateKey,
        )

        return cls(Ed25519PrivateKey.generate().private_bytes_raw())

    @property
    def public(self) -> bytes:
        """The public key as its 32 raw bytes."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415  (start-up)
            Ed25519PrivateKey,
        )

        key = Ed25519PrivateKey.from_private_bytes(self.private)
        return key.public_key().public_bytes_raw()

    def sign(self, message: bytes) -> bytes:
        """The 64-byte signature of a message."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415  (start-up)
            Ed25519PrivateKey,
        )

        return Ed25519PrivateKey.from_private_bytes(self.private).sign(message)


def is_signed_by(public: bytes, message: bytes, signature: bytes) -> bool:
    """Whether this till signed the message."""
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415  (start-up)
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415  (start-up)
        Ed25519PublicKey,
    )

    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except InvalidSignature:
        return False
    return True
