"""Both sides come to the same proof only with the same code, nonce, till and certificate."""

import pytest

from sync.proof import HUB, TILL, code_key, is_code, is_same, plain_code, proof_of

NONCE, DEVICE, CERTIFICATE = b"n" * 16, b"d" * 16, b"c" * 32


def proof(
    code: str, *, role: bytes = TILL, nonce: bytes = NONCE, seen: bytes = CERTIFICATE
) -> bytes:
    return proof_of(code_key(code, nonce), role, device=DEVICE, nonce=nonce, fingerprint=seen)


def test_a_code_may_be_typed_with_dashes_and_in_small_letters() -> None:
    assert plain_code("abcd-efg h23") == "ABCDEFGH23"
    assert is_same(proof("abcde-fgh23"), proof("ABCDEFGH23"))


@pytest.mark.parametrize("typed", ["", "ABCDEFGH2", "ABCDEFGH234", "ABCDEFGH01", "ABCDEFGHÄ2"])
def test_what_cannot_be_a_code_is_seen_before_anybody_is_asked(typed: str) -> None:
    assert not is_code(typed)
    assert is_code("ABCDEFGH23")


def test_another_code_nonce_role_or_certificate_gives_another_proof() -> None:
    right = proof("ABCDEFGH23")
    assert right != proof("ABCDEFGH24")
    assert right != proof("ABCDEFGH23", role=HUB)
    assert right != proof("ABCDEFGH23", nonce=b"m" * 16)
    assert right != proof("ABCDEFGH23", seen=b"x" * 32)
    assert right != proof("ABCDEFGH23", seen=b"")
