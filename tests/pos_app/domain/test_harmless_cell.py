"""Claims about cells that stay texts: none is worked out, and each comes back as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.harmless_cell import begins_formula, guarded, unguarded


@given(st.text(alphabet="'=+-@ ab\t\uff1d\ufeff", max_size=6))
def test_every_text_comes_back_as_it_was_and_none_begins_a_formula(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not begins_formula(guarded(text))


@pytest.mark.parametrize("text", ["Müller", "'n Abend", "O'Neill", "", "3 = 3"])
def test_a_plain_text_is_left_alone(text: str) -> None:
    assert guarded(text) == unguarded(text) == text
