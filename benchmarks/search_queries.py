"""Seeded queries for the product search, each with the one product that is right.

Kinds: clean, one typo (a letter lost, added, changed or two swapped), reversed word order, a code
without its last digit. Knows nothing of how the matcher works. What is asked for is the whole name,
as it stands on the product: names are unique, so exactly one product is right.
"""

import random
import string
from collections.abc import Sequence
from dataclasses import dataclass

from pos_app.storage.connection import Connection

KINDS = ("clean", "one typo", "reversed order", "code prefix")
CODE_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Query:
    """What is typed, and the row number of the product that is meant."""

    text: str
    n: int


def make_queries(reader: Connection, products: int, kind: str, count: int) -> list[Query]:
    """Draw products and say how somebody would type them."""
    dice = random.Random(f"{kind} 20260401")
    numbers = dice.sample(range(1, products + 1), min(count, products))
    return [Query(_typed(reader, n, kind, dice), n) for n in numbers]


def keystrokes(query: Query) -> Sequence[str]:
    """Every beginning of what is typed, from its second character on."""
    return [query.text[:length] for length in range(2, len(query.text) + 1)]


def _typed(reader: Connection, n: int, kind: str, dice: random.Random) -> str:
    if kind == "code prefix":
        row = reader.row("SELECT code FROM product_code WHERE product_n = ?", (n,))
        assert row is not None, "each invented product has a code"
        return str(row[0])[1 : 1 + CODE_DIGITS]
    row = reader.row("SELECT name FROM product WHERE n = ?", (n,))
    assert row is not None, "invented products are numbered without a gap"
    name = str(row[0])
    if kind == "reversed order":
        return " ".join(reversed(name.split()))
    return with_typo(name, dice) if kind == "one typo" else name


def with_typo(name: str, dice: random.Random) -> str:
    """One slip in one of the words that are letters; its first letter is hit like any other."""
    words = name.split(" ")
    places = [place for place, word in enumerate(words) if len(word) >= 3 and word.isalpha()]
    place = dice.choice(places)
    words[place] = slip(words[place], dice)
    return " ".join(words)


def slip(word: str, dice: random.Random) -> str:
    """One letter lost, added or changed, or two neighbours swapped."""
    at = dice.randrange(len(word))
    letter = dice.choice(string.ascii_lowercase)
    slipped = dice.choice(
        (
            word[:at] + word[at + 1 :],
            word[:at] + letter + word[at:],
            word[:at] + letter + word[at + 1 :],
            word[:at] + word[at : at + 2][::-1] + word[at + 2 :],
        )
    )
    # Two equal letters swapped, or a letter changed into itself, is no slip: another try.
    return slipped if slipped.lower() != word.lower() else slip(word, dice)
