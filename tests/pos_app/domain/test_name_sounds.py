"""Spellings that sound alike share a key, across languages and scripts; others mostly do not."""

import pytest

from pos_app.domain.name_sounds import name_sounds
from pos_app.storage.product_tokens import words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sharma", "Sarma"), ("Lakshmi", "Laxmi"), ("Kowalski", "Kovalsky"), ("Meyer", "Maier"),
        ("Schmidt", "Schmitt"), ("Mohammed", "Muhammad"), ("Jiménez", "Giménez"),
        ("Zhang", "Chang"), ("Johann", "Yohan"), ("Vikram", "Bikram"), ("Kovač", "Kovach"),
        ("शर्मा", "Sharma"), ("Шевченко", "Shevchenko"), ("Li", "Lee"), ("Xu", "Hsu"),
    ],
)  # fmt: skip
def test_spellings_of_one_name_meet(one: str, other: str) -> None:
    (first,), (second,) = words(one), words(other)
    assert set(name_sounds(first)) & set(name_sounds(second))


@pytest.mark.parametrize(("one", "other"), [("anna", "petra"), ("smith", "jones"), ("li", "wu")])
def test_other_names_do_not(one: str, other: str) -> None:
    assert not set(name_sounds(one)) & set(name_sounds(other))


@pytest.mark.parametrize("word", ["a", "7", "4471", ""])
def test_what_is_not_spoken_has_no_sound(word: str) -> None:
    assert name_sounds(word) == ()
