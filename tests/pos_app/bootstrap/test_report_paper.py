"""A report as a document: everything of the page, in its sequence, and what it counts."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from pos_app.bootstrap.report_paper import paper_report, sheet_of
from pos_app.paper.report_cards import CardsBlock
from pos_app.paper.report_parts import TableBlock
from pos_app.paper.report_pdf import ReportPages, Sheet, report_pdf
from pos_app.paper.report_words import HeadingBlock, MeaningsBlock, NoticeBlock
from pos_app.ui.fonts import load_fonts
from pos_app.ui.report.export.report_file import ReportFile
from tests.pos_app.ui.report.export.files import HEADING, all_pages, one_page, words


class EndedError(Exception):
    """Somebody did not want to wait."""


@pytest.fixture(autouse=True)
def _letters(qapp: QApplication) -> None:
    del qapp
    load_fonts()


def test_a_page_becomes_a_document_of_its_blocks() -> None:
    report = paper_report(one_page(), words())
    assert report.title == "Loyalty · Overview"
    assert report.subtitle == "Old Market Street, Airport · 31/08/2026 to 22/11/2026"
    assert report.as_of == "As of 22/11/2026 14:32 · made by Maya Novak"
    kinds = [type(block).__name__ for block in report.blocks]
    assert kinds[:6] == ["NoticeBlock", "NoticeBlock", "CardsBlock", *["ChartBlock"] * 3]
    (cards,) = (block for block in report.blocks if isinstance(block, CardsBlock))
    assert [card.is_unfinished for card in cards.cards] == [False, False, True, False]
    assert cards.cards[0].note == "of 20,000"


def test_everything_shown_is_defined_at_the_end_and_once() -> None:
    last = paper_report(all_pages(), words()).blocks[-1]
    assert isinstance(last, MeaningsBlock)
    names = [name for name, _words in last.meanings]
    assert names[:3] == ["Active customers", "Came back", "Days between visits"]
    assert len(set(names)) == len(names)


def test_each_page_of_a_report_starts_on_its_own() -> None:
    blocks = paper_report(all_pages(), words()).blocks
    heads = [block for block in blocks if isinstance(block, HeadingBlock)]
    assert [head.starts_page for head in heads if head.title in {"Overview", "Stores: [all]"}] == [
        False,
        True,
    ]
    notices = [block.words for block in blocks if isinstance(block, NoticeBlock)]
    assert len(notices) == len(set(notices))


@pytest.mark.parametrize("locale", ["en-IE", "ar-KW"])
@pytest.mark.parametrize("sheet", list(Sheet))
def test_it_is_drawn_on_both_papers_in_both_directions(sheet: Sheet, locale: str) -> None:
    file = all_pages()
    report = paper_report(file, words("en", locale))
    assert report.is_mirrored == (locale == "ar-KW")
    assert ReportPages(report, sheet).count >= 3
    pdf = report_pdf(report, sheet)
    assert b"/Subtype /Image" not in pdf


def test_many_stores_are_named_below_the_title() -> None:
    heading = replace(HEADING, stores=", ".join(f"Store {n}" for n in range(40)))
    report = paper_report(ReportFile(heading=heading, pages=one_page().pages), words())
    assert report.subtitle == "31/08/2026 to 22/11/2026"
    assert report.blocks[0].words == heading.stores  # type: ignore[attr-defined]


def test_somebody_may_end_it_between_two_pages() -> None:
    def on_page(page: int, pages: int) -> None:
        if page == 2:
            raise EndedError(pages)

    with pytest.raises(EndedError):
        report_pdf(paper_report(all_pages(), words()), on_page=on_page)


def test_letters_stay_letters() -> None:
    assert b"/ToUnicode" in report_pdf(paper_report(one_page(), words()))


def test_texts_of_people_stay_on_their_line() -> None:
    tables = (b for b in paper_report(one_page(), words()).blocks if isinstance(b, TableBlock))
    texts = [text for table in tables for row in table.rows for text in row.cells]
    assert 'quote " ; comma , line break' in texts
    assert not any(sign < " " for text in texts for sign in text)


@pytest.mark.parametrize(("country", "sheet"), [("IE", Sheet.A4), ("us", Sheet.LETTER)])
def test_the_paper_is_that_of_the_country(country: str, sheet: Sheet) -> None:
    assert sheet_of(country) is sheet
