"""A picture as GS v 0 commands: in slices that small printers can take, with nothing in it to obey.

Does not draw and does not scale.

Source: Epson ESC/POS, GS v 0; python-escpos issues #367 and #424 (heights that are multiples of 48
come out as rubbish on printers of the POS-5890 family).

Invariant: no two bytes of a picture are a real-time command.
"""

from itertools import pairwise

from hardware.devices.printer_profile import PrinterProfile

_DLE, _DLE_WITH_A_DOT = 0x10, 0x18
_REAL_TIME = frozenset({0x04, 0x05, 0x14})
_GARBLED_HEIGHT = 48


def raster_commands(width_bytes: int, rows: bytes, profile: PrinterProfile) -> bytes:
    """Return the commands that print the rows, top to bottom.

    Raises ValueError if the picture is wider than the paper or its rows are not whole.
    """
    if not 0 < width_bytes * 8 <= profile.dots or len(rows) % width_bytes:
        msg = f"a picture of {width_bytes} bytes a row does not fit {profile.name}"
        raise ValueError(msg)
    commands = bytearray()
    rows_max = profile.raster_rows_max
    if profile.avoids_raster_48 and rows_max % _GARBLED_HEIGHT == 0:
        rows_max -= 1
    step = width_bytes * rows_max
    for start in range(0, len(rows), step):
        part = rows[start : start + step]
        if profile.avoids_raster_48 and len(part) // width_bytes % _GARBLED_HEIGHT == 0:
            part += bytes(width_bytes)  # one blank row; only the last slice can need it
        commands += b"\x1dv0\x00" + width_bytes.to_bytes(2, "little")
        commands += (len(part) // width_bytes).to_bytes(2, "little") + defused(part)
    return bytes(commands)


def defused(rows: bytes) -> bytes:
    """Return the rows without real-time commands in them, at the cost of a dot for each.

    A printer obeys DLE EOT, DLE ENQ and DLE DC4 even in the middle of a picture: a row could open
    the drawer. GS ( D would switch off only the last of them, and with it our own drawer pulse.
    """
    changed = bytearray(rows)
    for index in range(len(changed) - 1):
        if changed[index] == _DLE and changed[index + 1] in _REAL_TIME:
            changed[index] = _DLE_WITH_A_DOT
    return bytes(changed)


def is_real_time(content: bytes) -> bool:
    """Whether a printer would obey something in these bytes at once, wherever they stand."""
    return any(byte == _DLE and after in _REAL_TIME for byte, after in pairwise(content))
