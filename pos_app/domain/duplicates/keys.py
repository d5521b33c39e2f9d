"""Candidate keys: what two records of one person have in common, so that nobody else is compared.

A plan says which parts of which fields make a key. Several plans stand beside each other, because a
slip or a move breaks some of them, seldom all. Compares nothing.

Invariants:
- A key needs all of its parts: nobody meets over a field that is empty.
- What a name sounds like stands for the name; a number or a date stands for itself.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from pos_app.domain.name_sounds import name_sounds


class Part(StrEnum):
    """What of a field stands in a key."""

    WHOLE = "whole"
    SOUND = "sound"  # of its last word: of several sounds the finest
    CALLED = "called"  # the sound of its first word
    FIRST = "first"  # letter
    START = "start"  # the first four letters
    HEAD = "head"  # of a number, all but the last four digits
    TAIL = "tail"  # the last four
    LOCAL = "local"  # of an address, what stands before the @


@dataclass(frozen=True, slots=True)
class KeyPart:
    """A part of one of these fields: each of them makes a key of its own."""

    part: Part
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeyPlan:
    """Parts that make a key together; `code` names the plan.

    Two parts of one plan are never of the same field.
    """

    code: str
    parts: tuple[KeyPart, ...]


_START, _TAIL, _SHORTEST = 4, 4, 7


def part_of(part: Part, value: str) -> str:
    """What of a value stands in a key; empty where it has no such part."""
    return _PARTS[part](value) if value else ""


def _sound(word: str) -> str:
    return next(iter(name_sounds(word)), word)


def _number(value: str) -> str:
    """A number that is long enough to be cut in two."""
    return value if len(value) >= _SHORTEST else ""


_PARTS: Mapping[Part, Callable[[str], str]] = {
    Part.WHOLE: lambda value: value,
    Part.SOUND: lambda value: _sound(value.rsplit(maxsplit=1)[-1]),
    Part.CALLED: lambda value: _sound(value.split(maxsplit=1)[0]),
    Part.FIRST: lambda value: value[0],
    Part.START: lambda value: value[:_START],
    Part.HEAD: lambda value: _number(value)[:-_TAIL],
    Part.TAIL: lambda value: _number(value)[-_TAIL:],
    Part.LOCAL: lambda value: value.partition("@")[0],
}
