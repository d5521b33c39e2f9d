"""A moment as somebody types it: a date with or without its time, a weekday, a time of day.

By the clock of a place, without a zone: domain/price.due_at makes an instant of it. Knows English
and German weekdays by their first letters.
"""

import re
from datetime import date, datetime, time, timedelta

from pos_app.domain.errors import RuleError

_TIME = re.compile(r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))(?:\s*(?:uhr|h))?\Z", re.IGNORECASE)
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})\Z")
_DOTTED = re.compile(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})?\Z")
_WEEKDAYS = {
    "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5,
    "sunday": 6, "montag": 0, "dienstag": 1, "mittwoch": 2, "donnerstag": 3, "freitag": 4,
    "samstag": 5, "sonntag": 6,
}  # fmt: skip
_SOON = {"today": 0, "heute": 0, "tomorrow": 1, "morgen": 1}


def read_moment(text: str, here: datetime) -> datetime:
    """When a text says: "2026-03-09 06:00", "09.03. 6:00", "monday 06:00", "tomorrow", "18:30".

    `here` is the present moment of the place, without a zone. A weekday is the next one that is not
    over, a time of day alone the next time that clocks show it; without a time it is midnight.
    Raises RuleError `errors.moment_unreadable`.
    """
    words = text.strip().replace("T", " ").lower().split()
    found = _TIME.match(words[-1]) if words else None
    if not words or len(words) > 2 or (len(words) == 2 and found is None):
        raise RuleError("errors.moment_unreadable", text=text[:40])
    try:
        at = time(int(found["hour"]), int(found["minute"])) if found else time()
        if found is not None and len(words) == 1:
            moment = datetime.combine(here.date(), at)
            return moment if moment > here else moment + timedelta(days=1)
        return _dated(words[0], at, here)
    except ValueError as error:
        raise RuleError("errors.moment_unreadable", text=text[:40]) from error


def _dated(word: str, at: time, here: datetime) -> datetime:
    today = here.date()
    if word in _SOON:
        return datetime.combine(today + timedelta(days=_SOON[word]), at)
    found = _ISO.match(word) or _DOTTED.match(word)
    if found is not None:
        year = int(found["year"] or today.year)
        return datetime.combine(date(year, int(found["month"]), int(found["day"])), at)
    start = word.rstrip(".,")
    meant = {n for name, n in _WEEKDAYS.items() if len(start) >= 2 and name.startswith(start)}
    if len(meant) != 1:
        raise ValueError(word)
    days = (meant.pop() - today.weekday()) % 7
    moment = datetime.combine(today + timedelta(days=days), at)
    return moment if moment > here else moment + timedelta(days=7)
