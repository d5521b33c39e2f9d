"""Person: somebody's records together, with the values that stand for them and whose each is.

Every record stays as it is; what is shown is worked out of all of them. Decides nothing about who
is one person (person_merge) and reads no file.

Rules, by field:
- what somebody is reached and known by: the value that was written last; nothing never stands for
  something, and the name in full for an initial of the same name
- groups and tags: those of all; a lost card of any
- what protects somebody wins: not to be greeted, under age, works here
- since when they come, and who enrolled them: of the oldest record

Invariants:
- The same records give the same person on every till, in whatever sequence they come.
- Each value says which record it is of.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from pos_app.domain.customer import Customer
from pos_app.domain.ids import CustomerId

_NEWEST = ("phone", "email", "card", "birthday_md", "language", "household_id", "staff_id")
_OF_ALL = ("groups", "tags", "lost_cards")
_LONG_AGO = datetime.min.replace(tzinfo=UTC)
WrittenAt = Callable[[CustomerId, str], int]  # a clock that only compares, by field
Origins = Mapping[str, CustomerId]


@dataclass(frozen=True, slots=True)
class Person:
    """`shown` has the id of the record that was asked for; `origins` whose each value is.

    `records` are all of theirs, the one asked for first.
    """

    shown: Customer
    records: tuple[Customer, ...]
    origins: Origins = field(default_factory=dict)

    @property
    def is_one_record(self) -> bool:
        """Nobody merged them with anybody."""
        return len(self.records) == 1

    @property
    def ids(self) -> tuple[CustomerId, ...]:
        """Of the records, the one asked for first."""
        return tuple(one.id for one in self.records)


def person_of(records: Sequence[Customer], written_at: WrittenAt) -> Person:
    """The person whose records these are; the first is the one that was asked for."""
    first = records[0]
    if len(records) == 1:
        return Person(first, (first,))
    newest = _Newest(records, written_at)
    named = newest.of("given_name", among=_named_in_full(records))
    oldest = min(records, key=lambda one: (one.enrolled_at or _LONG_AGO, one.id))
    chosen = [one for one in records if one.is_home_chosen]
    origins = {name: newest.of(name) for name in _NEWEST}
    origins |= {
        "name": named,
        "home_store_id": newest.of("home_store_id", among=chosen or records),
        "enrolled_at": oldest,
    }
    values: dict[str, Any] = {name: getattr(origins[name], name) for name in _NEWEST}
    values |= {name: _together(records, name) for name in _OF_ALL}
    shown = replace(
        first,
        **values,
        given_name=named.given_name,
        family_name=named.family_name,
        home_store_id=origins["home_store_id"].home_store_id,
        is_home_chosen=bool(chosen),
        is_greeted=all(one.is_greeted for one in records),
        is_minor=any(one.is_minor for one in records),
        enrolled_at=oldest.enrolled_at,
        enrolled_by=oldest.enrolled_by,
        shares_points=all(one.shares_points for one in records),
    )
    return Person(shown, tuple(records), {name: one.id for name, one in origins.items()})


class _Newest:
    """The record whose value of a field was written last, of those that have one."""

    def __init__(self, records: Sequence[Customer], written_at: WrittenAt) -> None:
        self._records, self._written_at = records, written_at

    def of(self, name: str, *, among: Sequence[Customer] | None = None) -> Customer:
        some = self._records if among is None else among
        having = [one for one in some if getattr(one, name)] or some
        # Of two written at once the smaller id, on every till the same.
        return min(having, key=lambda one: (-self._written_at(one.id, name), one.id))


def _named_in_full(records: Sequence[Customer]) -> list[Customer]:
    """Those whose given name is no mere initial, if there are any."""
    full = [one for one in records if len(one.given_name.rstrip(". ")) > 1]
    with_family = [one for one in full if one.family_name]
    return with_family or full or list(records)


def _together(records: Sequence[Customer], name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for one in records for value in getattr(one, name)))
