"""A till and a hub with the same code come together; nobody between learns it or passes it on."""

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import msgspec
import pytest

from sync.client.pairing import Introduction, Paired, pair
from sync.client.pinned import HubPlace, place_of
from sync.errors import LinkError
from sync.pairing_form import AskPairing, PairingAnswer
from sync.proof import HUB, TILL, code_key, is_same, proof_of
from tests.sync.client.fake_hub import FakeHub, make_certificate

CODE = "ABCDEFGH23"
WHO = Introduction(device=UUID(int=1), store=UUID(int=2), public_key=b"k" * 32)


def answering(
    code: str, fingerprint: bytes, *, role: bytes = HUB
) -> Callable[[bytes], tuple[int, bytes]]:
    """How a hub with this code and certificate answers."""

    def answer(body: bytes) -> tuple[int, bytes]:
        asked = msgspec.msgpack.decode(body, type=AskPairing)
        key = code_key(code, asked.nonce)

        def proof(of: bytes) -> bytes:
            device = asked.device.bytes
            return proof_of(key, of, device=device, nonce=asked.nonce, fingerprint=fingerprint)

        if not is_same(asked.proof, proof(TILL)):
            return 403, b""
        said = PairingAnswer(
            token="t", generation=UUID(int=3), hub_name="The hub", proof=proof(role)
        )
        return 200, msgspec.msgpack.Encoder(uuid_format="bytes").encode(said)

    return answer


def fault_of(hub: FakeHub, code: str = CODE) -> str:
    with pytest.raises(LinkError) as failed:
        pair(place_of(hub.url), code, WHO)
    return failed.value.code


def test_with_the_code_the_certificate_is_pinned_and_a_token_comes(tmp_path: Path) -> None:
    path, fingerprint = make_certificate(tmp_path)
    hub = FakeHub()
    hub.pair = answering(CODE, fingerprint)
    with hub.serve(path):
        found = pair(place_of(hub.url), "abcde-fgh23", WHO)
    assert found == Paired(
        place=HubPlace(hub.url, fingerprint),
        token="t",
        generation=UUID(int=3),
        hub_name="The hub",
    )
    assert "token" not in repr(found)


def test_on_this_machine_it_also_goes_unencrypted() -> None:
    hub = FakeHub()
    hub.pair = answering(CODE, b"")
    with hub.serve():
        assert pair(place_of(hub.url), CODE, WHO).place == HubPlace(hub.url)


def test_another_code_is_wrong() -> None:
    hub = FakeHub()
    hub.pair = answering("ABCDEFGH24", b"")
    with hub.serve():
        assert fault_of(hub) == "link.wrong_code"


def test_a_proof_over_the_certificate_of_somebody_between_opens_nothing(tmp_path: Path) -> None:
    between, _ = make_certificate(tmp_path, "between")
    _, real = make_certificate(tmp_path, "real")
    hub = FakeHub()
    hub.pair = answering(CODE, real)  # somebody between passes everything on
    with hub.serve(between):
        assert fault_of(hub) == "link.wrong_code"


def test_a_hub_that_does_not_know_the_code_is_not_believed() -> None:
    hub = FakeHub()
    hub.pair = answering(CODE, b"", role=TILL)  # it sends the till's own proof back
    with hub.serve():
        assert fault_of(hub) == "link.wrong_hub"


def test_the_code_does_not_travel() -> None:
    bodies: list[bytes] = []
    hub = FakeHub()

    def answer(body: bytes) -> tuple[int, bytes]:
        bodies.append(body)
        return 403, b""

    hub.pair = answer
    with hub.serve():
        assert fault_of(hub) == "link.wrong_code"
    assert CODE.encode() not in bodies[0]
    assert msgspec.msgpack.decode(bodies[0])["code"] == CODE[:2]


@pytest.mark.parametrize(
    ("status", "code"),
    [(410, "link.code_expired"), (429, "link.too_many_tries"), (500, "link.bad_answer")],
)
def test_a_refusal_says_why(status: int, code: str) -> None:
    hub = FakeHub()
    hub.pair = lambda _: (status, b"")
    with hub.serve():
        assert fault_of(hub) == code


def test_rubbish_is_no_answer() -> None:
    hub = FakeHub()
    hub.pair = lambda _: (200, b"\xc1")
    with hub.serve():
        assert fault_of(hub) == "link.bad_answer"


def test_what_cannot_be_a_code_is_not_sent() -> None:
    hub = FakeHub()
    with hub.serve():
        assert fault_of(hub, "12") == "link.no_code"
    assert hub.paths == []
