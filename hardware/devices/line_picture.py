"""A line of a receipt as a picture: what is asked of whoever can draw, and what comes back.

Draws nothing itself, because `hardware` knows no fonts: the till passes a painter in.
"""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RasterLine:
    """Rows of `width_bytes` bytes from top to bottom, the highest bit left, 1 is black."""

    width_bytes: int
    rows: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class LineText:
    """One paragraph to draw, or with `right` a pair of texts on one line.

    `dots`: width of the paper; `cell_dots`: width of a character of the printer's own font, so that
    drawn and printed lines look alike. `align` is "left", "center" or "right".
    """

    left: str
    right: str = ""
    align: str = "left"
    is_bold: bool = False
    is_tall: bool = False
    is_wide: bool = False
    dots: int
    cell_dots: int


# Returns None if no font at hand has all the characters, or nothing can be drawn here.
LinePainter = Callable[[LineText], RasterLine | None]
