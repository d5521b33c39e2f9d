"""The status bytes of an ESC/POS printer, made from its faults and the level of the drawer pin.

Pure; printer_emulator.py decides when they are sent. Written from the manuals' tables, not from
protocols/escpos_status.py, so that each can find the other's mistakes.

Source: Epson ESC/POS: DLE EOT n, GS a (four bytes), GS r 1.
"""

from collections.abc import Set as AbstractSet

from hardware.emulators.faults import STOPPING, Fault

_FIXED_REAL_TIME = 0x12
_FIXED_AUTO = 0x10
# A stalled printer is deaf, not offline: it does not say so.
_OFFLINE = STOPPING - {Fault.STALLED}


def paper_bits(faults: AbstractSet[Fault]) -> int:
    """Return the paper sensors as GS r 1 and the third automatic byte show them."""
    is_out = Fault.PAPER_OUT in faults
    is_near_end = is_out or Fault.PAPER_NEAR_END in faults
    return (0x0C if is_out else 0) | (0x03 if is_near_end else 0)


def real_time_status(question: int, faults: AbstractSet[Fault], *, pin_high: bool) -> int:
    """Return the answer to DLE EOT `question`, 1 to 4."""
    if question == 1:
        bits = (0x04 if pin_high else 0) | (0x08 if faults & _OFFLINE else 0)
    elif question == 2:
        bits = 0x04 if Fault.COVER_OPEN in faults else 0
        bits |= 0x20 if Fault.PAPER_OUT in faults else 0
        bits |= 0x40 if Fault.CUTTER in faults else 0
    elif question == 3:
        bits = 0x08 if Fault.CUTTER in faults else 0
    else:
        paper = paper_bits(faults)
        bits = (0x60 if paper & 0x0C else 0) | (0x0C if paper & 0x03 else 0)
    return _FIXED_REAL_TIME | bits


def auto_status(faults: AbstractSet[Fault], *, pin_high: bool) -> bytes:
    """Return the four bytes of automatic status."""
    first = _FIXED_AUTO | (0x04 if pin_high else 0)
    first |= 0x08 if faults & _OFFLINE else 0
    first |= 0x20 if Fault.COVER_OPEN in faults else 0
    second = 0x08 if Fault.CUTTER in faults else 0
    return bytes([first, second, paper_bits(faults), 0])
