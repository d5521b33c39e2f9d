"""Effects against people held out by lot, with an interval that is right in 95 of 100."""

import numpy as np
import pytest

from pos_app.domain.figures.held_out import LEAST_PEOPLE, held_out_effect


def test_the_worked_example() -> None:
    ups_and_downs = np.array([-1.0, 1.0] * 50) * 20 * np.sqrt(99 / 100)
    fewer = np.array([-1.0, 1.0] * 25) * 20 * np.sqrt(49 / 50)
    effect = held_out_effect("a", 12 + ups_and_downs, 10 + fewer, held_out_share=1 / 3)
    assert effect is not None
    assert (effect.difference, effect.whole) == pytest.approx((2, 200))
    assert (effect.low, effect.high) == pytest.approx((-4.79, 8.79), abs=0.005)
    assert not effect.is_sure
    assert not effect.is_uneven


def test_a_rate_is_a_mean_of_ones_and_noughts() -> None:
    treated, held_out = np.repeat([1, 0], [300, 700]), np.repeat([1, 0], [20, 80])
    effect = held_out_effect("a", treated, held_out, held_out_share=1 / 11)
    assert effect is not None
    assert (effect.treated_mean, effect.held_out_mean) == (0.3, 0.2)
    assert effect.low > 0
    assert effect.is_sure


def test_sides_too_uneven_to_be_drawn_by_lot_are_not_trusted() -> None:
    effect = held_out_effect("a", np.arange(5200.0), np.zeros(4800), held_out_share=0.5)
    assert effect is not None
    assert effect.is_uneven
    assert not effect.is_sure


def test_few_people_tell_nothing() -> None:
    few, many = np.ones(LEAST_PEOPLE - 1), np.ones(1000)
    assert held_out_effect("a", many, few, held_out_share=0.1) is None
    assert held_out_effect("a", few, many, held_out_share=0.9) is None


def test_where_nothing_was_done_chance_is_sure_of_something_once_in_twenty() -> None:
    chance = np.random.default_rng(5)
    effects = [
        held_out_effect("a", *np.split(chance.exponential(10, 400), [320]), held_out_share=0.2)
        for _ in range(600)
    ]
    sure = sum(one is not None and one.is_sure for one in effects)
    assert 0.03 <= sure / 600 <= 0.085
