"""Which days a report is of: a choice that moves on with the calendar, or days that were typed.

Plain Python, no Qt. Invariants:
- What is named by a number (7 days, 12 weeks, 12 months) ends yesterday: whole days, which can be
  compared. Only what is named after now (this week, this month, this year) has today in it, and is
  not over.
- A step back is as long as the period itself, so that none is left out; nobody steps past now.
"""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from pos_app.domain.errors import RuleError
from pos_app.domain.figures.columns import Period
from pos_app.ui.care.days import read_day
from pos_app.ui.formatting import Formatter

_DAY = timedelta(days=1)
_NO_DAY = re.compile(r"\+?\s*\d{1,3}")  # a number of days ahead to whoever plans
_RUN_ON = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})")
_FIRST_DAY = date(1970, 1, 1)


class PeriodCode(StrEnum):
    """The periods by name, in the sequence of their digits."""

    DAYS_7 = "days_7"
    DAYS_30 = "days_30"
    WEEKS_12 = "weeks_12"
    MONTHS_12 = "months_12"
    THIS_WEEK = "this_week"
    THIS_MONTH = "this_month"
    THIS_YEAR = "this_year"
    LAST_MONTH = "last_month"
    LAST_YEAR = "last_year"
    YEARS_10 = "years_10"
    OWN = "own"


FIRST_CODES = (
    PeriodCode.DAYS_7,
    PeriodCode.DAYS_30,
    PeriodCode.WEEKS_12,
    PeriodCode.MONTHS_12,
)
_DAYS = {PeriodCode.DAYS_7: 7, PeriodCode.DAYS_30: 30, PeriodCode.WEEKS_12: 84}
_MONTHS = {PeriodCode.MONTHS_12: 12, PeriodCode.YEARS_10: 120}


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodChoice:
    """A period by name, so many steps `back`; of own days, the `days` themselves."""

    code: PeriodCode = PeriodCode.WEEKS_12
    back: int = 0
    days: Period | None = None

    def period(self, today: date) -> Period:
        """The days, as seen from a business day."""
        if self.days is not None:
            return self.days
        if self.code in _DAYS:
            length = timedelta(days=_DAYS[self.code])
            last = today - _DAY - self.back * length
            return Period(first=last - length + _DAY, last=last)
        if self.code in _MONTHS:
            months = _MONTHS[self.code]
            last = _months_before(today - _DAY, months * self.back)
            return Period(first=_months_before(last, months) + _DAY, last=last)
        return self._by_calendar(today)

    def before(self, today: date) -> "PeriodChoice":
        """The period before; the same where no till had been switched on."""
        if self.days is None:
            earlier = replace(self, back=self.back + 1)
        else:
            earlier = replace(self, days=_earlier(self.days))
        return earlier if earlier.period(today).first >= _FIRST_DAY else self

    def after(self, today: date) -> "PeriodChoice":
        """The period after; the same where that has not begun."""
        if self.days is None:
            return replace(self, back=max(0, self.back - 1))
        length = timedelta(days=self.days.days)
        if self.days.last >= today:
            return self
        first = self.days.last + _DAY
        return replace(self, days=Period(first=first, last=min(self.days.last + length, today)))

    def has_after(self, today: date) -> bool:
        """Whether there is a later one."""
        return self.after(today) != self

    def _by_calendar(self, today: date) -> Period:
        """Weeks, months and years as the calendar has them; the one of now ends today."""
        is_last = self.code in {PeriodCode.LAST_MONTH, PeriodCode.LAST_YEAR}
        back = self.back + is_last
        if self.code is PeriodCode.THIS_WEEK:
            first = today - timedelta(days=today.weekday() + 7 * back)
            last = first + timedelta(days=6)
        elif self.code in {PeriodCode.THIS_MONTH, PeriodCode.LAST_MONTH}:
            first = _months_before(today.replace(day=1), back)
            last = _months_before(first, -1) - _DAY
        else:
            first = date(today.year - back, 1, 1)
            last = date(today.year - back, 12, 31)
        return Period(first=first, last=min(last, today))


def own_period(first: str, last: str, *, today: date, formatter: Formatter) -> PeriodChoice:
    """Days as people type them, in either sequence; `last` empty: up to today.

    Raises RuleError `errors.day_unknown`, and `report.days_ahead` for days that are yet to come.
    """
    begin = _typed(first, today=today, formatter=formatter)
    end = _typed(last, today=today, formatter=formatter) if last.strip() else today
    begin, end = sorted((begin, end))
    if begin > today:
        raise RuleError("report.days_ahead", today=today)
    return PeriodChoice(code=PeriodCode.OWN, days=Period(first=begin, last=min(end, today)))


def _typed(text: str, *, today: date, formatter: Formatter) -> date:
    clean = text.strip()
    if _NO_DAY.fullmatch(clean):
        raise RuleError("errors.day_unknown", example=formatter.full_date(today))
    if found := _RUN_ON.fullmatch(clean):
        clean = ".".join(found.groups())
    day = read_day(clean, today=today, formatter=formatter)
    # A day without a year is the latest one: reports look back, where plans look ahead.
    if day > today and not _has_year(clean):
        return _months_before(day, 12)
    return day


def _has_year(text: str) -> bool:
    return len(re.findall(r"\d+", text)) > 2


def _earlier(days: Period) -> Period:
    if (days.first - date.min).days < days.days:
        return days
    return days.before


def _months_before(day: date, months: int) -> date:
    """The same day so many months before, or the last of its month."""
    month = day.year * 12 + day.month - 1 - months
    year, at = divmod(month, 12)
    following = date(year + (at == 11), (at + 1) % 12 + 1, 1)
    return date(year, at + 1, min(day.day, (following - _DAY).day))
