"""A report on pages: nothing cut, nothing rastered, every page says what it is."""

import re
import zlib
from itertools import pairwise

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from pos_app.background.worker import Worker
from pos_app.paper.report_cards import CardsBlock, FigureCard
from pos_app.paper.report_parts import (
    Block,
    ChartBlock,
    PaperColumn,
    PaperRow,
    TableBlock,
    TextBlock,
)
from pos_app.paper.report_pdf import Report, ReportPages, Sheet, report_pdf
from pos_app.ui.charts.on_paper import chart_on_paper, spark_on_paper
from pos_app.ui.charts.picture import SparkPicture
from pos_app.ui.fonts import load_fonts
from tests.pos_app.ui.charts.pictures import ALL

SPARK = spark_on_paper(SparkPicture(name="x", values=(1, 2, 3)))
CARDS = CardsBlock(
    tuple(
        FigureCard(label=f"Figure {n}", value="1,234", change="+5 %", spark=SPARK) for n in range(7)
    )
)
STORES = TableBlock(
    title="Each store",
    columns=(PaperColumn("Store"), PaperColumn("Net", trailing=True)),
    rows=tuple(PaperRow((f"Store {n}", f"{n},000.00")) for n in range(90)),
)
CHARTS = tuple(
    ChartBlock(title=picture.name, height=200, draw=chart_on_paper(picture)) for picture in ALL
)


@pytest.fixture(autouse=True)
def _letters(qapp: QApplication) -> None:
    del qapp
    load_fonts()


def _report(*blocks: Block, is_mirrored: bool = False) -> Report:
    return Report(
        title="Loyalty, 12 weeks to 22 Nov 2026",
        subtitle="Old Market Street",
        as_of="As of 22 Nov 2026 14:32",
        page_words=lambda page, pages: f"Page {page} of {pages}",
        blocks=blocks,
        is_mirrored=is_mirrored,
    )


EVERYTHING = (CARDS, *CHARTS, STORES, TextBlock("What the figures mean. " * 60))


def _streams(pdf: bytes) -> bytes:
    found = re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL)
    drawn = b""
    for stream in found:
        try:
            drawn += zlib.decompress(stream)
        except zlib.error:
            drawn += stream
    return drawn


@pytest.mark.parametrize("sheet", list(Sheet))
@pytest.mark.parametrize("is_mirrored", [False, True])
def test_parts_stay_on_their_page_and_do_not_touch(sheet: Sheet, *, is_mirrored: bool) -> None:
    pages = ReportPages(_report(*EVERYTHING, is_mirrored=is_mirrored), sheet)
    assert pages.count > 2
    whole = QRectF(0, 0, sheet.size_px.width(), sheet.size_px.height())
    for page in range(pages.count):
        rects = pages.placed(page)
        assert rects
        assert all(whole.adjusted(40, 40, -40, -60).contains(rect) for rect in rects)
        for before, after in pairwise(rects):
            assert before.bottom() <= after.top() + 1e-6


def test_the_pdf_has_letters_and_vectors_and_no_picture() -> None:
    pdf = report_pdf(_report(*EVERYTHING))
    assert pdf.startswith(b"%PDF")
    assert b"/FontFile" in pdf
    assert b"/ToUnicode" in pdf
    assert b"/Subtype /Image" not in pdf
    drawn = _streams(pdf)
    assert drawn.count(b"Tj") > 100
    assert b" re" in drawn or b" l" in drawn


def test_letters_of_figures_can_be_copied() -> None:
    pdf = report_pdf(_report(TextBlock("+6.1 % 14:32 −3")))
    known = set(re.findall(rb"<([0-9A-Fa-f]{4})>", _streams(pdf)))
    for letter in "+%:−":
        assert f"{ord(letter):04x}".encode() in {code.lower() for code in known}


def test_the_pages_of_the_pdf_have_the_size_of_the_sheet() -> None:
    for sheet, points in ((Sheet.A4, (595, 842)), (Sheet.LETTER, (612, 792))):
        pdf = report_pdf(_report(*EVERYTHING), sheet)
        box = re.search(rb"/MediaBox \[0 0 (\d+)\S* (\d+)", pdf)
        assert box is not None
        assert (int(box[1]), int(box[2])) == pytest.approx(points, abs=1)
        assert pdf.count(b"/Type /Page\n") == ReportPages(_report(*EVERYTHING), sheet).count


def test_an_empty_report_is_a_page_that_says_so() -> None:
    pages = ReportPages(_report())
    assert pages.count == 1
    table = TableBlock(title="Each store", columns=STORES.columns, rows=(), empty_text="No store.")
    assert ReportPages(_report(table)).count == 1
    assert len(ReportPages(_report(table)).placed(0)) == 3


def test_a_chart_moves_to_the_next_page_rather_than_being_cut() -> None:
    tall = ChartBlock(title="Tall", height=700, draw=CHARTS[0].draw)
    pages = ReportPages(_report(tall, tall))
    assert pages.count == 2
    assert [len(pages.placed(page)) for page in (0, 1)] == [1, 1]
    assert pages.placed(1)[0].height() == pytest.approx(730)


def test_what_is_higher_than_a_page_is_alone_and_as_high_as_one() -> None:
    endless = ChartBlock(title="Endless", height=5_000, draw=CHARTS[0].draw)
    pages = ReportPages(_report(CARDS, endless, CARDS))
    assert pages.count == 3
    assert len(pages.placed(1)) == 1


def test_a_heading_of_a_table_is_never_the_last_on_its_page_and_stands_on_each() -> None:
    for height in range(600, 900, 10):
        filler = ChartBlock(title="", height=height, draw=CHARTS[0].draw)
        pages = ReportPages(_report(filler, STORES))
        first = pages.placed(0)
        # The filler alone, or the filler with title, heading and at least a row.
        assert len(first) == 1 or len(first) >= 4
        assert pages.count >= 3


def test_every_page_says_what_it_is() -> None:
    pages = ReportPages(_report(STORES))
    for page in range(pages.count):
        image = QImage(Sheet.A4.size_px.toSize(), QImage.Format.Format_RGB32)
        image.fill(QColor("white"))
        painter = QPainter(image)
        pages.draw_page(painter, page)
        painter.end()
        foot = range(image.height() - 90, image.height() - 45)
        for span in (range(50, 200), range(image.width() - 130, image.width() - 50)):
            inked = [(x, y) for x in span for y in foot if image.pixelColor(x, y).lightness() < 200]
            assert inked


def test_another_thread_makes_it_too() -> None:
    worker = Worker("paper")
    pdf = worker.call(lambda: report_pdf(_report(*EVERYTHING)))
    worker.stop()
    assert len(pdf) == pytest.approx(len(report_pdf(_report(*EVERYTHING))), rel=0.02)
