"""Reads what was typed in the settings: rates, whole numbers, days, times, lists of names.

Money is read by domain/money. Formats nothing that is shown on the counter.
"""

import re
from datetime import date, time
from fractions import Fraction

from pos_app.domain.errors import RuleError

RATE_DECIMALS = 4
_LARGEST_NUMBER = 9_999_999
_PPM_PER_PERCENT = 10_000
_TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?", re.ASCII)


def parse_rate(text: str) -> int:
    """Return the parts per million of a percentage such as "8.875" or "8,875".

    Raises RuleError `setup.rate_unreadable` or `setup.rate_decimals` (more than 4).
    """
    clean = text.replace("%", "").replace("\u00a0", "").strip().replace(",", ".")
    whole, _, decimals = clean.partition(".")
    digits = whole + decimals
    if not digits or not digits.isascii() or not digits.isdigit() or len(digits) > 9:
        raise RuleError("setup.rate_unreadable", text=text)
    if len(decimals) > RATE_DECIMALS:
        raise RuleError("setup.rate_decimals", decimals=RATE_DECIMALS)
    ppm = int(whole or "0") * _PPM_PER_PERCENT + int(decimals.ljust(RATE_DECIMALS, "0"))
    if ppm > 100 * _PPM_PER_PERCENT:
        raise RuleError("setup.rate_over_100")
    return ppm


def write_rate(rate_ppm: int, *, mark: str = ".") -> str:
    """Return a rate as people type it, without empty decimals: 88750 is "8.875"."""
    share = Fraction(rate_ppm, _PPM_PER_PERCENT)
    whole = int(share)
    decimals = str(rate_ppm % _PPM_PER_PERCENT).rjust(RATE_DECIMALS, "0").rstrip("0")
    return f"{whole}{mark}{decimals}" if decimals else str(whole)


def parse_whole(text: str, *, least: int = 0, most: int = _LARGEST_NUMBER) -> int:
    """Return a whole number. Raises RuleError `setup.number_unreadable` or `setup.number_range`."""
    clean = text.strip()
    if not clean.isascii() or not clean.isdigit():
        raise RuleError("setup.number_unreadable", text=text)
    number = int(clean)
    if not least <= number <= most:
        raise RuleError("setup.number_range", least=least, most=most)
    return number


def parse_day(text: str) -> date | None:
    """Return a day written as 2026-03-02 or 02.03.2026, None for nothing.

    Raises RuleError `setup.day_unreadable`.
    """
    clean = text.strip()
    if not clean:
        return None
    parts = clean.split(".")
    if len(parts) == 3:
        clean = f"{parts[2].strip()}-{parts[1].strip():0>2}-{parts[0].strip():0>2}"
    try:
        return date.fromisoformat(clean)
    except ValueError:
        raise RuleError("setup.day_unreadable", text=text) from None


def parse_time(text: str) -> time:
    """Return a time of the day written as 04:00, 4.00 or 4.

    Raises RuleError `setup.time_unreadable`.
    """
    found = _TIME.fullmatch(text.strip())
    hour, minute = (int(found[1]), int(found[2] or 0)) if found else (24, 0)
    try:
        return time(hour, minute)
    except ValueError:
        raise RuleError("setup.time_unreadable", text=text) from None


def parse_names(text: str) -> tuple[str, ...]:
    """Return names typed with ; or , between them, each once, however its letters are."""
    words = (" ".join(word.split()) for word in text.replace(";", ",").split(","))
    names: dict[str, str] = {}
    for word in words:
        if word:
            names.setdefault(word.casefold(), word)
    return tuple(names.values())
