"""Claims about the words of names: what is typed and what is kept meet."""

from hypothesis import given
from hypothesis import strategies as st

from pos_app.storage.product_tokens import (
    LONGEST_WORD,
    MOST_WORDS,
    asked_hashes,
    kept_hashes,
    neighbours,
    sound,
    words,
)

LETTERS = "abcdefghijklmnopqrstuvwxyz"
long_enough = st.text(LETTERS, min_size=4, max_size=12)


def test_a_name_is_cut_into_plain_words() -> None:
    assert words("Lay's Größe 0,33l 7UP") == ("lays", "grosse", "033", "l", "7", "up")
    assert words("Coca-Fizz 1.5 L") == ("coca", "fizz", "15", "l")
    assert words("") == ()


def test_other_scripts_are_spelt_in_latin_letters() -> None:
    assert words("Шоколад") == ("shokolad",)


@given(st.text(max_size=200))
def test_words_are_safe_short_and_few(text: str) -> None:
    found = words(text)
    assert len(found) <= MOST_WORDS
    for word in found:
        assert 1 <= len(word) <= LONGEST_WORD
        assert word.isascii()
        assert word.isdigit() or (word.isalpha() and word.islower())


@given(st.text(max_size=100))
def test_the_words_of_words_are_the_same(text: str) -> None:
    found = words(text)
    assert words(" ".join(found)) == found


@given(long_enough, st.data())
def test_one_slip_shares_a_neighbour(word: str, drawn: st.DataObject) -> None:
    at = drawn.draw(st.integers(0, len(word) - 1))
    letter = drawn.draw(st.sampled_from(LETTERS))
    kind = drawn.draw(st.sampled_from(("lost", "added", "changed", "swapped")))
    slipped = {
        "lost": word[:at] + word[at + 1 :],
        "added": word[:at] + letter + word[at:],
        "changed": word[:at] + letter + word[at + 1 :],
        "swapped": word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :],
    }[kind]
    assert neighbours(word) & neighbours(slipped)
    assert kept_hashes(word) & asked_hashes(slipped)


def test_numbers_and_short_words_are_not_forgiven() -> None:
    assert not asked_hashes("500")
    assert not kept_hashes("ml")
    assert sound("12345") == ""
    assert sound("abc") == ""


def test_spellings_that_sound_alike_meet() -> None:
    for one, other in (
        ("yoghurt", "jogurt"),
        ("coffee", "kaffee"),
        ("croissant", "kroissant"),
        ("philadelphia", "filadelfia"),
        ("schokolade", "chocolate"),
    ):
        assert sound(one) == sound(other), (one, other)
