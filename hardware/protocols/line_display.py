"""Two lines as bytes for a customer display, in the two languages that most displays speak.

Pure bytes; what a display shows it never tells. Characters that its table lacks are transliterated.

Source: Epson ESC/POS for customer displays (ESC @, ESC t, CLR, US $, ESC =); CD5220 user's manual,
standard mode (ESC @, CLR, ESC Q A, ESC Q B, ESC =).

Invariant: each line is exactly twenty characters, so nothing of the last one stays.
"""

from collections.abc import Callable, Mapping

from hardware.devices.line_display import COLUMNS
from hardware.devices.printer_profile import CodePage
from hardware.protocols.printable_text import encode_runs, printable

RESET = b"\x1b@"
CLEAR = b"\x0c"
ESCPOS_PAGE = CodePage(16, "cp1252")  # ESC t 16 of DM-D110 and DM-D30
CD5220_PAGE = CodePage(0, "cp437")  # its table when nothing else was chosen
_SELECT_DISPLAY, _SELECT_PRINTER = b"\x1b=\x02", b"\x1b=\x01"


def escpos_lines(upper: str, lower: str) -> bytes:
    """Bytes for a display that speaks Epson's commands."""
    table = b"\x1bt" + bytes([ESCPOS_PAGE.number])
    return table + b"".join(
        b"\x1f$\x01" + bytes([row]) + _text(text, ESCPOS_PAGE)
        for row, text in enumerate((upper, lower), start=1)
    )


def cd5220_lines(upper: str, lower: str) -> bytes:
    """Bytes for a display that speaks the CD5220's commands; they leave the string mode first."""
    first, second = _text(upper, CD5220_PAGE), _text(lower, CD5220_PAGE)
    return CLEAR + b"\x1bQA" + first + b"\r\x1bQB" + second + b"\r"


DIALECTS: Mapping[str, Callable[[str, str], bytes]] = {
    "escpos": escpos_lines,
    "cd5220": cd5220_lines,
}


def passed_through(job: bytes) -> bytes:
    """The same for a display that hangs between the till and a printer."""
    return _SELECT_DISPLAY + job + _SELECT_PRINTER


def _text(text: str, page: CodePage) -> bytes:
    shown, _ = printable(text, (page,))
    cut = shown[:COLUMNS].ljust(COLUMNS)
    return b"".join(run for _, run in encode_runs(cut, (page,), page))
