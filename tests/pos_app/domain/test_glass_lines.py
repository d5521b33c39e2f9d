"""Two lines of twenty: never longer, and never with half an amount."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.protocols.line_display import CD5220_PAGE, ESCPOS_PAGE
from hardware.protocols.printable_text import printable
from pos_app.domain.glass_lines import COLUMNS, beside, centred, cut, plain
from pos_app.domain.money import Currency, Money
from pos_app.ui.formatting import format_minor
from pos_app.ui.locale_table import locale_style

LOCALES = ("en-GB", "de-DE", "de-CH", "fr-FR", "en-IN", "ar-EG")


@given(st.text(max_size=60), st.integers(-(10**15), 10**15), st.sampled_from(LOCALES))
def test_an_amount_is_never_cut(words: str, minor: int, locale: str) -> None:
    figure = format_minor(minor, 2, locale_style(locale))
    line = beside(words, figure)
    assert len(line) == COLUMNS
    whole = plain(figure)
    if len(whole) <= COLUMNS:
        assert line.endswith(whole)
    else:  # no room for words: only the marks between thousands are gone
        assert [c for c in line if c.isdigit()] == [c for c in whole if c.isdigit()]
        assert line[-3:] == whole[-3:]


@given(st.text(max_size=60))
def test_no_display_makes_a_line_longer_or_another(text: str) -> None:
    for line in (beside(text, "-12.50"), centred(text)):
        assert len(line) <= COLUMNS
        for page in (ESCPOS_PAGE, CD5220_PAGE):
            assert printable(line, (page,)) == (line, ())


@pytest.mark.parametrize(
    ("words", "amount", "line"),
    [
        ("Espresso", "2.50", "Espresso        2.50"),
        ("Espresso double, fair trade", "2.50", "Espresso double 2.50"),
        ("Apfelsaftschorlenkasten", "12,99", "Apfelsaftschor 12,99"),
        ("Brötchen", "\u22120,45", "Brötchen       -0,45"),
        ("مرحبا", "1.00", "mrhb            1.00"),
        ("Total", "1.234.567.890.123,45", "1.234.567.890.123,45"),
        ("Total", "1.234.567.890.123.456,45", " 1234567890123456,45"),
        ("Total", "123.456.789.012.345.678", "  123456789012345678"),
    ],
)
def test_words_give_way_to_the_amount(words: str, amount: str, line: str) -> None:
    assert beside(words, amount) == line


def test_an_amount_that_no_glass_can_show_is_a_bug() -> None:
    with pytest.raises(ValueError, match="111"):
        beside("Total", "1" * 21)


def test_a_word_is_cut_only_where_that_keeps_most() -> None:
    assert cut("Tomatoes on the vine", 14) == "Tomatoes on"
    assert cut("Tomatoes on the vine", 11) == "Tomatoes on"
    assert cut("Extraordinarily long", 12) == "Extraordinar"
    assert cut("short", 9) == "short"


def test_currency_codes_are_plain_on_every_glass() -> None:
    euro = Money(741, Currency("EUR"))
    assert plain(f"{euro.currency.code} 7,41") == "EUR 7,41"
    assert plain("7,41\u00a0€") == "7,41 EUR"
