from hypothesis import given
from hypothesis import strategies as st

from hardware.protocols.text_layout import columns_lines, wrap_lines

TEXTS = st.text(alphabet="ab c", max_size=60)


def test_words_stay_whole_when_they_fit() -> None:
    assert wrap_lines("one two three", 7) == ["one two", "three"]
    assert wrap_lines("", 7) == [""]


def test_a_word_wider_than_the_line_is_broken() -> None:
    assert wrap_lines("abcdefghij", 4) == ["abcd", "efgh", "ij"]


def test_left_and_right_share_a_line() -> None:
    assert columns_lines("Bread", "3.50", 12) == ["Bread   3.50"]


def test_a_long_name_goes_on_above_its_amount() -> None:
    assert columns_lines("Rye bread with seeds", "3.50", 14) == ["Rye bread with", "seeds     3.50"]
    assert columns_lines("Rye bread xyz", "3.50", 14) == ["Rye bread", "xyz       3.50"]


def test_a_right_text_wider_than_the_paper_is_wrapped() -> None:
    assert columns_lines("a", "123456", 4) == ["a", "1234", "  56"]


@given(TEXTS, st.integers(1, 20))
def test_no_line_is_too_wide_and_no_letter_is_lost(text: str, width: int) -> None:
    lines = wrap_lines(text, width)
    assert all(len(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@given(TEXTS, TEXTS, st.integers(1, 20))
def test_columns_keep_the_width_and_every_letter(left: str, right: str, width: int) -> None:
    lines = columns_lines(left, right, width)
    assert all(len(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == (left + right).replace(" ", "")
