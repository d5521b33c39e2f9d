"""What is wrong with the names of stores and departments: twice the same, empty, of no use.

Mends nothing: a place is changed in the settings, by whoever may. Pure.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar
from uuid import UUID

from pos_app.domain.ids import DepartmentId
from pos_app.domain.product import Department
from pos_app.domain.store import Store

Named = TypeVar("Named", Store, Department)


class PlaceFaultKind(StrEnum):
    """What is wrong."""

    STORE_NAMELESS = "store_nameless"
    STORE_TWICE = "store_twice"
    STORE_ADDRESS = "store_address"
    STORE_COUNTRY = "store_country"
    DEPARTMENT_NAMELESS = "department_nameless"
    DEPARTMENT_TWICE = "department_twice"
    DEPARTMENT_UNUSED = "department_unused"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceFault:
    """`name` is what it is called, or its code; `others` what is called the same."""

    kind: PlaceFaultKind
    id: UUID
    name: str
    others: tuple[str, ...] = ()


def place_faults(
    stores: Sequence[Store], departments: Sequence[Department], used: Collection[DepartmentId]
) -> tuple[PlaceFault, ...]:
    """All that is wrong with them; `used` are the departments that a product is in."""
    kinds = PlaceFaultKind
    found = [
        *(_of(kinds.STORE_NAMELESS, one, one.code) for one in stores if not one.name.strip()),
        *_twice(kinds.STORE_TWICE, stores),
        *(_of(kinds.STORE_ADDRESS, one, _name(one)) for one in stores if not _has_address(one)),
        *(_of(kinds.STORE_COUNTRY, one, _name(one)) for one in stores if not one.country.strip()),
        *(_of(kinds.DEPARTMENT_NAMELESS, one, "") for one in departments if not one.name.strip()),
        *_twice(kinds.DEPARTMENT_TWICE, departments),
        *(
            _of(kinds.DEPARTMENT_UNUSED, one, one.name)
            for one in departments
            if one.id not in used and one.name.strip()
        ),
    ]
    return tuple(found)


def folded(name: str) -> str:
    """A name without case, accents, dots and blanks: what two people would call the same."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in plain if c.isalnum())


def _twice(kind: PlaceFaultKind, places: Iterable[Named]) -> list[PlaceFault]:
    by_name: dict[str, list[Named]] = defaultdict(list)
    for one in places:
        if folded(one.name):
            by_name[folded(one.name)].append(one)
    return [
        PlaceFault(
            kind=kind, id=one.id, name=one.name, others=tuple(o.name for o in same if o is not one)
        )
        for same in by_name.values()
        if len(same) > 1
        for one in same
    ]


def _of(kind: PlaceFaultKind, place: Store | Department, name: str) -> PlaceFault:
    return PlaceFault(kind=kind, id=place.id, name=name)


def _name(store: Store) -> str:
    return store.name.strip() or store.code


def _has_address(store: Store) -> bool:
    """The head of its receipts says more than its name."""
    return any(line.strip() and folded(line) != folded(store.name) for line in store.receipt_header)
