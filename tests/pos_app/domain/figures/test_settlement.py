"""Who owes whom for points: nobody themselves, and all together nothing."""

from hypothesis import given

from pos_app.domain.figures.settlement import settlement
from tests.pos_app.domain.figures.points import SOME, YEAR, P, entries_of


@given(SOME)
def test_balances_sum_to_nothing(changes: list[P]) -> None:
    found = settlement(entries_of(changes), 0, YEAR)
    assert sum(found.balance(store) for store in range(2)) == 0
    assert all(one.issuer != one.payer and one.points > 0 for one in found.debts)


def test_debts_are_net_and_points_of_no_store_are_apart() -> None:
    found = settlement(
        entries_of(
            [
                P(0, 100, day=1, store=0), P(0, -60, day=2, store=1), P(0, -40, day=3, store=0),
                P(1, 100, day=1, store=1), P(1, -20, day=2, store=0),
                P(2, 7, day=1, store=-1), P(2, -7, day=2, store=1),
            ]
        ),
        0,
        YEAR,
    )  # fmt: skip
    (debt,) = found.debts
    assert (debt.issuer, debt.payer, debt.points) == (0, 1, 40)
    assert found.owed == 40
    assert (found.balance(0), found.balance(1), found.unknown) == (-40, 40, 7)
