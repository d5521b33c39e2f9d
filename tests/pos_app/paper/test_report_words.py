"""Headings stay with what they head; sentences are as high as they need."""

import pytest
from PySide6.QtWidgets import QApplication

from pos_app.paper.paper_text import PaperText
from pos_app.paper.report_parts import TextBlock
from pos_app.paper.report_pdf import Report, ReportPages
from pos_app.paper.report_words import HeadingBlock, MeaningsBlock, NoticeBlock
from pos_app.ui.fonts import load_fonts


@pytest.fixture(autouse=True)
def _letters(qapp: QApplication) -> None:
    del qapp
    load_fonts()


def _pages(*blocks: object) -> ReportPages:
    return ReportPages(
        Report(title="x", subtitle="", as_of="", page_words=lambda *_: "", blocks=blocks)  # type: ignore[arg-type]
    )


def test_a_heading_may_begin_a_page_but_not_an_empty_one() -> None:
    first = HeadingBlock(title="One", starts_page=True)
    assert _pages(first, TextBlock("x")).count == 1
    second = HeadingBlock(title="Two", starts_page=True)
    assert _pages(first, TextBlock("x"), second, TextBlock("y")).count == 2


def test_a_small_heading_is_lower() -> None:
    text = PaperText()
    (small,) = HeadingBlock(title="x", is_small=True).parts(300, text)
    (large,) = HeadingBlock(title="x").parts(300, text)
    assert small.height < large.height
    assert small.keeps_next
    assert large.keeps_next


def test_long_sentences_get_the_room_they_need() -> None:
    text = PaperText()
    (short,) = NoticeBlock("Short.").parts(300, text)
    (long,) = NoticeBlock("Rather long. " * 30).parts(300, text)
    assert long.height > 3 * short.height
    parts = list(MeaningsBlock(meanings=(("a", "b"), ("c", "d " * 200))).parts(300, text))
    assert parts[1].height > 2 * parts[0].height
