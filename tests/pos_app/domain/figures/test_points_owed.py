"""Points owed: ages and debts sum to the balances; what expires soon is part of what does later."""

from datetime import date

from hypothesis import given

from pos_app.domain.figures.points_owed import points_owed
from tests.pos_app.domain.figures.points import SOME, P, entries_of

TODAY = date(2026, 12, 31)


@given(SOME)
def test_ages_less_debts_are_the_balances(changes: list[P]) -> None:
    entries = entries_of(changes)
    for unit in range(2):
        owed = points_owed(entries, unit, today=TODAY)
        assert owed.balance == sum(one.points for one in changes if one.unit == unit)
        assert 0 <= owed.expires_soon <= owed.expires_later <= owed.points


def test_points_are_told_by_their_age_and_last_day() -> None:
    entries = entries_of(
        [
            P(0, 1, day=365, expires=365 + 30),
            P(0, 2, day=365 - 91, expires=365 + 31),
            P(0, 4, day=365 - 92),
            P(0, 8, day=1, store=1),
            P(1, -3, day=2),
        ]
    )
    owed = points_owed(entries, 0, today=TODAY)
    assert (owed.by_age, owed.debts) == ((3, 4, 8, 0), 3)
    assert (owed.expires_soon, owed.expires_later) == (1, 3)
    of_store = points_owed(entries, 0, today=TODAY, stores=[entries.stores[1]])
    assert (of_store.points, of_store.debts) == (8, 0)
