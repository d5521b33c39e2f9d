"""Headings and lines as a PDF: letters stay letters, markup is text, long texts take pages."""

import re

import pytest
from PySide6.QtWidgets import QApplication

from pos_app.paper.text_pdf import text_pdf

pytestmark = pytest.mark.usefixtures("qapp")


def pages(content: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", content))


def test_it_is_a_pdf_with_its_title(qapp: QApplication) -> None:
    del qapp
    content = text_pdf("What we know", [("You", ["Ada Beispiel", "<b>no markup</b>"])])
    assert content.startswith(b"%PDF")
    assert pages(content) == 1


def test_a_long_one_takes_more_pages() -> None:
    lines = [f"line {number}" for number in range(300)]
    assert pages(text_pdf("Long", [("Lines", lines)])) > 2
