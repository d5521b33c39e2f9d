"""Figures and dates in plain characters, by language: for paper, displays and messages.

Screens have their own formatting with true minus signs and narrow spaces (ui/formatting); a
receipt printer has neither, so this one uses only what every code page prints. Takes whole numbers
and knows no Money; rounds nothing.

Invariant: no float on the way.
"""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class FigureStyle:
    """How a language writes figures. `date` and `time` are strftime patterns."""

    decimal: str
    group: str
    symbol_first: bool
    percent: str
    date: str
    time: str


# Source: CLDR, number and date patterns of these languages.
_STYLES = {
    "en": FigureStyle(".", ",", symbol_first=True, percent="%", date="%d %b %Y", time="%H:%M"),
    "de": FigureStyle(",", ".", symbol_first=False, percent=" %", date="%d.%m.%Y", time="%H:%M"),
}
_ENGLISH_MONTHS = (
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
)  # fmt: skip


class Figures:
    """Writes figures in one language; one that has no style here is written as English."""

    def __init__(self, language: str) -> None:
        base = language.replace("_", "-").partition("-")[0]
        self.style = _STYLES.get(base, _STYLES["en"])

    def number(self, minor: int, exponent: int = 0) -> str:
        """Write whole minor units with `exponent` decimals: 123450, 2 is 1,234.50."""
        digits = str(abs(minor)).rjust(exponent + 1, "0")
        whole, decimals = digits[: len(digits) - exponent], digits[len(digits) - exponent :]
        grouped = f"{int(whole):,}".replace(",", self.style.group)
        sign = "-" if minor < 0 else ""
        return f"{sign}{grouped}{self.style.decimal if decimals else ''}{decimals}"

    def money(self, minor: int, exponent: int, symbol: str) -> str:
        """Write an amount with its currency sign or code."""
        number = self.number(minor, exponent)
        if not self.style.symbol_first:
            return f"{number} {symbol}"
        gap = " " if symbol[-1:].isalpha() else ""
        sign = "-" if minor < 0 else ""
        return f"{sign}{symbol}{gap}{number.removeprefix('-')}"

    def kilograms(self, weight_g: int) -> str:
        """Write grams as kilograms: 642 is 0.642 kg."""
        return f"{self.number(weight_g, 3)} kg"

    def metres(self, length_mm: int) -> str:
        """Write millimetres as metres: 1250 is 1.250 m."""
        return f"{self.number(length_mm, 3)} m"

    def rate(self, ppm: int) -> str:
        """Write parts per million as a percentage without idle zeros: 190000 is 19 %."""
        exponent = 4
        while exponent and ppm % 10 == 0:
            ppm, exponent = ppm // 10, exponent - 1
        return self.number(ppm, exponent) + self.style.percent

    def day(self, day: date) -> str:
        """Write a date with its year."""
        return day.strftime(self._date_pattern(day))

    def instant(self, local: datetime) -> str:
        """Write an instant that is already in the store's zone: 02 Mar 2026 10:14."""
        return local.strftime(f"{self._date_pattern(local)} {self.style.time}")

    def _date_pattern(self, day: date) -> str:
        # strftime would take the machine's language for the month.
        return self.style.date.replace("%b", _ENGLISH_MONTHS[day.month - 1])
