"""Pairing: how a till and a hub come to know each other, by a code that somebody reads and types.

Neither the code travels nor anything from which somebody between could find it: see sync/proof. The
till looks at the hub's certificate first and proves the code over it; the hub's answer proves it
back, and from then on the till believes that certificate alone. Does not keep what it learns.

Bodies are msgpack maps, ids of 16 bytes. Errors are LinkErrors.
"""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar
from uuid import UUID

import httpx
import msgspec

from sync.client.http_line import as_link_errors, http_with, read_all, retry_after_ms
from sync.client.pinned import HubPlace, look_at
from sync.errors import LinkError
from sync.pairing_form import AskPairing, PairingAnswer
from sync.proof import (
    HUB,
    NAMED_LENGTH,
    NONCE_BYTES,
    TILL,
    code_key,
    is_code,
    is_same,
    plain_code,
    proof_of,
)

TIMEOUT_S = 10.0
_PACKED = "application/msgpack"
Answer = TypeVar("Answer")
_REFUSALS = {403: "wrong_code", 410: "code_expired", 429: "too_many_tries"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Paired:
    """A hub that knows this till now."""

    place: HubPlace
    token: str = field(repr=False)
    generation: UUID
    hub_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Introduction:
    """Who wants to be paired. `public_key`: the till's Ed25519 key, 32 bytes."""

    device: UUID
    store: UUID
    public_key: bytes


def pair(
    place: HubPlace,
    code: str,
    who: Introduction,
    *,
    new_nonce: Callable[[int], bytes] = secrets.token_bytes,
    timeout_s: float = TIMEOUT_S,
) -> Paired:
    """Make the till known to the hub at this place. Raises LinkError."""
    if not is_code(code):
        raise LinkError("no_code")
    seen = look_at(place, timeout_s=timeout_s)
    nonce = new_nonce(NONCE_BYTES)
    key = code_key(code, nonce)
    proof = _proof(key, TILL, who, nonce=nonce, seen=seen)
    asked = AskPairing(
        code=plain_code(code)[:NAMED_LENGTH], device=who.device, store=who.store,
        public_key=who.public_key, nonce=nonce, proof=proof,
    )  # fmt: skip
    answer = _ask(seen, asked, timeout_s)
    if not is_same(answer.proof, _proof(key, HUB, who, nonce=nonce, seen=seen)):
        raise LinkError("wrong_hub", address=seen.url)
    return Paired(
        place=seen, token=answer.token, generation=answer.generation, hub_name=answer.hub_name
    )


class ShownCode(msgspec.Struct, frozen=True, kw_only=True):
    """A code for the next till, and until when it lives."""

    code: str
    expires_ms: int


def ask_code(place: HubPlace, token: str, *, timeout_s: float = TIMEOUT_S) -> ShownCode:
    """Ask the hub for a code that another till may join with. Raises LinkError."""
    refusals = {401: "unknown_token", 403: "revoked"}
    return _post(
        place, "/v1/codes", b"", ShownCode, token=token, refusals=refusals, timeout_s=timeout_s
    )


def _proof(key: bytes, role: bytes, who: Introduction, *, nonce: bytes, seen: HubPlace) -> bytes:
    device = who.device.bytes
    return proof_of(key, role, device=device, nonce=nonce, fingerprint=seen.pin)


def _ask(place: HubPlace, asked: AskPairing, timeout_s: float) -> PairingAnswer:
    sent = msgspec.msgpack.Encoder(uuid_format="bytes").encode(asked)
    path, refusals = "/v1/pair", _REFUSALS
    try:
        return _post(place, path, sent, PairingAnswer, refusals=refusals, timeout_s=timeout_s)
    except LinkError as error:
        if error.code not in ("link.unreachable", "link.timed_out"):
            raise
    # The hub may have answered: by the same nonce it knows that this is the same till again.
    return _post(place, path, sent, PairingAnswer, refusals=refusals, timeout_s=timeout_s)


def _post(
    place: HubPlace,
    path: str,
    sent: bytes,
    kind: type[Answer],
    *,
    refusals: Mapping[int, str],
    timeout_s: float,
    token: str = "",
) -> Answer:
    headers = {"Content-Type": _PACKED, "Accept": _PACKED}
    with (
        as_link_errors(place),
        http_with(place, token, timeout=httpx.Timeout(timeout_s)) as http,
        http.stream("POST", path, content=sent, headers=headers) as answer,
    ):
        if answer.status_code != httpx.codes.OK:
            code = refusals.get(answer.status_code, "bad_answer")
            retry_ms, reason = retry_after_ms(answer), f"HTTP {answer.status_code}"
            raise LinkError(code, retry_after_ms=retry_ms, reason=reason)
        received = read_all(answer)
    try:
        return msgspec.msgpack.decode(received, type=kind)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise LinkError("bad_answer", reason=str(error)) from error
