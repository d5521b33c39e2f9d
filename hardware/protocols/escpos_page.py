"""What stands on paper, and what a printer is told to do: the elements of an ESC/POS stream.

Values only; escpos_reader.py makes them. Meant for showing a page on a screen and for tests.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Style:
    """How characters look."""

    bold: bool = False
    underlined: bool = False
    inverted: bool = False
    width: int = 1  # times the normal character width, 1 to 8
    height: int = 1


@dataclass(frozen=True, slots=True)
class Span:
    """Characters of one style."""

    text: str
    style: Style


@dataclass(frozen=True, slots=True)
class TextLine:
    """One printed line."""

    spans: tuple[Span, ...]
    align: str = "left"

    @property
    def text(self) -> str:
        """The characters of the line without styles."""
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class BarcodePrint:
    """A barcode. `content` is what a scanner would read (character 29 for FNC1 of CODE 128)."""

    symbology: str  # "ean13", "code128" …
    content: str
    align: str
    height_dots: int
    module_dots: int
    text_below: bool


@dataclass(frozen=True, slots=True)
class QrPrint:
    """A QR code."""

    content: str
    align: str
    module_dots: int


@dataclass(frozen=True, slots=True)
class RasterPrint:
    """A picture: rows of `width_bytes` bytes, highest bit left, 1 is black."""

    width_bytes: int
    rows: bytes
    align: str


@dataclass(frozen=True, slots=True)
class PaperFeed:
    """Blank paper, in lines."""

    lines: int


@dataclass(frozen=True, slots=True)
class PaperCut:
    """The end of a page."""

    is_partial: bool


@dataclass(frozen=True, slots=True)
class Reset:
    """ESC @: all settings at their defaults, automatic status off."""


@dataclass(frozen=True, slots=True)
class DrawerPulse:
    """ESC p: open the drawer on this pin (2 or 5)."""

    pin: int
    on_ms: int


@dataclass(frozen=True, slots=True)
class Query:
    """A question that waits its turn in the stream: what was asked, and its arguments."""

    kind: str  # "status" (GS r), "identity" (GS I), "process_id" (GS ( H), "auto_status" (GS a)
    arguments: bytes


@dataclass(frozen=True, slots=True)
class UnknownCommand:
    """Bytes that are no command of the manuals; they would come out as rubbish."""

    received: bytes


Element = (
    TextLine
    | BarcodePrint
    | QrPrint
    | RasterPrint
    | PaperFeed
    | PaperCut
    | Reset
    | DrawerPulse
    | Query
    | UnknownCommand
)
PRINTED = (TextLine, BarcodePrint, QrPrint, RasterPrint)


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """All that stands on one piece of paper, from cut to cut."""

    elements: tuple[Element, ...]

    @property
    def text(self) -> str:
        """The text lines, one below the other."""
        return "\n".join(e.text for e in self.elements if isinstance(e, TextLine))
