"""Texts of people stay texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.harmless_cell import begins_formula
from pos_app.ui.report.export.harmless_text import LONGEST, guarded, printable


@pytest.mark.parametrize(
    "text", ["=1", "+1", "-1", "@A", "\t=1", " =1", "\r1", "\uff1d1", "\u2066=1\u2069", "\ufeff=1"]
)
def test_what_a_spreadsheet_would_work_out_is_guarded(text: str) -> None:
    assert begins_formula(text)
    assert guarded(text).startswith("'")


@pytest.mark.parametrize("text", ["", "Old Market Street", "1+1", "−5", "'=1", "O'Hara"])
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert guarded(text) == text


@given(st.text(st.characters(max_codepoint=0x1_0FFF)))
def test_no_text_begins_a_formula_once_guarded(text: str) -> None:
    assert guarded(text)[:1] not in {"=", "+", "-", "@", "\t", "\r"}


def test_signs_that_no_workbook_keeps_are_left_out() -> None:
    assert printable("a\x00b\x07c") == "abc"
    assert len(printable("x" * 40_000)) == LONGEST
