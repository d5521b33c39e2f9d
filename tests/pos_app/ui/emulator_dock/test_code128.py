"""The bars are those of the standard."""

import pytest

from pos_app.ui.emulator_dock.code128 import _WIDTHS, code128_modules


def test_the_table_has_every_symbol_eleven_modules_wide_and_none_twice() -> None:
    assert len(_WIDTHS) == len(set(_WIDTHS)) == 107
    assert {sum(map(int, widths)) for widths in _WIDTHS[:-1]} == {11}
    assert sum(map(int, _WIDTHS[-1])) == 13


def test_a_symbol_begins_and_ends_with_a_bar_and_has_the_right_width() -> None:
    modules = code128_modules("03-2-000147")
    assert modules[0] == modules[-1] == "1"
    assert len(modules) == 11 * (11 + 2) + 13
    assert len(code128_modules("123456")) == 11 * (3 + 2) + 13


@pytest.mark.parametrize("text", ["", "ä", "a\n"])
def test_what_cannot_be_encoded_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="CODE 128"):
        code128_modules(text)
