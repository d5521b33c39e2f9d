"""Barcodes and QR codes as pictures, for printers that have no commands for them.

Prints nothing. Invariant: a module is a whole number of dots, so that scanners read what is drawn.
"""

from collections.abc import Sequence

from hardware.devices.line_picture import RasterLine
from pos_app.domain.bar_symbol import symbol_for

BAR_ROWS = 80
_BAR_DOTS = (3, 2)  # of one module, tried in this order; finer bars blur in a thermal head
_QR_DOTS = (6, 5, 4, 3, 2)
_QR_QUIET = 4


def barcode_picture(content: str, dots: int) -> RasterLine | None:
    """EAN or CODE 128 bars with their quiet zones; None if they do not fit `dots`."""
    symbol = symbol_for(content)
    if symbol is None:
        return None
    quiet = [False] * symbol.quiet
    row = [*quiet, *(module == "1" for module in symbol.modules), *quiet]
    return _picture([row], dots, _BAR_DOTS, rows_each=BAR_ROWS)


def qr_picture(content: str, dots: int) -> RasterLine | None:
    """A QR code, error correction M; None if it does not fit `dots`."""
    # Imported late: only printers without a command for it need this.
    import segno  # noqa: PLC0415  (see above)

    try:
        code = segno.make(content, error="m", micro=False)
    except segno.DataOverflowError:
        return None
    quiet = [False] * _QR_QUIET
    rows = [[*quiet, *(bool(module) for module in row), *quiet] for row in code.matrix]
    blank = [[False] * len(rows[0])] * _QR_QUIET
    return _picture([*blank, *rows, *blank], dots, _QR_DOTS)


def _picture(
    rows: Sequence[Sequence[bool]], dots: int, sizes: Sequence[int], *, rows_each: int = 0
) -> RasterLine | None:
    size = next((size for size in sizes if len(rows[0]) * size <= dots // 8 * 8), None)
    if size is None:
        return None
    width = len(rows[0]) * size
    width_bytes = -(-width // 8)
    picture = bytearray()
    for row in rows:
        bits = "".join(("1" if module else "0") * size for module in row).ljust(
            width_bytes * 8, "0"
        )
        line = int(bits, 2).to_bytes(width_bytes, "big")
        picture += line * (rows_each or size)
    return RasterLine(width_bytes, bytes(picture))
