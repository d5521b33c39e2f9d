"""Somebody who used to come has been away far longer than they usually are."""

from pos_app.domain.cue import Cue, CueKind
from pos_app.domain.cue_sight import CueSight

_LEAST_VISITS, _TIMES, _LEAST_DAYS = 3, 3, 42


def win_back(sight: CueSight) -> Cue | None:
    """Welcome them back after three times their usual gap, and at least six weeks."""
    known = sight.known
    if known is None or len(known.visit_days) < _LEAST_VISITS:
        return None
    days = sorted(known.visit_days, reverse=True)
    away = (sight.today - days[0]).days
    usual = (days[0] - days[-1]).days / (len(days) - 1)
    if away < _LEAST_DAYS or away < usual * _TIMES:
        return None
    typical = 0 if known.typical is None else known.typical.minor
    return Cue(
        kind=CueKind.WIN_BACK,
        value_minor=max(typical // 3, 50),
        values={
            "name": known.customer.given_name,
            "last": days[0],
            "weeks": away // 7,
            "usual": max(round(usual), 1),
        },
    )
