"""The exercises shipped: ten, on goods that exist, with every sentence in each language."""

import pytest

from pos_app.domain.exercise import Exercise
from pos_app.operations.demo_tables import read_demo_tables
from pos_app.operations.exercise_table import read_exercises
from pos_app.phrases import Phrases, languages

EXERCISES = read_exercises()
PRODUCTS = {row["code"]: row["name"] for row in read_demo_tables().products}


def test_there_are_ten_and_more_from_easy_to_hard() -> None:
    assert len({one.name for one in EXERCISES}) == len(EXERCISES) >= 10
    levels = [one.level for one in EXERCISES]
    assert levels == sorted(levels)
    assert set(levels) == {1, 2, 3}


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("one", EXERCISES, ids=lambda one: one.name)
def test_each_has_its_sentences_and_names_its_goods(one: Exercise, language: str) -> None:
    say = Phrases(language).say
    goal = say(f"training.{one.name}_goal", amount="5.00")
    assert say(f"training.{one.name}")
    words = {"amount": "5.00", "card": "F12", "address": "mia@example.com"}
    assert all(say(f"training.{one.name}_hint_{n}", **words) for n in range(1, one.hints + 1))
    assert all(say(f"training.step_{step}") for step in one.steps)
    assert all(PRODUCTS[goods.code] in goal for goods in one.goods)
