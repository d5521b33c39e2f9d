"""Claims about the codes of markdown stickers."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.barcode import CodeKind, read_code
from pos_app.domain.errors import RuleError
from pos_app.domain.markdown import check_markdown, code_for, fresh_code, is_markdown_code
from tests.builders import euros
from tests.pos_app.operations.test_ring_up_markdown import STICKER


@given(number=st.integers(0, 10**9 - 1))
def test_a_code_is_known_for_what_it_is_and_for_nothing_else(number: int) -> None:
    code = code_for(number)
    assert is_markdown_code(code)
    read = read_code(code)
    assert (read.kind, read.key) == (CodeKind.TEXT, code)
    assert not is_markdown_code(code[2:])


@given(number=st.integers(0, 10**9 - 1), place=st.integers(2, 11), more=st.integers(1, 9))
def test_one_digit_misread_is_noticed(number: int, place: int, more: int) -> None:
    code = code_for(number)
    digit = str((int(code[place]) + more) % 10)
    with pytest.raises(RuleError, match="check_digit"):
        is_markdown_code(code[:place] + digit + code[place + 1 :])


def test_no_two_stickers_share_a_code() -> None:
    drawn = iter([7, 7, 8])
    assert fresh_code(lambda _: next(drawn), {code_for(7)}.__contains__) == code_for(8)


@pytest.mark.parametrize("change", [{"price": euros(199)}, {"price": euros(-1)}, {"reason": "x"}])
def test_a_sticker_that_reduces_nothing_or_says_no_reason_is_refused(
    change: dict[str, object],
) -> None:
    check_markdown(STICKER)
    with pytest.raises(RuleError):
        check_markdown(replace(STICKER, **change))  # type: ignore[arg-type]  # fields differ by case
