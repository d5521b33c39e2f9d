"""Claims about the till's signing key."""

from pos_app.storage.till_key import TillKey, is_signed_by


def test_what_it_signed_is_recognised_and_nothing_else() -> None:
    key = TillKey.make()
    signature = key.sign(b"head")
    assert is_signed_by(key.public, b"head", signature)
    assert not is_signed_by(key.public, b"heap", signature)
    assert not is_signed_by(TillKey.make().public, b"head", signature)


def test_it_does_not_show_in_its_repr() -> None:
    key = TillKey.make()
    assert key.private.hex() not in repr(key)
    assert str(key.private) not in repr(key)
