"""Somebody has a birthday within days, or had one yesterday. Says nothing of age.

Invariant: 29 February counts as 1 March in years without one.
"""

from datetime import date

from pos_app.domain.cue import Cue, CueKind
from pos_app.domain.cue_sight import CueSight

_AHEAD_DAYS, _PAST_DAYS = 6, 3
_WORTH_MINOR = 100


def birthday(sight: CueSight) -> Cue | None:
    """Congratulate from six days before until three days after."""
    known = sight.known
    if known is None or not known.customer.birthday_md:
        return None
    for year in (sight.today.year - 1, sight.today.year, sight.today.year + 1):
        day = _on(known.customer.birthday_md, year)
        ahead = (day - sight.today).days
        if -_PAST_DAYS <= ahead <= _AHEAD_DAYS:
            variant = "today" if ahead == 0 else "past" if ahead < 0 else ""
            return Cue(
                kind=CueKind.BIRTHDAY,
                value_minor=_WORTH_MINOR,
                variant=variant,
                subject=str(year),
                values={"day": day, "name": known.customer.given_name},
            )
    return None


def _on(month_day: str, year: int) -> date:
    month, day = (int(part) for part in month_day.split("-"))
    try:
        return date(year, month, day)
    except ValueError:
        return date(year, 3, 1)
