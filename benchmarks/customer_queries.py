"""Seeded queries for the customer search, each with whom it means.

Knows nothing of how the search works: sound-alikes are written by the list of pairs in
invented_people.toml, slips fall on any letter or digit, also the first. A name is shared by many,
so whoever is called exactly so is right; of numbers, addresses and cards only those who have them.
"""

import random
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.invented_customers import PEOPLE_FILE, REGULAR_EVERY
from benchmarks.search_queries import slip, with_typo
from pos_app.storage.connection import Connection

NAME_CLEAN, NAME_REVERSED, NAME_TYPO = "name", "name reversed", "name, one typo"
NAME_SOUND = "name, sounds alike"
PHONE_PART, PHONE_TYPO = "number, a part", "number, one wrong digit"
PHONE_END, PHONE_END_REGULAR = "number, last four", "number, last four of a regular"
EMAIL, EMAIL_TYPO, CARD = "address", "address, one typo", "card"
NAME_KINDS = (NAME_CLEAN, NAME_REVERSED, NAME_TYPO, NAME_SOUND)
KINDS = (
    *NAME_KINDS, PHONE_PART, PHONE_TYPO, PHONE_END, PHONE_END_REGULAR, EMAIL, EMAIL_TYPO, CARD,
)  # fmt: skip
_FIELDS = "SELECT given_name, family_name, phone, email, card FROM customer WHERE rowid = ?"
_PART_DIGITS, _OWN_DIGITS = 7, 9


@dataclass(frozen=True, slots=True)
class Query:
    """What is typed, and the field and its value that make somebody right."""

    text: str
    field: str
    value: str


def make_queries(reader: Connection, people: int, kind: str, count: int) -> list[Query]:
    """Draw customers and say how somebody would type them; fewer where there are not as many."""
    dice = random.Random(f"{kind} 20260401")
    alike = _pairs()
    made: list[Query] = []
    for number in _numbers(dice, people, kind):
        row = reader.row(_FIELDS, (number,))
        assert row is not None, "invented customers are numbered without a gap"
        query = _query(row, kind, dice, alike)
        if query is not None:
            made.append(query)
            if len(made) == count:
                break
    return made


def _numbers(dice: random.Random, people: int, kind: str) -> Iterator[int]:
    step = REGULAR_EVERY if kind == PHONE_END_REGULAR else 1
    numbers = range(step, people + 1, step)
    yield from dice.sample(numbers, len(numbers))


def _query(
    row: Sequence[str], kind: str, dice: random.Random, alike: dict[str, tuple[str, ...]]
) -> Query | None:
    given, family, phone, email, card = row
    if kind in NAME_KINDS:
        text = _name((given, family), kind, dice, alike)
        return Query(text, "name", f"{given} {family}") if text else None
    if kind == CARD:
        return Query(card, "card", card) if card else None
    if kind in (EMAIL, EMAIL_TYPO):
        if not email:
            return None
        box, _, host = email.partition("@")
        typo = f"{slip(box, dice)}@{host}" if dice.random() < 0.7 else f"{box}@{slip(host, dice)}"
        return Query(typo if kind == EMAIL_TYPO else email, "email", email)
    return Query(_number(phone, kind, dice), "phone", phone)


def _number(phone: str, kind: str, dice: random.Random) -> str:
    digits = phone[1:]
    if kind == PHONE_PART:
        # Of what is theirs alone: thousands share the country and what follows it.
        own = digits[-_OWN_DIGITS:]
        at = dice.randrange(len(own) - _PART_DIGITS + 1)
        return own[at : at + _PART_DIGITS]
    if kind in (PHONE_END, PHONE_END_REGULAR):
        return digits[-4:]
    # Most people say their number without the country.
    said = digits if dice.random() < 0.3 else digits[-_OWN_DIGITS:]
    at = dice.randrange(len(said))
    other = dice.choice([digit for digit in "0123456789" if digit != said[at]])
    wrong = said[:at] + other + said[at + 1 :]
    return f"+{wrong}" if said is digits else wrong


def _name(
    name: tuple[str, str], kind: str, dice: random.Random, alike: dict[str, tuple[str, ...]]
) -> str:
    given, family = name
    if kind == NAME_CLEAN:
        return f"{given} {family}"
    if kind == NAME_REVERSED:
        return f"{family} {given}"
    if kind == NAME_SOUND:
        return _heard(given, family, dice, alike)
    whole = f"{given} {family}"
    # Nobody mistypes an ideograph into a letter: those who type Latin letters do.
    is_typed = whole.isascii() and any(len(word) >= 3 for word in whole.split())
    return with_typo(whole, dice) if is_typed else ""


def _heard(given: str, family: str, dice: random.Random, alike: dict[str, tuple[str, ...]]) -> str:
    """One of the two names written as somebody else hears it; empty where no pair is known."""
    ways = [f"{other} {family}" for other in alike.get(given, ())]
    ways += [f"{given} {other}" for other in alike.get(family, ())]
    return dice.choice(ways) if ways else ""


def _pairs() -> dict[str, tuple[str, ...]]:
    told = tomllib.loads(PEOPLE_FILE.read_text(encoding="utf-8"))["sound_pairs"]
    found: dict[str, tuple[str, ...]] = {}
    for pairs in told.values():
        for pair in pairs:
            one, other = pair.split()
            found[one] = (*found.get(one, ()), other)
    return found
