"""Facts about a printer model: how wide it prints, which code pages it has, what it can confirm.

Does not read any list of models (drivers/printer_profiles.py) and makes no bytes.

Invariant: the first code page can print ASCII and is selected after every reset.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CodePage:
    """A character table: its number for `ESC t n` and the Python codec with the same characters."""

    number: int
    codec: str


# Source: Epson ESC/POS, ESC t, tables of TM-T20III and TM-T88VI: 16 WPC1252, 19 PC858 (euro),
# 18 PC852 (Latin 2), 17 PC866 (Cyrillic 2).
DEFAULT_CODE_PAGES = (
    CodePage(16, "cp1252"),
    CodePage(19, "cp858"),
    CodePage(18, "cp852"),
    CodePage(17, "cp866"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PrinterProfile:
    """One printer model."""

    name: str
    columns: int  # characters of font A on a line
    dots: int  # printable dots on a line
    code_pages: tuple[CodePage, ...] = DEFAULT_CODE_PAGES  # tried in this order
    answers_status: bool = True  # False for a one-way cable: then nothing is ever confirmed
    has_process_id: bool = False  # knows GS ( H, the exact confirmation
    has_cutter: bool = True  # False: the paper is fed to the edge where it is torn off
    has_barcodes: bool = True  # knows GS k with CODE 128; else bars are drawn
    has_qr: bool = True  # knows GS ( k; else the code is drawn
    paints_text: bool = True  # draw lines whose characters are on no code page
    raster_rows_max: int = 255  # rows of one GS v 0; more overflow the buffers of small printers
    avoids_raster_48: bool = False  # garbles pictures whose height is a multiple of 48


PROFILE_80MM = PrinterProfile(name="80mm", columns=48, dots=576)
PROFILE_58MM = PrinterProfile(name="58mm", columns=32, dots=384)
