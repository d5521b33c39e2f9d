"""Claims about what a grabbed keyboard types."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.protocols.evdev_keys import (
    EVENT,
    LEFT_CTRL,
    LEFT_SHIFT,
    PRESSED,
    RELEASED,
    EvdevKeys,
    _keys,
)

ENTER, BRACKET = 28, 27
CODES = {text: (code, is_shifted) for code, texts in _keys().items()
         for is_shifted, text in enumerate(texts)}  # fmt: skip


def stroke(code: int) -> bytes:
    return EVENT.pack(0, 0, 1, code, PRESSED) + EVENT.pack(0, 0, 1, code, RELEASED)


def held(code: int, inner: bytes) -> bytes:
    return EVENT.pack(0, 0, 1, code, PRESSED) + inner + EVENT.pack(0, 0, 1, code, RELEASED)


def typed(text: str) -> bytes:
    """The events of a scanner that types this."""
    events = b""
    for character in text:
        if character == "\x1d":
            events += held(LEFT_CTRL, stroke(BRACKET))
            continue
        code, is_shifted = CODES[character]
        events += held(LEFT_SHIFT, stroke(code)) if is_shifted else stroke(code)
    return events + stroke(ENTER)


@given(st.text(sorted(CODES), min_size=1, max_size=40), st.data())
def test_what_is_typed_is_what_is_read_however_it_is_cut(text: str, cuts: st.DataObject) -> None:
    events = typed(text)
    place = cuts.draw(st.integers(0, len(events)))
    keys = EvdevKeys()
    assert keys.feed(events[:place]) + keys.feed(events[place:]) == text.encode() + b"\r"


def test_no_layout_swaps_letters_and_fnc1_is_kept() -> None:
    code = "]d20104006381333931\x1d10YZ-7"
    assert EvdevKeys().feed(typed(code)) == code.encode() + b"\r"


def test_letters_digits_and_the_signs_of_a_link_are_there() -> None:
    assert set("https://id.gs1.org/01/04006381333931?10=AB") <= set(CODES)


@pytest.mark.parametrize("value", [2, 7])
def test_a_key_that_repeats_types_once(value: int) -> None:
    repeats = EVENT.pack(0, 0, 1, 2, PRESSED) + EVENT.pack(0, 0, 1, 2, value) * 3
    assert EvdevKeys().feed(repeats) == b"1"


def test_other_events_and_other_keys_type_nothing() -> None:
    other = EVENT.pack(0, 0, 0, 0, 0) + EVENT.pack(0, 0, 4, 4, 458_782) + stroke(59)
    assert EvdevKeys().feed(other) == b""
