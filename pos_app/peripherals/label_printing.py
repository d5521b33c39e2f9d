"""Shelf labels and stickers on a label printer: LabelText laid out as a page of ZPL.

Decides no price and no words. The layout is that of the sheet (paper/label_sheet): name, price at
the right, bars below.
"""

from hardware.protocols.zpl_encoder import (
    BarKind,
    LabelBars,
    LabelBox,
    LabelPage,
    LabelPart,
    LabelWords,
)
from pos_app.domain.barcode import has_good_check_digit
from pos_app.domain.shelf_label import LabelText

WIDTH_MM, HEIGHT_MM = 57.0, 32.0
_EDGE_MM = 2.0
_GTIN = 14
_TRIAL_CODE = "2000000000008"  # of the numbers that a store may use for itself


def label_page(label: LabelText, *, width_mm: float = WIDTH_MM, copies: int = 1) -> LabelPage:
    """The page of a label, 32 mm high."""
    inner = width_mm - 2 * _EDGE_MM
    half = inner / 2

    def words(text: str, top: float, height: float, **more: object) -> LabelWords:
        place = {"left_mm": _EDGE_MM, "width_mm": inner} | more
        return LabelWords(top_mm=top, height_mm=height, text=text, **place)  # type: ignore[arg-type]  # (numbers and flags by their names)

    parts: list[LabelPart] = [
        words(label.name, 1.5, 3.0, lines=2),
        words(label.price, 9.0, 8.0, align="right"),
    ]
    if label.badge:
        parts.append(LabelBox(left_mm=_EDGE_MM, top_mm=8.6, width_mm=half - 4, height_mm=4.2))
        parts.append(
            words(label.badge, 9.2, 3.0, left_mm=_EDGE_MM + 1, width_mm=half - 6, is_inverted=True)
        )
    for row, text in enumerate(filter(None, (label.was, label.per or label.unit_price))):
        parts.append(words(text, 13.2 + 3.0 * row, 2.4, width_mm=half))
    if label.code:
        parts.append(_bars(label.code))
    parts.append(words(label.foot, HEIGHT_MM - 3.4, 2.2, align="right"))
    return LabelPage(width_mm=width_mm, height_mm=HEIGHT_MM, parts=tuple(parts), copies=copies)


def trial_label(name: str) -> LabelPage:
    """A label that shows where its edges are, with the store's name on it."""
    inner = WIDTH_MM - 2 * _EDGE_MM
    return LabelPage(
        width_mm=WIDTH_MM,
        height_mm=HEIGHT_MM,
        parts=(
            LabelBox(left_mm=_EDGE_MM, top_mm=1.5, width_mm=inner, height_mm=1.0),
            LabelWords(left_mm=_EDGE_MM, top_mm=6, width_mm=inner, height_mm=5, text=name[:30]),
            LabelBars(
                left_mm=_EDGE_MM + 2,
                top_mm=15,
                height_mm=8,
                kind=BarKind.EAN13,
                text=_TRIAL_CODE,
            ),
            LabelBox(left_mm=_EDGE_MM, top_mm=HEIGHT_MM - 2.5, width_mm=inner, height_mm=1.0),
        ),
    )


def _bars(code: str) -> LabelBars:
    kind, text = BarKind.CODE128, code
    if len(code) == _GTIN and code.isdigit() and code[0] == "0" and has_good_check_digit(code):
        kind, text = BarKind.EAN13, code[1:]
        if code.startswith("000000"):
            kind, text = BarKind.EAN8, code[6:]
    return LabelBars(left_mm=_EDGE_MM + 2, top_mm=19.5, height_mm=6.0, kind=kind, text=text)
