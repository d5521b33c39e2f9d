"""Candidate keys: what two records of one person have in common, so that nobody else is compared.

A plan says which parts of which fields make a key. Several plans stand beside each other, because a
slip or a move breaks some of them, seldom all. Compares nothing.

Invariants:
- A key needs all of its parts: nobody meets over a field that is empty.
- What a name sounds like stands for the name; a number or a date stands for itself.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from pos_app.domain.duplicates.alikeness import Record
from pos_app.domain.name_sounds import name_sounds


class Part(StrEnum):
    """What of a field stands in a key."""

    WHOLE = "whole"
    SOUND = "sound"  # of its last word: of several sounds the finest
    FIRST = "first"  # letter
    START = "start"  # the first four letters


@dataclass(frozen=True, slots=True)
class KeyPart:
    """A part of one of these fields: each of them makes a key of its own."""

    part: Part
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeyPlan:
    """Parts that make a key together; `code` keeps keys of two plans apart.

    Two parts of one plan are never of the same field.
    """

    code: str
    parts: tuple[KeyPart, ...]


_START = 4


def keys_of(record: Record, plans: Sequence[KeyPlan]) -> frozenset[str]:
    """Every key of a record."""
    return frozenset(key for plan in plans for key in _keys(record, plan))


def _keys(record: Record, plan: KeyPlan) -> Iterator[str]:
    for fields in product(*(part.fields for part in plan.parts)):
        if len(set(fields)) < len(fields):
            continue
        found = [
            _part(one.part, record[name]) for one, name in zip(plan.parts, fields, strict=True)
        ]
        if all(found):
            yield f"{plan.code}:{'|'.join(found)}"


def _part(part: Part, value: str) -> str:
    if not value:
        return ""
    match part:
        case Part.WHOLE:
            return value
        case Part.SOUND:
            return next(iter(name_sounds(value.rsplit(maxsplit=1)[-1])), value)
        case Part.FIRST:
            return value[0]
        case Part.START:
            return value[:_START]
