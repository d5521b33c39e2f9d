"""How long each may stay away: their own gaps, drawn towards everybody's."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.figures.gaps import gaps_of
from pos_app.domain.figures.purchase_days import purchase_days
from pos_app.domain.figures.rhythm import LEAST_DAYS, PART, PRIOR_GAPS, Rhythm, Rhythms
from tests.pos_app.domain.figures.examples import A, columns_of, january, retail_scope, some_visits

BASE = january(1, 1).first.toordinal() - 1


def rhythm_of(visits: list[A], day: int) -> Rhythm:
    days = purchase_days(columns_of(visits))
    return Rhythms(days, gaps_of(days)).as_of(BASE + day)


def limits_by_hand(visits: list[A], day: int) -> list[float]:
    """The definition, one person after the other."""
    people = sorted({one.customer for one in visits})
    gaps = {
        who: np.diff(sorted({one.day for one in visits if one.customer == who and one.day <= day}))
        for who in people
    }
    every = np.concatenate(list(gaps.values())) if gaps else np.zeros(0)
    if not len(every):
        return [np.inf] * len(people)
    everybodys = np.quantile(every, PART)
    found = []
    for own in gaps.values():
        mine = len(own) * (np.quantile(own, PART) if len(own) else 0)
        found.append(max((mine + PRIOR_GAPS * everybodys) / (len(own) + PRIOR_GAPS), LEAST_DAYS))
    return found


@given(
    some_visits(people=5, first=1, last=200, least=0),
    st.integers(1, 200),
)
def test_limits_are_those_of_the_definition(visits: list[A], day: int) -> None:
    assert rhythm_of(visits, day).limit.tolist() == pytest.approx(limits_by_hand(visits, day))


def test_who_comes_weekly_is_missed_before_who_comes_monthly() -> None:
    weekly = [A(0, day) for day in range(1, 100, 7)]
    monthly = [A(1, day) for day in range(9, 100, 30)]
    rhythm = rhythm_of(weekly + monthly, 125)
    assert rhythm.since.tolist() == [26, 26]
    assert rhythm.is_at_risk.tolist() == [True, False]


def test_who_stays_away_far_too_long_is_lost_and_not_at_risk() -> None:
    visits = [A(0, day) for day in range(1, 100, 7)]
    rhythm = rhythm_of(visits, 200)
    assert (rhythm.is_at_risk.tolist(), rhythm.is_lost.tolist()) == ([False], [True])


def test_nobody_is_missed_within_a_week() -> None:
    rhythm = rhythm_of([A(0, day) for day in range(1, 30)], 29 + 7)
    assert not rhythm.is_at_risk.any()


def test_without_a_gap_nobody_is_judged() -> None:
    rhythm = rhythm_of([A(0, 1), A(1, 2)], 3000)
    assert not rhythm.is_at_risk.any()
    assert not rhythm.is_lost.any()


def test_what_comes_later_is_not_known_yet() -> None:
    rhythm = rhythm_of([A(0, 1), A(0, 5), A(1, 9)], 4)
    assert rhythm.is_known.tolist() == [True, False]
    assert rhythm.limit.tolist() == [np.inf, np.inf]


def test_nobody_has_no_rhythm() -> None:
    assert rhythm_of([], 5).limit.tolist() == []


def test_the_rhythm_knows_who_returns() -> None:
    """In the public example .42 of those at risk or lost return in a quarter, of the others .69."""
    history = retail_scope().history
    day = history.days.day.max() - 91
    rhythm = history.rhythm(int(day))
    came = history.days.between(int(day) + 1, int(day) + 91) > 0
    away = rhythm.is_at_risk | rhythm.is_lost
    here = rhythm.is_known & ~away
    assert came[away].mean() < came[here].mean() - 0.25
