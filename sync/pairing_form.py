"""What a till and a hub say to each other at a pairing: msgpack maps, ids of 16 bytes.

Does not check anything (client/pairing, hub/pairing) and proves nothing (proof).
"""

from uuid import UUID

import msgspec


class AskPairing(msgspec.Struct, frozen=True, kw_only=True):
    """What the till says. `code`: only its first letters, which name the one that is meant.

    `public_key` is the till's Ed25519 key, 32 bytes.
    """

    code: str
    device: UUID
    store: UUID
    public_key: bytes
    nonce: bytes
    proof: bytes


class PairingAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """What the hub says; `proof` shows that it knows the code too."""

    token: str
    generation: UUID
    hub_name: str
    proof: bytes
