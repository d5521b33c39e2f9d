"""Address and code in one string."""

import pytest

from pos_app.ui.sync.pairing_text import is_pairing, split_pairing


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("regulars://hub.example:8765/ABCDE23456", ("hub.example:8765", "ABCDE23456")),
        (" REGULARS://10.0.0.7/ABCDE23456/ ", ("10.0.0.7", "ABCDE23456")),
        ("hub.example#ABCDE23456", ("hub.example", "ABCDE23456")),
        ("hub.example", ("hub.example", "")),
        ("https://hub.example", ("https://hub.example", "")),
        ("regulars://hub.example", ("hub.example", "")),
    ],
)
def test_both_halves_are_found(text: str, parts: tuple[str, str]) -> None:
    assert split_pairing(text) == parts
    assert is_pairing(text) is bool(parts[1])
