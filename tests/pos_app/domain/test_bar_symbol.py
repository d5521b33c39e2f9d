"""Claims about bars."""

from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.bar_symbol import code128, gs1_128, symbol_for
from pos_app.domain.barcode import check_digit


@given(digits=st.text("0123456789", min_size=12, max_size=12))
def test_every_ean_13_has_95_modules_and_its_own_digits(digits: str) -> None:
    code = f"0{digits}{check_digit(f'0{digits}')}"
    symbol = symbol_for(code)
    assert symbol is not None
    wanted = ("ean8", 67) if code.startswith("000000") else ("ean13", 95)
    assert (symbol.kind, len(symbol.modules)) == wanted
    assert code.endswith(symbol.text)


@given(text=st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=40))
def test_any_text_in_code_128_is_whole_symbols(text: str) -> None:
    modules = code128(text)
    assert (len(modules) - 13) % 11 == 0
    assert (modules[:2], modules[-2:]) == ("11", "11")


def test_gs1_elements_begin_with_fnc1_and_show_no_control_character() -> None:
    symbol = gs1_128("010400638133393110AB\x1d17271130")
    assert symbol.text == "010400638133393110AB 17271130"
    assert symbol.modules.startswith("11010010000" + "11110101110"), "start B, FNC1"
    assert (len(symbol.modules) - 13) % 11 == 0
