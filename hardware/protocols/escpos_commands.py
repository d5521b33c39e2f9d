"""The command table of ESC/POS: how long each command is, and which code pages there are.

Does not obey commands (escpos_reader.py does).

Source: Epson ESC/POS command reference (TM-T88VI, TM-T20III).

Invariant: a length is known from the first bytes of a command alone, so that a reader can wait for
the rest of it.
"""

from collections.abc import Callable

# ESC t n. Tables that Python has no codec for are left out; their characters show as "\ufffd".
CODE_PAGES = {
    0: "cp437", 2: "cp850", 3: "cp860", 4: "cp863", 5: "cp865", 13: "cp857", 14: "cp737",
    15: "iso8859_7", 16: "cp1252", 17: "cp866", 18: "cp852", 19: "cp858", 33: "cp775",
    34: "cp855", 35: "cp861", 36: "cp862", 37: "cp864", 38: "cp869", 39: "iso8859_2",
    40: "iso8859_15", 45: "cp1250", 46: "cp1251", 47: "cp1253", 48: "cp1254", 49: "cp1255",
    50: "cp1256", 51: "cp1257", 52: "cp1258", 53: "kz1048",
}  # fmt: skip

# Commands of fixed length: total bytes, command bytes included.
FIXED_LENGTHS = {
    b"\x1b@": 2, b"\x1b2": 2, b"\x1bM": 3, b"\x1b!": 3, b"\x1b-": 3, b"\x1bE": 3, b"\x1bG": 3,
    b"\x1bt": 3, b"\x1bR": 3, b"\x1ba": 3, b"\x1bd": 3, b"\x1bJ": 3, b"\x1b3": 3, b"\x1b ": 3,
    b"\x1b{": 3, b"\x1bV": 3, b"\x1bc": 4, b"\x1bp": 5, b"\x1b=": 3, b"\x1b$": 4, b"\x1b\\": 4,
    b"\x1bi": 2, b"\x1bm": 2, b"\x1bS": 2, b"\x1bL": 2, b"\x1bT": 3,
    b"\x1d!": 3, b"\x1dB": 3, b"\x1dH": 3, b"\x1dI": 3, b"\x1dL": 4, b"\x1dW": 4, b"\x1da": 3,
    b"\x1db": 3, b"\x1df": 3, b"\x1dh": 3, b"\x1dr": 3, b"\x1dw": 3, b"\x1dP": 4, b"\x1d$": 4,
    b"\x1d\\": 4, b"\x1d:": 2, b"\x1dj": 3,
    b"\x1c.": 2, b"\x1c&": 2, b"\x1cC": 3, b"\x1cp": 4, b"\x1c!": 3,
    b"\x1c-": 3, b"\x1cS": 4, b"\x1cW": 3,
    b"\x10\x04": 3, b"\x10\x05": 3,
}  # fmt: skip


def command_length(pending: bytearray) -> int | None:
    """Return the whole length of the command at the start; None if that takes more bytes.

    An unknown command counts as its two command bytes.
    """
    if len(pending) < 2:
        return None
    command = bytes(pending[:2])
    fixed = FIXED_LENGTHS.get(command)
    if fixed is not None:
        return fixed
    measure = _MEASURES.get(command)
    return measure(pending) if measure else 2


def _cut(pending: bytearray) -> int | None:
    if len(pending) < 3:
        return None
    return 4 if pending[2] in {65, 66, 97, 98, 103, 104} else 3


def _dle_dc4(pending: bytearray) -> int | None:
    return None if len(pending) < 3 else {1: 5, 2: 5, 7: 4, 8: 10}.get(pending[2], 3)


def _barcode(pending: bytearray) -> int | None:
    if len(pending) < 4:
        return None
    if pending[2] >= 65:
        return 4 + pending[3]
    end = pending.find(0, 3)
    return None if end < 0 else end + 1


def _raster(pending: bytearray) -> int | None:
    if len(pending) < 8:
        return None
    width, height = (int.from_bytes(pending[i : i + 2], "little") for i in (4, 6))
    return 8 + width * height


def _with_length(pending: bytearray) -> int | None:
    return None if len(pending) < 5 else 5 + int.from_bytes(pending[3:5], "little")


def _bit_image(pending: bytearray) -> int | None:
    if len(pending) < 5:
        return None
    columns = int.from_bytes(pending[3:5], "little")
    return 5 + columns * (3 if pending[2] in {32, 33} else 1)


def _tab_stops(pending: bytearray) -> int | None:
    end = pending.find(0, 2)
    return None if end < 0 else end + 1


_MEASURES: dict[bytes, Callable[[bytearray], int | None]] = {
    b"\x10\x14": _dle_dc4,
    b"\x1dV": _cut,
    b"\x1dk": _barcode,
    b"\x1dv": _raster,
    b"\x1d(": _with_length,
    b"\x1c(": _with_length,
    b"\x1b*": _bit_image,
    b"\x1bD": _tab_stops,
}

KNOWN_COMMANDS = frozenset(FIXED_LENGTHS) | frozenset(_MEASURES)
