"""A receipt in a language, as lines for a preview and as one job for a printer.

Does not lay out what a receipt says (domain/receipt), and sends nothing (peripherals/print_queue).

Invariants:
- The preview and the paper come from the same blocks and break lines in the same way.
- A code too wide for the paper is left out and its text printed: a receipt always comes out.
- What the printer has no letters for and nobody could draw is told at the foot of the receipt.
"""

import contextlib
import unicodedata
from datetime import date, datetime

from hardware.devices.line_picture import LinePainter
from hardware.devices.printer_profile import PrinterProfile
from hardware.protocols.escpos_encoder import EscposPage
from hardware.protocols.text_layout import columns_lines, wrap_lines
from pos_app.domain.money import Money
from pos_app.domain.quantity import Quantity, Unit
from pos_app.domain.receipt import (
    Align,
    BarcodeBlock,
    Block,
    ColumnsBlock,
    CutBlock,
    FeedBlock,
    PairBlock,
    PictureBlock,
    QrBlock,
    Rate,
    Receipt,
    RuleBlock,
    Said,
    Size,
    Text,
    TextBlock,
    WithSymbol,
    said,
)
from pos_app.peripherals.code_pictures import barcode_picture, qr_picture
from pos_app.phrases import Phrases
from pos_app.phrases.figures import Figures

# Phrases whose form follows a number; the number stands in the value `n`.
_COUNTED = frozenset({"receipt.items", "receipt.packs"})
_BEFORE_CUT_LINES = 1
# Letters, numbers and signs; marks and punctuation read well enough in another form.
_TOLD_CATEGORIES = frozenset("LNS")
QR_MARK = "[QR]"
LOGO_MARK = "[LOGO]"


class Wording:
    """Turns the texts of a receipt into one language."""

    def __init__(self, language: str) -> None:
        self.phrases = Phrases(language)
        self.figures = Figures(language)

    def text(self, text: Text) -> str:
        """The text as it is read."""
        if isinstance(text, Said):
            values = {name: self.text(value) for name, value in text.values}
            if text.code in _COUNTED:
                count = dict(text.values)["n"]
                assert isinstance(count, int), f"{text.code} counts something"
                values.pop("n")
                return self.phrases.count(text.code, count, **values).rstrip()
            return self.phrases.say(text.code, **values).rstrip()
        return self._value(text)

    def _value(self, value: Text) -> str:
        figures = self.figures
        if isinstance(value, Money):
            return figures.number(value.minor, value.currency.exponent)
        if isinstance(value, WithSymbol):
            currency = value.amount.currency
            return figures.money(value.amount.minor, currency.exponent, currency.symbol)
        if isinstance(value, Quantity):
            return self._quantity(value)
        if isinstance(value, Rate):
            return figures.rate(value.ppm)
        if isinstance(value, date):
            return figures.instant(value) if isinstance(value, datetime) else figures.day(value)
        return str(value)

    def _quantity(self, quantity: Quantity) -> str:
        if quantity.unit is Unit.GRAM:
            return self.figures.kilograms(quantity.amount)
        if quantity.unit is Unit.MILLIMETRE:
            return self.figures.metres(quantity.amount)
        return self.figures.number(quantity.amount)


def receipt_job(
    receipt: Receipt,
    *,
    language: str,
    profile: PrinterProfile,
    process_id: int | None = None,
    painter: LinePainter | None = None,
) -> bytes:
    """The receipt as one ESC/POS job; `process_id` (1 to 9999) for models that confirm with it.

    `painter` draws the lines that the printer has no characters for.
    """
    wording, page = Wording(language), EscposPage(profile, painter)
    is_told = False
    for block in receipt.blocks:
        if isinstance(block, CutBlock) and not is_told:
            is_told = True
            _tell_changes(page, wording)
        put_block(page, block, wording, profile)
    return page.finish(process_id if profile.has_process_id else None)


def _tell_changes(page: EscposPage, wording: Wording) -> None:
    """Say below the receipt which letters and signs are spelt otherwise than they are written."""
    shown = [
        instead
        for character, instead in page.changed_characters
        if unicodedata.category(character)[0] in _TOLD_CATEGORIES
    ]
    if shown:
        spelt = " ".join(dict.fromkeys(shown))
        page.text(wording.phrases.say("receipt.letters_changed", spelt=spelt))


def page_for_testing(store_name: str, now_local: datetime) -> Receipt:
    """A page that shows whether the printer prints umlauts, the euro sign, barcodes and cuts."""
    return Receipt(
        (
            TextBlock(text=store_name, align=Align.CENTRE, is_bold=True, size=Size.TALL),
            TextBlock(text=said("receipt.test_title"), align=Align.CENTRE, is_bold=True),
            TextBlock(text=now_local, align=Align.CENTRE),
            RuleBlock(),
            TextBlock(text=said("receipt.test_characters")),
            TextBlock(text="ÄÖÜ äöü ß é è ç ñ å ø € £ 0123456789"),
            PairBlock(left=said("receipt.total"), right="123,45", is_bold=True, size=Size.TALL),
            FeedBlock(),
            BarcodeBlock("TEST-0001"),
            FeedBlock(),
            QrBlock("TEST-0001"),
            CutBlock(),
        )
    )


def put_block(page: EscposPage, block: Block, wording: Wording, profile: PrinterProfile) -> None:
    """Put one block of a receipt on a page."""
    columns = profile.columns
    if isinstance(block, TextBlock):
        size = block.size
        page.text(
            _indented(wording.text(block.text), block.indent, _width(columns, size)),
            bold=block.is_bold,
            double_height=size is not Size.NORMAL,
            double_width=size is Size.BIG,
            align=block.align.value,
        )
    elif isinstance(block, PairBlock):
        size = block.size
        page.columns(
            " " * block.indent + wording.text(block.left),
            wording.text(block.right),
            bold=block.is_bold,
            double_height=size is not Size.NORMAL,
            double_width=size is Size.BIG,
        )
    elif isinstance(block, ColumnsBlock):
        page.text(_row(block, wording, columns), bold=block.is_bold)
    elif isinstance(block, RuleBlock):
        page.rule()
    elif isinstance(block, FeedBlock):
        page.feed(block.lines)
    elif isinstance(block, PictureBlock):
        _put_picture(page, block)
    elif isinstance(block, CutBlock):
        page.feed(_BEFORE_CUT_LINES)
        page.cut()
    else:
        _put_code(page, block, profile)


def _put_picture(page: EscposPage, block: PictureBlock) -> None:
    # A picture for wider paper is left out: the words below it say whose receipt it is.
    with contextlib.suppress(ValueError):
        page.raster(block.width_bytes, block.rows)


def _put_code(page: EscposPage, block: BarcodeBlock | QrBlock, profile: PrinterProfile) -> None:
    is_bars = isinstance(block, BarcodeBlock)
    if profile.has_barcodes if is_bars else profile.has_qr:
        with contextlib.suppress(ValueError):
            if is_bars:
                page.barcode_code128(block.content)
            else:
                page.qr(block.content)
            return
    draw = barcode_picture if is_bars else qr_picture
    picture = draw(block.content, profile.dots)
    if picture is not None:
        page.raster(picture.width_bytes, picture.rows)
        if not is_bars:
            return
    # Too wide for this paper, or not to be encoded: a person can still read and type it.
    page.text(block.content, align="center")


def render_text(receipt: Receipt, columns: int, *, language: str) -> list[str]:
    """The receipt as plain lines of at most `columns` characters, for a preview.

    Codes stand as their text in brackets; the cut is left out.
    """
    wording = Wording(language)
    lines: list[str] = []
    for block in receipt.blocks:
        lines += _lines_of(block, wording, columns)
    return lines


def _lines_of(block: Block, wording: Wording, columns: int) -> list[str]:
    if isinstance(block, TextBlock):
        text = _indented(wording.text(block.text), block.indent, columns)
        lines = [line for part in text.split("\n") for line in wrap_lines(part, columns)]
        return [_aligned(line, block.align, columns) for line in lines]
    if isinstance(block, PairBlock):
        left = " " * block.indent + wording.text(block.left)
        return columns_lines(left, wording.text(block.right), columns)
    if isinstance(block, ColumnsBlock):
        return [_row(block, wording, columns)]
    if isinstance(block, BarcodeBlock | QrBlock | PictureBlock):
        # A QR code is for machines: spelt out it would fill the preview and tell nobody anything.
        text = LOGO_MARK
        if not isinstance(block, PictureBlock):
            text = QR_MARK if isinstance(block, QrBlock) else f"[{block.content}]"
        lines = wrap_lines(text, columns)
        return [_aligned(line, Align.CENTRE, columns) for line in lines]
    if isinstance(block, FeedBlock):
        return [""] * block.lines
    return ["-" * columns] if isinstance(block, RuleBlock) else []


def _width(columns: int, size: Size) -> int:
    return columns // 2 if size is Size.BIG else columns


def _indented(text: str, indent: int, width: int) -> str:
    if not indent:
        return text
    margin = " " * indent
    return "\n".join(margin + line for line in wrap_lines(text, max(width - indent, 1)))


def _aligned(line: str, align: Align, columns: int) -> str:
    if align is Align.CENTRE:
        return line.center(columns).rstrip()
    return line.rjust(columns) if align is Align.RIGHT else line


def _row(block: ColumnsBlock, wording: Wording, columns: int) -> str:
    cells = [wording.text(cell) for cell in block.cells]
    width = columns // len(cells)
    first = columns - width * (len(cells) - 1)
    return cells[0][:first].ljust(first) + "".join(cell.rjust(width) for cell in cells[1:])
