"""A day as people type it: days from now, or a date as the country writes it.

Knows no calendar but Python's. Holds no Qt. Invariant: a day that there is not is refused, never
moved to another.
"""

import re
from datetime import date, timedelta

from pos_app.domain.errors import RuleError
from pos_app.ui.formatting import Formatter

TOMORROW, NEXT_WEEK = 1, 7
_IN_DAYS = re.compile(r"\+?\s*(\d{1,3})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_PARTS = re.compile(r"(\d{1,2})\s*[./-]\s*(\d{1,2})(?:\s*[./-]\s*(\d{2}|\d{4})?)?")
_HALF_A_YEAR = timedelta(days=183)


def read_day(text: str, *, today: date, formatter: Formatter) -> date:
    """The day that was meant. "7" is in a week; "24.12." the nearest one, and so on.

    Raises RuleError `errors.day_unknown`, with an example as the country writes it.
    """
    clean = text.strip()
    if found := _IN_DAYS.fullmatch(clean):
        return today + timedelta(days=int(found[1]))
    try:
        if found := _ISO.fullmatch(clean):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := _PARTS.fullmatch(clean):
            first, second, year = int(found[1]), int(found[2]), found[3]
            day, month = (second, first) if _is_month_first(formatter) else (first, second)
            return _nearest(day, month, today) if year is None else date(_full(year), month, day)
    except ValueError:
        pass
    raise RuleError(
        "errors.day_unknown", example=formatter.full_date(today + timedelta(days=NEXT_WEEK))
    )


def _is_month_first(formatter: Formatter) -> bool:
    pattern = formatter.style.date_text
    return pattern.index("{month_number") < pattern.index("{day")


def _full(year: str) -> int:
    return int(year) if len(year) == len("2026") else 2000 + int(year)


def _nearest(day: int, month: int, today: date) -> date:
    """This year's, unless that was long ago: in December 3 January is next year's."""
    found = date(today.year, month, day)
    return date(today.year + 1, month, day) if today - found > _HALF_A_YEAR else found
