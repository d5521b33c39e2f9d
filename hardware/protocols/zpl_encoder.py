"""ZPL II for label printers: a label of texts, boxes and bars to bytes, and nothing else.

Places are millimetres from the label's top left. Does not know what a price is, moves no byte
(hardware/transports) and asks the printer nothing: most label printers at a counter answer to
nobody. Encoded from the manual; not tried on a real printer.

Invariants:
- No text can begin a command: ^ and ~ and the escape sign itself go as hexadecimal (^FH).
- A page with the same content gives the same bytes.

Source: Zebra "ZPL II Programming Guide": ^XA ^XZ ^CI28 (UTF-8) ^PW ^LL ^LH ^FO ^A0 ^FB ^FH ^FD ^FS
^BY ^BE (EAN-13) ^B8 (EAN-8) ^BC (Code 128, mode A: automatic) ^GB ^FR ^PQ.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

DOTS_PER_MM = 8  # 203 dots an inch; 12 is 300
MOST_COPIES = 999
LARGEST_MM = 320
_JUSTIFY = {"left": "L", "right": "R", "center": "C"}


class BarKind(StrEnum):
    """Symbologies that the encoder writes. EAN takes its digits without the check digit."""

    EAN13 = "ean13"
    EAN8 = "ean8"
    CODE128 = "code128"


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelWords:
    """A text. `height_mm` is of its letters; it breaks into at most `lines` of `width_mm`."""

    left_mm: float
    top_mm: float
    width_mm: float
    height_mm: float
    text: str
    lines: int = 1
    align: str = "left"  # left, right, center
    is_inverted: bool = False  # white on the box below it


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelBars:
    """Bars with their text below. `module_dots` is the width of the thinnest."""

    left_mm: float
    top_mm: float
    height_mm: float
    kind: BarKind
    text: str
    module_dots: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelBox:
    """A filled box."""

    left_mm: float
    top_mm: float
    width_mm: float
    height_mm: float


LabelPart = LabelWords | LabelBars | LabelBox


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelPage:
    """One label."""

    width_mm: float
    height_mm: float
    parts: Sequence[LabelPart]
    copies: int = 1


def encode_label(page: LabelPage, *, dots_per_mm: int = DOTS_PER_MM) -> bytes:
    """The bytes of a label. Raises ValueError for a size or number of copies out of range."""
    if not (0 < page.width_mm <= LARGEST_MM and 0 < page.height_mm <= LARGEST_MM):
        raise ValueError((page.width_mm, page.height_mm))
    if not 1 <= page.copies <= MOST_COPIES:
        raise ValueError(page.copies)

    def dots(mm: float) -> int:
        return max(0, round(mm * dots_per_mm))

    lines = ["^XA^CI28^LH0,0", f"^PW{dots(page.width_mm)}^LL{dots(page.height_mm)}"]
    for part in page.parts:
        at = f"^FO{dots(part.left_mm)},{dots(part.top_mm)}"
        match part:
            case LabelWords():
                high = max(10, dots(part.height_mm))
                block = f"^FB{dots(part.width_mm)},{part.lines},0,{_JUSTIFY[part.align]},0"
                turned = "^FR" if part.is_inverted else ""
                field = f"^FH_^FD{escaped(part.text)}^FS"
                lines.append(f"{at}{turned}^A0N,{high},{high}{block}{field}")
            case LabelBars():
                lines.append(f"{at}^BY{part.module_dots}{_bars(part, dots(part.height_mm))}")
            case LabelBox():
                wide, high = max(1, dots(part.width_mm)), max(1, dots(part.height_mm))
                lines.append(f"{at}^GB{wide},{high},{min(wide, high)}^FS")
    lines.append(f"^PQ{page.copies}^XZ")
    return ("\n".join(lines) + "\n").encode()


def escaped(text: str) -> str:
    """A text that holds no command and no control character, for a field after ^FH_."""
    shown = "".join(letter if letter.isprintable() else " " for letter in text)
    return "".join(f"_{ord(letter):02X}" if letter in "^~_\\" else letter for letter in shown)


def _bars(part: LabelBars, height: int) -> str:
    if part.kind is BarKind.EAN13:
        return f"^BEN,{height},Y,N^FD{part.text[:12]}^FS"
    if part.kind is BarKind.EAN8:
        return f"^B8N,{height},Y,N^FD{part.text[:7]}^FS"
    return f"^BCN,{height},Y,N,N,A^FH_^FD{escaped(part.text)}^FS"
