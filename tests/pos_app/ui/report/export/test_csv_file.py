"""Separated text, read back by a parser that knows nothing of us."""

import csv
import io
from itertools import pairwise

import pytest

from pos_app.ui.report.export.csv_file import csv_bytes
from pos_app.ui.report.export.harmless_text import printable
from tests.pos_app.ui.report.export.files import HOSTILE, all_pages, one_page, words


class EndedError(Exception):
    """Somebody did not want to wait."""


def _rows(content: bytes, delimiter: str = ",") -> list[list[str]]:
    text = content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def test_it_begins_with_a_mark_so_that_excel_reads_umlauts() -> None:
    assert csv_bytes(one_page(), words()).startswith(b"\xef\xbb\xbf")


def test_the_heading_says_what_it_is_and_who_made_it() -> None:
    rows = _rows(csv_bytes(one_page(), words()))
    assert ["Loyalty", "First day", "2026-08-31"] in rows
    assert ["Loyalty", "Read at", "2026-11-22 14:32"] in rows
    assert ["Loyalty", "Made by", "Maya Novak"] in rows
    assert ["Loyalty", "Please note", "Airport was last heard of on Sat 21 Nov."] in rows
    assert ["Loyalty", "Please note", "This week is not over yet."] in rows


def test_figures_are_numbers_with_all_their_digits_and_their_meaning() -> None:
    rows = {row[1]: row for row in _rows(csv_bytes(one_page(), words())) if len(row) > 5}
    assert rows["Active customers"][2:5] == ["12345", "4.2%", "of 20,000"]
    assert rows["Came back"][2] == "61.601%"
    assert rows["Net sales"][2] == "42300.05"
    assert rows["Net sales"][-1] == "not over yet"
    assert rows["Days between visits"][2] == "–"
    assert rows["Active customers"][6].startswith("People who bought")


def test_blocks_stand_apart_and_name_themselves() -> None:
    rows = _rows(csv_bytes(all_pages(), words()))
    heads = [row[0] for before, row in pairwise(rows) if before == []]
    assert heads[0] == "Overview · Figures"
    assert "Overview · Each store" in heads
    assert heads[-1] == "Stores: [all] · Each store"


def test_a_comma_country_gets_semicolons_and_decimal_commas() -> None:
    content = csv_bytes(one_page(), words("de", "de-DE"))
    assert b";" in content.splitlines()[0]
    rows = _rows(content, ";")
    assert any(row[1:3] == ["1 Sep", "31"] or "31" in row for row in rows)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_field_is_a_formula(text: str) -> None:
    rows = _rows(csv_bytes(all_pages(), words()))
    shown = [field for row in rows for field in row if printable(text).strip() in field]
    assert shown
    for row in rows:
        for field in row:
            assert field[:1] not in {"=", "+", "@", "\t", "\r"}
            if field.startswith("-"):
                float(field)  # only true numbers begin so


def test_somebody_may_end_it_between_two_pages() -> None:
    def on_page(page: int, pages: int) -> None:
        assert pages == 2
        if page == 2:
            raise EndedError

    with pytest.raises(EndedError):
        csv_bytes(all_pages(), words(), on_page=on_page)
