"""Key events of the Linux input layer as the characters that a scanner types.

Read below the keyboard layout: the key of a US keyboard is known by its code, so a German layout
swaps no letters. Does not open anything and does not say what a code means.

Source: Linux include/uapi/linux/input.h (struct input_event, 64 bit: two longs of time, type, code,
value) and input-event-codes.h.
"""

import struct
from collections.abc import Mapping

EVENT = struct.Struct("llHHi")
EV_KEY = 0x01
RELEASED, PRESSED = 0, 1
LEFT_SHIFT, RIGHT_SHIFT, LEFT_CTRL, RIGHT_CTRL = 42, 54, 29, 97
_ENDS = frozenset({28, 96, 15})  # Enter, Enter of the keypad, Tab
_GROUP_SEPARATOR = "\x1d"
_CLOSING_BRACKET = 27  # with Ctrl it is GS, as scanners type FNC1

_ROWS = (
    (2, "1234567890-=", "!@#$%^&*()_+"),
    (16, "qwertyuiop[]", "QWERTYUIOP{}"),
    (30, "asdfghjkl;'`", 'ASDFGHJKL:"~'),
    (43, "\\zxcvbnm,./", "|ZXCVBNM<>?"),
    (57, " ", " "),
)
_KEYPAD = {55: "*", 71: "7", 72: "8", 73: "9", 74: "-", 75: "4", 76: "5", 77: "6", 78: "+"} | {
    79: "1", 80: "2", 81: "3", 82: "0", 83: ".", 98: "/",
}  # fmt: skip


def _keys() -> Mapping[int, tuple[str, str]]:
    keys = {code: (text, text) for code, text in _KEYPAD.items()}
    for first, plain, shifted in _ROWS:
        keys |= dict(enumerate(zip(plain, shifted, strict=True), start=first))
    return keys


_KEYS = _keys()


class EvdevKeys:
    """Turns the events of one grabbed device into bytes with a line end after each code."""

    def __init__(self) -> None:
        """Start with no key down."""
        self._pending = bytearray()
        self._down: set[int] = set()

    def feed(self, received: bytes) -> bytes:
        """Take events as they came, also in parts; return what was typed, in UTF-8."""
        self._pending += received
        typed = ""
        while len(self._pending) >= EVENT.size:
            _, _, kind, code, value = EVENT.unpack_from(self._pending)
            del self._pending[: EVENT.size]
            if kind == EV_KEY:
                typed += self._key(code, value)
        return typed.encode()

    def _key(self, code: int, value: int) -> str:
        if value == RELEASED:
            self._down.discard(code)
            return ""
        self._down.add(code)
        if value != PRESSED:
            return ""  # a key held down repeats; a scanner holds none
        if code in _ENDS:
            return "\r"
        if self._down & {LEFT_CTRL, RIGHT_CTRL}:
            return _GROUP_SEPARATOR if code == _CLOSING_BRACKET else ""
        plain, shifted = _KEYS.get(code, ("", ""))
        return shifted if self._down & {LEFT_SHIFT, RIGHT_SHIFT} else plain
