"""The weekly report of a real till: its figures as words and as PDF."""

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QApplication

from benchmarks.till_folder import open_till
from pos_app.bootstrap.weekly_pages import WeeklyPages
from pos_app.domain.figures.columns import Period
from pos_app.domain.weekly_letter import LetterPart, WeeklyLetter
from pos_app.ui.fonts import load_fonts

WEEK = Period(first=date(2026, 3, 2), last=date(2026, 3, 8))


def test_the_message_has_words_and_a_pdf_of_each_page(tmp_path: Path, qapp: QApplication) -> None:
    del qapp
    load_fonts()
    till = open_till(tmp_path)
    pages = WeeklyPages(till.machine)
    store = till.machine.do(till.machine.units.policy).store
    own = WeeklyLetter(language="de", store_id=store.id)
    letter = pages.compose(WEEK, own)
    assert letter.language == "de"
    assert "02.03.2026 bis 08.03.2026" in letter.subject
    (file,) = letter.files
    assert file.name == "loyalty-overview-2026-03-02-2026-03-08.pdf"
    assert file.content.startswith(b"%PDF")
    every = pages.compose(WEEK, WeeklyLetter(contents=tuple(LetterPart)))
    assert [one.name.split("-")[0] for one in every.files] == ["morning", "loyalty", "sales"]
    assert every.subject.startswith("Reports of the week, ")
    assert every.text.count("You get this each week") == 1
    pages.close()
    till.close()
