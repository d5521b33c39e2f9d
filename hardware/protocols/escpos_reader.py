"""An ESC/POS interpreter: the bytes that a host sends, read as a printer would read them.

Does not answer, print or wait: it yields elements in order, and the printer emulator acts on them.
Written from the manuals' command tables, not from our encoder, so that it can judge it.

Source: Epson ESC/POS command reference (TM-T88VI, TM-T20III); code pages from the table of ESC t.

Invariants: any chunking of the same bytes yields the same elements; an incomplete command waits;
bytes that are no known command become UnknownCommand, never an exception.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

from hardware.protocols.escpos_commands import CODE_PAGES, KNOWN_COMMANDS, command_length
from hardware.protocols.escpos_page import (
    BarcodePrint,
    DrawerPulse,
    Element,
    PaperCut,
    PaperFeed,
    QrPrint,
    Query,
    RasterPrint,
    Reset,
    Span,
    Style,
    TextLine,
    UnknownCommand,
)

if TYPE_CHECKING:
    from collections.abc import Callable

_BARCODES = {
    0: "upca", 1: "upce", 2: "ean13", 3: "ean8", 4: "code39", 5: "itf", 6: "codabar",
    65: "upca", 66: "upce", 67: "ean13", 68: "ean8", 69: "code39", 70: "itf", 71: "codabar",
    72: "code93", 73: "code128",
}  # fmt: skip

_ALIGNS = {0: "left", 1: "center", 2: "right", 48: "left", 49: "center", 50: "right"}
_IGNORED_CONTROLS = frozenset(range(0x20)) - {0x0A, 0x0C, 0x0D, 0x10, 0x1B, 0x1C, 0x1D} | {0x7F}
_COMMAND_STARTS = frozenset({0x10, 0x1B, 0x1C, 0x1D})


class EscposReader:
    """Reads a stream. push() bytes, then take elements one at a time."""

    def __init__(self) -> None:
        """Start as a printer that has just been switched on."""
        self._pending = bytearray()
        self._line: list[Span] = []
        self._qr_content = b""
        self._qr_module_dots = 3
        self._handlers: dict[bytes, Callable[[bytes], Element | None]] = {
            b"\x1b@": self._reset,
            b"\x1b!": self._print_mode,
            b"\x1bE": lambda c: self._restyle(bold=bool(c[2] & 1)),
            b"\x1bG": lambda c: self._restyle(bold=bool(c[2] & 1)),
            b"\x1b-": lambda c: self._restyle(underlined=c[2] not in {0, 48}),
            b"\x1dB": lambda c: self._restyle(inverted=bool(c[2] & 1)),
            b"\x1d!": lambda c: self._restyle(width=(c[2] >> 4 & 7) + 1, height=(c[2] & 7) + 1),
            b"\x1bt": self._select_page,
            b"\x1ba": self._select_align,
            b"\x1bd": lambda c: PaperFeed(c[2]),
            b"\x1bJ": lambda c: PaperFeed(c[2] // 30),
            b"\x1bp": lambda c: DrawerPulse(5 if c[2] in {1, 49} else 2, c[3] * 2),
            b"\x1bi": lambda _: PaperCut(is_partial=True),
            b"\x1bm": lambda _: PaperCut(is_partial=True),
            b"\x1da": lambda c: Query("auto_status", c[2:]),
            b"\x1dr": lambda c: Query("status", c[2:]),
            b"\x1dI": lambda c: Query("identity", c[2:]),
            b"\x1dh": self._barcode_height,
            b"\x1dw": self._barcode_width,
            b"\x1dH": self._barcode_text,
            b"\x1dV": lambda c: PaperCut(is_partial=c[2] in {1, 49, 66, 98, 104}),
            b"\x1dk": self._barcode,
            b"\x1dv": self._raster,
            b"\x1d(": self._extended,
        }
        self._reset(b"")

    @property
    def pending_bytes(self) -> int:
        """How many bytes wait to be read."""
        return len(self._pending)

    def push(self, received: bytes) -> None:
        """Put bytes behind those that wait."""
        self._pending += received

    def clear(self) -> None:
        """Forget the bytes that wait and the line begun: the buffer was cleared."""
        self._pending.clear()
        self._line.clear()

    def feed(self, received: bytes) -> tuple[Element, ...]:
        """Push bytes and take all elements that are complete."""
        self.push(received)
        elements = []
        while (element := self.next_element()) is not None:
            elements.append(element)
        return tuple(elements)

    def next_element(self) -> Element | None:
        """Take the next element; None when more bytes are needed."""
        while self._pending:
            first = self._pending[0]
            if first in _COMMAND_STARTS:
                length = command_length(self._pending)
                if length is None or len(self._pending) < length:
                    return None
                command = self._take(length)
                element = self._obey(command)
            elif first in {0x0A, 0x0D, 0x0C}:
                self._take(1)
                element = self._end_line() if first != 0x0D else None
            elif first in _IGNORED_CONTROLS:
                self._take(1)
                element = None
            else:
                self._collect_text()
                element = None
            if element is not None:
                return element
        return None

    def _take(self, length: int) -> bytes:
        taken = bytes(self._pending[:length])
        del self._pending[:length]
        return taken

    def _collect_text(self) -> None:
        end = 0
        for byte in self._pending:
            if byte < 0x20 or byte == 0x7F:
                break
            end += 1
        text = self._take(end).decode(self._codec, errors="replace")
        if self._line and self._line[-1].style == self._style:
            # One style is one span, however the bytes were cut on their way.
            text = self._line.pop().text + text
        self._line.append(Span(text, self._style))

    def _end_line(self) -> Element:
        line = TextLine(tuple(self._line), self._align)
        self._line.clear()
        return line

    def _obey(self, command: bytes) -> Element | None:
        handler = self._handlers.get(command[:2])
        if handler is not None:
            return handler(command)
        # Known commands that leave nothing to see: line spacing, margins, fonts, real-time ones.
        is_known = command[:2] in KNOWN_COMMANDS
        return None if is_known else UnknownCommand(command)

    def _reset(self, _: bytes) -> Element | None:
        self._style = Style()
        self._codec = CODE_PAGES[0]
        self._align = "left"
        self._barcode_dots = (162, 3)  # height, module width
        self._has_barcode_text = False
        self._line.clear()
        return Reset()

    def _restyle(
        self,
        *,
        bold: bool | None = None,
        underlined: bool | None = None,
        inverted: bool | None = None,
        width: int | None = None,
        height: int | None = None,
    ) -> None:
        style = self._style
        self._style = replace(
            style,
            bold=style.bold if bold is None else bold,
            underlined=style.underlined if underlined is None else underlined,
            inverted=style.inverted if inverted is None else inverted,
            width=width or style.width,
            height=height or style.height,
        )

    def _print_mode(self, command: bytes) -> None:
        mode = command[2]
        self._style = replace(
            self._style,
            bold=bool(mode & 0x08),
            height=2 if mode & 0x10 else 1,
            width=2 if mode & 0x20 else 1,
            underlined=bool(mode & 0x80),
        )

    def _select_page(self, command: bytes) -> Element | None:
        codec = CODE_PAGES.get(command[2])
        self._codec = codec or "ascii"
        return None if codec else UnknownCommand(command)

    def _select_align(self, command: bytes) -> None:
        self._align = _ALIGNS.get(command[2], self._align)

    def _barcode_height(self, command: bytes) -> None:
        self._barcode_dots = (command[2], self._barcode_dots[1])

    def _barcode_width(self, command: bytes) -> None:
        self._barcode_dots = (self._barcode_dots[0], command[2])

    def _barcode_text(self, command: bytes) -> None:
        self._has_barcode_text = command[2] not in {0, 48}

    def _barcode(self, command: bytes) -> Element:
        kind = command[2]
        symbology = _BARCODES.get(kind)
        if symbology is None:
            return UnknownCommand(command)
        encoded = command[4:] if kind >= 65 else command[3:-1]
        content = encoded.decode("latin-1")
        if symbology == "code128":
            content = _code128_content(encoded)
        if symbology in {"ean13", "ean8", "upca"}:
            content = _with_check_digit(content, {"ean13": 13, "ean8": 8, "upca": 12}[symbology])
        height, module = self._barcode_dots
        return BarcodePrint(symbology, content, self._align, height, module, self._has_barcode_text)

    def _raster(self, command: bytes) -> Element:
        if command[2] != 0x30:
            return UnknownCommand(command)
        width_bytes = int.from_bytes(command[4:6], "little")
        return RasterPrint(width_bytes, command[8:], self._align)

    def _extended(self, command: bytes) -> Element | None:
        family, arguments = command[2:3], command[5:]
        if family == b"H" and arguments[:2] == b"00":
            return Query("process_id", arguments[2:])
        if family != b"k" or arguments[:1] != b"1":
            # Functions with a length are skipped whole by printers that do not know them.
            return None if family in b"DEKLMN" else UnknownCommand(command)
        function = arguments[1:2]
        if function == b"C":
            self._qr_module_dots = arguments[2]
        elif function == b"P":
            self._qr_content = arguments[3:]
        elif function == b"Q":
            content = self._qr_content.decode("utf-8", errors="replace")
            return QrPrint(content, self._align, self._qr_module_dots)
        return None


def bytes_to_complete(sent: bytes) -> int:
    """Return how many zero bytes end the command in whose middle these bytes break off."""
    reader = EscposReader()
    reader.feed(sent)
    pending = reader._pending  # noqa: SLF001  (our own class, one screen above)
    begun = len(pending)
    while pending:
        length = command_length(pending)
        if length is not None:
            return max(length, len(pending)) - begun
        pending.append(0)
    return 0


def _code128_content(encoded: bytes) -> str:
    """Return what a scanner reads from `{A`, `{B` and `{C` encoded data."""
    content = []
    code_set, index = "B", 0
    while index < len(encoded):
        character = chr(encoded[index])
        follower = chr(encoded[index + 1]) if index + 1 < len(encoded) else ""
        if character == "{" and follower in {"A", "B", "C"}:
            code_set = follower
            index += 2
        elif character == "{" and follower:
            content.append({"{": "{", "1": "\x1d"}.get(follower, ""))
            index += 2
        else:
            content.append(f"{encoded[index]:02d}" if code_set == "C" else character)
            index += 1
    return "".join(content)


def _with_check_digit(digits: str, length: int) -> str:
    """Return the digits with the check digit that the printer adds when it is left out."""
    if len(digits) != length - 1 or not digits.isdigit():
        return digits
    weighted = sum(int(d) * (1 if i % 2 else 3) for i, d in enumerate(reversed(digits)))
    return digits + str(-weighted % 10)
