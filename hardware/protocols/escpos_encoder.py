"""One receipt page turned into ESC/POS bytes for a printer model.

Does not print, and does not know what a receipt says. It never relies on what the printer was set
to: each page starts with a reset, automatic status and an explicit code page.

Source: Epson ESC/POS: ESC @, GS a, ESC t, ESC a, ESC E, GS !, GS k (functions 67 and 73), GS h,
GS w, GS H, GS f, GS ( k, GS v 0, ESC d, GS V, GS ( H, GS r.

A paragraph with a character that no code page has is drawn by the painter passed in, whole; where
there is none, or it cannot, such characters are spelt in ASCII and told.

Invariants:
- `finish` ends the job with a barrier (GS r 1) as the last bytes, so that the printer's answer
  means that everything before it has been processed.
- No text, barcode or picture can carry a command into the job.
"""

from typing import Literal

from hardware.devices.line_picture import LinePainter, LineText
from hardware.devices.printer_profile import CodePage, PrinterProfile
from hardware.protocols.escpos_raster import is_real_time, raster_commands
from hardware.protocols.escpos_status import PROCESS_ID_MAX
from hardware.protocols.printable_text import (
    encode_runs,
    is_printable,
    printable,
    sample_of,
)
from hardware.protocols.text_layout import columns_lines, wrap_lines

Align = Literal["left", "center", "right"]

BARRIER = b"\x1dr\x01"
PROCESS_BARRIER = b"\x1d(H\x06\x0000"  # followed by four digits
BARCODE_HEIGHT_DOTS = 80
EAN13_MODULES = 95 + 18  # bars and quiet zones
QR_BYTES_MAX = 1200
TEAR_OFF_LINES = 4  # from the head to the edge of printers without a cutter

_ALIGN: dict[str, int] = {"left": 0, "center": 1, "right": 2}
_EAN13_DIGITS = 13


class EscposPage:
    """Collects one page. Call finish() once, at the end."""

    def __init__(self, profile: PrinterProfile, painter: LinePainter | None = None) -> None:
        """Begin a page for this model; `painter` draws what its code pages lack."""
        self._profile = profile
        self._painter = painter if profile.paints_text else None
        self._page = profile.code_pages[0]
        self._align: Align = "left"
        self._changes: dict[str, str] = {}
        self._job = bytearray(b"\x1b@\x1da\xff\x1bt" + bytes([self._page.number]))

    @property
    def changed_characters(self) -> tuple[tuple[str, str], ...]:
        """Each character that no code page has, with what is printed instead."""
        return tuple(self._changes.items())

    def text(
        self,
        text: str,
        *,
        bold: bool = False,
        double_height: bool = False,
        double_width: bool = False,
        align: Align = "left",
    ) -> None:
        """Print a paragraph, broken between words; a line feed starts a new line."""
        width = self._profile.columns // (2 if double_width else 1)
        for paragraph in text.split("\n"):
            drawn = self._line_text(
                paragraph,
                align=align,
                is_bold=bold,
                is_tall=double_height,
                is_wide=double_width,
            )
            if self._is_drawn(drawn):
                continue
            self._lines(
                wrap_lines(self._printable(paragraph), width),
                bold=bold,
                double_height=double_height,
                double_width=double_width,
                align=align,
            )

    def columns(
        self,
        left: str,
        right: str,
        *,
        bold: bool = False,
        double_height: bool = False,
        double_width: bool = False,
    ) -> None:
        """Print left and right text on one line; a long left text goes on above it."""
        drawn = self._line_text(
            left, right, is_bold=bold, is_tall=double_height, is_wide=double_width
        )
        if self._is_drawn(drawn):
            return
        width = self._profile.columns // (2 if double_width else 1)
        lines = columns_lines(self._printable(left), self._printable(right), width)
        self._lines(lines, bold=bold, double_height=double_height, double_width=double_width)

    def page_sample(self, code_page: CodePage) -> None:
        """Print the number and name of a code page and what it has beyond ASCII."""
        sample = f"{code_page.number} {code_page.codec} {sample_of(code_page)}"
        self._job += b"\x1bt" + bytes([code_page.number])
        for line in wrap_lines(sample, self._profile.columns):
            self._job += line.encode(code_page.codec) + b"\n"
        self._job += b"\x1bt" + bytes([self._page.number])

    def rule(self) -> None:
        """Print a line of dashes across the paper."""
        self._lines(["-" * self._profile.columns])

    def barcode_code128(self, text: str) -> None:
        """Print a CODE 128 barcode with its text below.

        Raises ValueError for other than printable ASCII or a text too long for the paper.
        """
        if not text or not (text.isascii() and text.isprintable()):
            msg = f"CODE 128 takes printable ASCII, not {text!r}"
            raise ValueError(msg)
        encoded, symbols = b"{B" + text.replace("{", "{{").encode("ascii"), len(text)
        if text.isdigit() and len(text) % 2 == 0:
            pairs = bytes(int(text[i : i + 2]) for i in range(0, len(text), 2))
            # As pairs, 1620010001 would be DLE DC4: a number on a label would open the drawer.
            if not is_real_time(pairs):
                encoded, symbols = b"{C" + pairs, len(pairs)
        # Start, check and stop symbols, and ten modules of quiet zone on both sides.
        modules = 11 * (symbols + 2) + 13 + 20
        self._barcode(73, encoded, modules)

    def barcode_ean13(self, digits: str) -> None:
        """Print an EAN-13 barcode with its digits below. Raises ValueError if they are wrong."""
        if len(digits) != _EAN13_DIGITS or not (digits.isascii() and digits.isdigit()):
            msg = f"an EAN-13 has 13 digits, not {digits!r}"
            raise ValueError(msg)
        weighted = sum(int(d) * (3 if i % 2 else 1) for i, d in enumerate(digits))
        if weighted % 10:
            msg = f"wrong check digit in {digits!r}"
            raise ValueError(msg)
        self._barcode(67, digits.encode("ascii"), EAN13_MODULES)

    def qr(self, text: str) -> None:
        """Print a QR code, centred, error correction M. Raises ValueError if it is too long."""
        content = text.encode("utf-8")
        if not content or len(content) > QR_BYTES_MAX:
            msg = f"a QR code here holds 1 to {QR_BYTES_MAX} bytes"
            raise ValueError(msg)
        # 4 * version + 17 modules: these sizes stay below 384 dots for each length.
        module_dots = next(
            dots
            for limit, dots in ((84, 6), (180, 5), (331, 4), (700, 3), (QR_BYTES_MAX, 2))
            if len(content) <= limit
        )
        length = (len(content) + 3).to_bytes(2, "little")
        if is_real_time(length + b"1P0" + content):
            msg = "a printer would obey some bytes of this QR code: draw it"
            raise ValueError(msg)
        self._set_align("center")
        self._job += b"\x1d(k\x04\x001A2\x00"  # model 2
        self._job += b"\x1d(k\x03\x001C" + bytes([module_dots])
        self._job += b"\x1d(k\x03\x001E1"  # error correction M
        self._job += b"\x1d(k" + length + b"1P0" + content
        self._job += b"\x1d(k\x03\x001Q0"
        self._set_align("left")

    def raster(self, width_bytes: int, rows: bytes, *, align: Align = "center") -> None:
        """Print a picture: rows of `width_bytes` bytes, the highest bit left, 1 is black.

        Raises ValueError if it is wider than the paper or the rows are not whole.
        """
        commands = raster_commands(width_bytes, rows, self._profile)
        self._set_align(align)
        self._job += commands
        self._set_align("left")

    def feed(self, lines: int = 1) -> None:
        """Advance the paper by up to 255 lines."""
        self._job += b"\x1bd" + bytes([lines])

    def cut(self) -> None:
        """Feed the last line past the cutter and cut, leaving one point uncut.

        Without a cutter, feed it to the edge.
        """
        if self._profile.has_cutter:
            self._job += b"\x1dVB\x00"
        else:
            self.feed(TEAR_OFF_LINES)

    def finish(self, process_id: int | None = None) -> bytes:
        """Return the job. `process_id` (1 to 9999) only for models that know GS ( H."""
        barrier = b""
        if process_id is not None:
            if not 1 <= process_id <= PROCESS_ID_MAX:
                msg = f"a process id is 1 to {PROCESS_ID_MAX}, not {process_id}"
                raise ValueError(msg)
            barrier = PROCESS_BARRIER + f"{process_id:04d}".encode("ascii")
        return bytes(self._job) + barrier + BARRIER

    def _line_text(
        self,
        left: str,
        right: str = "",
        *,
        align: Align = "left",
        is_bold: bool,
        is_tall: bool,
        is_wide: bool,
    ) -> LineText:
        return LineText(
            left=left,
            right=right,
            align=align,
            is_bold=is_bold,
            is_tall=is_tall,
            is_wide=is_wide,
            dots=self._profile.dots,
            cell_dots=self._profile.dots // self._profile.columns,
        )

    def _is_drawn(self, line: LineText) -> bool:
        """Draw the line if the code pages lack some of it and the painter has it."""
        pages = self._profile.code_pages
        if self._painter is None or is_printable(line.left + line.right, pages):
            return False
        picture = self._painter(line)
        if picture is None:
            return False
        self.raster(picture.width_bytes, picture.rows, align="left")
        return True

    def _printable(self, text: str) -> str:
        shown, changes = printable(text, self._profile.code_pages)
        self._changes.update(changes)
        return shown

    def _lines(
        self,
        lines: list[str],
        *,
        bold: bool = False,
        double_height: bool = False,
        double_width: bool = False,
        align: Align = "left",
    ) -> None:
        self._set_align(align)
        size = (0x10 if double_width else 0) | (0x01 if double_height else 0)
        self._job += (b"\x1bE\x01" if bold else b"") + (b"\x1d!" + bytes([size]) if size else b"")
        for line in lines:
            for page, run in encode_runs(line, self._profile.code_pages, self._page):
                if page != self._page:
                    self._job += b"\x1bt" + bytes([page.number])
                    self._page = page
                self._job += run
            self._job += b"\n"
        self._job += (b"\x1d!\x00" if size else b"") + (b"\x1bE\x00" if bold else b"")
        self._set_align("left")

    def _set_align(self, align: Align) -> None:
        if align != self._align:
            self._job += b"\x1ba" + bytes([_ALIGN[align]])
            self._align = align

    def _barcode(self, kind: int, encoded: bytes, modules: int) -> None:
        module_dots = min(self._profile.dots // modules, 3)
        if module_dots < 2:
            msg = f"the barcode is too wide for {self._profile.name}"
            raise ValueError(msg)
        self._set_align("center")
        self._job += b"\x1dh" + bytes([BARCODE_HEIGHT_DOTS]) + b"\x1dw" + bytes([module_dots])
        self._job += b"\x1dH\x02\x1df\x00\x1dk" + bytes([kind, len(encoded)]) + encoded
        self._set_align("left")


def process_id_of(job: bytes) -> int | None:
    """Return the process id asked for just before the barrier, if there is one."""
    tail = job[: -len(BARRIER)]
    start = len(tail) - len(PROCESS_BARRIER) - 4
    digits = tail[-4:]
    if start >= 0 and tail[start:].startswith(PROCESS_BARRIER) and digits.isdigit():
        return int(digits)
    return None
