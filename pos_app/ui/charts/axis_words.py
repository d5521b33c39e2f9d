"""Writes the numbers of an axis as the store writes numbers: "€60k", "60 Tsd. €", "1.5M".

Chooses no numbers (see `axis`). Invariants: no float on the way; a number is shortened only where
nothing is lost, so two marks never read the same.
"""

from collections.abc import Iterable
from dataclasses import replace

from pos_app.domain.money import Currency
from pos_app.phrases import Phrases
from pos_app.ui.charts.picture import AxisMark
from pos_app.ui.formatting import MINUS, Formatter, format_minor
from pos_app.ui.locale_table import LocaleStyle

_SIZES = ((10**9, "chart.thousand_millions"), (10**6, "chart.millions"), (10**3, "chart.thousands"))
_NBSP = "\u00a0"
_ISOLATE, _END_ISOLATE = "\u2066", "\u2069"


class AxisWriter:
    """Writes the marks of an axis in one language, for one store."""

    def __init__(self, formatter: Formatter, phrases: Phrases) -> None:
        self._style = formatter.style
        self._phrases = phrases

    def money(self, numbers: Iterable[int], currency: Currency) -> tuple[AxisMark, ...]:
        """Return the marks of amounts in minor units; 0 has no currency."""
        return tuple(AxisMark(number, self._money(number, currency)) for number in numbers)

    def counts(self, numbers: Iterable[int]) -> tuple[AxisMark, ...]:
        """Return the marks of whole numbers."""
        return tuple(AxisMark(number, self._signed(number, 0, "")) for number in numbers)

    def per_cent(self, numbers: Iterable[int], *, decimals: int = 1) -> tuple[AxisMark, ...]:
        """Return the marks of shares: 125 with one decimal is "12.5 %"."""
        return tuple(AxisMark(number, self._share(number, decimals)) for number in numbers)

    def _money(self, minor: int, currency: Currency) -> str:
        symbol = currency.symbol if minor else ""
        return self._signed(minor, currency.exponent, symbol)

    def _share(self, number: int, decimals: int) -> str:
        while decimals and number % 10 == 0:
            number, decimals = number // 10, decimals - 1
        return f"{format_minor(number, decimals, self._style)}{_NBSP}%"

    def _signed(self, minor: int, exponent: int, symbol: str) -> str:
        style = self._style
        number = self._short(abs(minor), exponent, replace(style, mirrored=False))
        sign = MINUS if minor < 0 else ""
        if symbol and style.symbol_first:
            gap = style.symbol_gap or (_NBSP if symbol[-1].isalpha() else "")
            text = f"{sign}{symbol}{gap}{number}"
        else:
            text = f"{sign}{number}{style.symbol_gap}{symbol}" if symbol else sign + number
        return f"{_ISOLATE}{text}{_END_ISOLATE}" if style.mirrored else text

    def _short(self, minor: int, exponent: int, style: LocaleStyle) -> str:
        one = 10**exponent
        for size, code in _SIZES:
            # One decimal at most: 1,500 is "1.5k", 1,250 stays as it is.
            tenths, rest = divmod(10 * minor, size * one)
            if minor >= size * one and not rest:
                whole = tenths % 10 == 0
                digits = format_minor(tenths // 10 if whole else tenths, 0 if whole else 1, style)
                return self._phrases.say(code, n=digits)
        if minor % one == 0:
            return format_minor(minor // one, 0, style)
        return format_minor(minor, exponent, style)
