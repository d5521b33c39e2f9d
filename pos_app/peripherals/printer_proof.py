"""The page that shows what a printer can do: its width, its code pages, codes, pictures, the cut.

Sends nothing. Every line is there so that a person sees at a glance which setting is wrong: a line
of figures that wraps means too many columns, wrong letters beside a page's number mean that page.
"""

from datetime import datetime

from hardware.devices.line_picture import LinePainter
from hardware.devices.printer_profile import PrinterProfile
from hardware.protocols.escpos_encoder import EscposPage
from pos_app.domain.receipt import (
    Align,
    BarcodeBlock,
    Block,
    CutBlock,
    FeedBlock,
    QrBlock,
    RuleBlock,
    Size,
    TextBlock,
    said,
)
from pos_app.peripherals.receipt_printing import Wording, put_block

_PAGES_SHOWN = 6
# A line each: the fonts of a machine may have one script and lack another.
_DRAWN = ("العربية", "हिन्दी", "中文", "₹ ₺")
_BAR_ROWS = 8
_CODE = "TEST-0001"


def proof_job(
    store_name: str,
    now_local: datetime,
    *,
    language: str,
    profile: PrinterProfile,
    process_id: int | None = None,
    painter: LinePainter | None = None,
) -> bytes:
    """The test page for a printer as one ESC/POS job, arguments as `receipt_job`."""
    wording, page = Wording(language), EscposPage(profile, painter)
    say = wording.phrases.say

    def put(*blocks: Block) -> None:
        for block in blocks:
            put_block(page, block, wording, profile)

    put(
        TextBlock(text=store_name, align=Align.CENTRE, is_bold=True, size=Size.TALL),
        TextBlock(text=said("receipt.test_title"), align=Align.CENTRE, is_bold=True),
        TextBlock(text=now_local, align=Align.CENTRE),
    )
    page.text(
        say("receipt.test_profile", name=profile.name, columns=profile.columns, dots=profile.dots)
    )
    put(RuleBlock())
    page.text(say("receipt.test_width"))
    page.text("".join(str(place % 10) for place in range(1, profile.columns + 1)))
    page.text(say("receipt.test_edges"))
    page.raster(profile.dots // 8, b"\xff" * (profile.dots // 8 * _BAR_ROWS), align="left")
    page.text(say("receipt.test_pages"))
    for code_page in profile.code_pages[:_PAGES_SHOWN]:
        page.page_sample(code_page)
    for letters in _DRAWN:
        page.text(say("receipt.test_drawn", letters=letters))
    put(FeedBlock(), BarcodeBlock(_CODE), FeedBlock(), QrBlock(_CODE), CutBlock())
    return page.finish(process_id if profile.has_process_id else None)
