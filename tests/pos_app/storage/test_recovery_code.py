"""The code on paper: read as people write it, and a slip in it is noticed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.storage.errors import StorageError
from pos_app.storage.recovery_code import RecoveryCode, code_of, read_code


@given(st.binary(min_size=16, max_size=16))
def test_what_is_written_down_is_read_back(secret: bytes) -> None:
    code = RecoveryCode(secret)
    assert [len(group) for group in code.text.split("-")] == [4] * 7
    assert read_code(code.text) == code
    assert read_code(f" {code.text.lower().replace('-', ' ').replace('0', 'o')}\n") == code


@given(st.binary(min_size=16, max_size=16), st.integers(0, 27), st.integers(1, 31))
def test_one_wrong_sign_is_noticed_nearly_always(secret: bytes, place: int, by: int) -> None:
    signs = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    text = list(RecoveryCode(secret).text.replace("-", ""))
    text[place] = signs[(signs.index(text[place]) + by) % 32]
    try:
        found: RecoveryCode | None = read_code("".join(text))
    except StorageError:
        found = None
    # One in 1,024 passes the check; it never passes for the same code.
    assert found != RecoveryCode(secret)


@pytest.mark.parametrize("text", ["", "K7QD", "U" * 28, "é" * 28])
def test_what_is_no_code_is_refused(text: str) -> None:
    with pytest.raises(StorageError) as refusal:
        read_code(text)
    assert refusal.value.code == "storage.code_mistyped"


def test_a_code_is_of_one_key_and_never_shown_by_accident() -> None:
    assert code_of("5a" * 32) == code_of("5a" * 32) != code_of("5b" * 32)
    assert code_of("5a" * 32).secret.hex() not in repr(code_of("5a" * 32))
    assert code_of("5a" * 32).wrapping_key != code_of("5b" * 32).wrapping_key
