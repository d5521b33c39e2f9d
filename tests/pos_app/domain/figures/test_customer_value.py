"""What customers are worth, by what, and why not by more."""

from datetime import date

import numpy as np
import pytest

from pos_app.domain.figures.customer_value import customer_value
from pos_app.domain.figures.purchase_forecast import Doubt, ValueMethod
from pos_app.domain.figures.scope import History
from tests.pos_app.domain.figures.examples import A, columns_of, january, retail_scope

END = january(1, 60).last
REGULARS = [A(who, day) for who in range(200) for day in range(-300 + who, 50, 20 + who % 37)]


def test_the_public_example_is_carried_by_both_models() -> None:
    value = customer_value(retail_scope().history, date(2011, 12, 9))
    assert (value.purchases_by, value.spend_by, value.doubts) == ("model", "model", ())
    assert value.back_test is not None
    assert len(value.customer) == len(value.minor) == 4_338
    assert value.alive is not None
    assert 0 <= value.alive.min() <= value.alive.max() <= 1
    best = value.best(5)
    place = np.flatnonzero(value.customer == best[0])[0]
    assert value.minor[place] == value.minor.max()


def test_spend_that_goes_with_frequency_is_not_modelled() -> None:
    visits = [
        A(who, day, net=1000 * (1 + who % 5) ** 2)
        for who in range(200)
        for day in range(-300 + who, 50, 80 - 15 * (who % 5))
    ]
    value = customer_value(History(columns_of(visits)), END)
    assert value.spend_by is ValueMethod.SEGMENTS
    assert Doubt.SPEND_GOES_WITH_FREQUENCY in value.doubts
    assert np.isfinite(value.minor).all()


def test_amounts_that_are_all_alike_are_worth_what_they_are() -> None:
    value = customer_value(History(columns_of(REGULARS)), END)
    assert value.spend_by is ValueMethod.SEGMENTS
    assert value.minor == pytest.approx(value.purchases * 1000)


@pytest.mark.parametrize("visits", [[], [A(0, 1)], [A(0, 1, net=-5)]])
def test_next_to_nothing_is_worth_nothing_that_could_be_said(visits: list[A]) -> None:
    value = customer_value(History(columns_of(visits)), END)
    assert (value.purchases_by, value.spend_by) == ("none", "none")
    assert Doubt.FEW_REPEATERS in value.doubts
    assert (len(value.best(5)), value.back_test, value.alive) == (0, None, None)


def test_who_brought_everything_back_is_worth_nothing_and_not_less() -> None:
    kept = [A(who, day) for who in range(1, 40) for day in (-150, -60, 20)]
    back = [A(0, -100, 50), A(0, -60, 9000), A(0, -50, -9000), A(0, -40, -9000)]
    value = customer_value(History(columns_of(kept + back)), END)
    assert value.purchases_by is ValueMethod.SEGMENTS
    assert (value.minor >= 0).all()


def test_whoever_is_left_out_has_no_value_and_the_others_have_theirs() -> None:
    value = customer_value(History(columns_of(REGULARS)), END)
    some = value.without(np.array([1, 3], np.int32))
    assert set(value.customer.tolist()) - set(some.customer.tolist()) == {1, 3}
    arrays = (some.purchases, some.minor, some.segment)
    assert {len(one) for one in arrays} == {len(value.customer) - 2}
    assert some.minor.sum() < value.minor.sum()
    assert value.without(np.zeros(0, np.int32)) is value


def test_whoever_does_not_want_to_wait_stops_it_between_the_steps() -> None:
    class EnoughError(Exception):
        pass

    steps: list[int] = []

    def watch() -> None:
        steps.append(1)
        if len(steps) == 2:
            raise EnoughError

    with pytest.raises(EnoughError):
        customer_value(History(columns_of(REGULARS)), END, watch=watch)
    assert len(steps) == 2
