"""A PIN is kept as argon2id with its own salt."""

from pos_app.storage.pin_hasher import ArgonPinHasher


def test_the_right_pin_and_no_other_is_right() -> None:
    hasher = ArgonPinHasher()
    encoded = hasher.hash_pin("1234")
    assert encoded.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert hasher.is_right("1234", encoded)
    assert not hasher.is_right("1235", encoded)
    assert hasher.hash_pin("1234") != encoded, "each hash has its own salt"


def test_a_hash_that_cannot_be_read_is_never_right() -> None:
    assert not ArgonPinHasher().is_right("1234", "1234")
