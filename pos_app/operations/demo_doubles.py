"""Records of the demo that are somebody's second one, or somebody's of the same home.

One in a hundred customers is there twice, as it happens: enrolled again in the other store by an
initial or with a new number, or written down with two letters swapped. Some are no doubles at all:
they share a telephone with somebody at home. Pure; does not write (fill_demo).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random
from typing import Any

from pos_app.domain.customer import Customer
from pos_app.domain.ids import CustomerId, StoreId
from pos_app.operations.demo_ids import id_at
from pos_app.operations.demo_people import DemoPlace

_EVERY = 100  # customers
_DAYS_AGO = (20, 200)

Variant = Callable[[Customer, str, Random], dict[str, str]]


def _short(one: Customer, number: str, rnd: Random) -> dict[str, str]:
    """The first letter of the first name, and another telephone."""
    del rnd
    return {"given_name": f"{one.given_name[0]}.", "phone": number}


def _swapped(one: Customer, number: str, rnd: Random) -> dict[str, str]:
    """Two letters of the family name the wrong way round; no e-mail address this time."""
    del number
    name = one.family_name
    at = rnd.choice([at for at in range(1, len(name) - 1) if name[at] != name[at + 1]])
    swapped = name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    return {"family_name": swapped, "email": ""}


def _new_number(one: Customer, number: str, rnd: Random) -> dict[str, str]:
    """The same name and address, another telephone."""
    del one, rnd
    return {"phone": number}


@dataclass(frozen=True, slots=True)
class _AtHome:
    """Somebody else of the same family and telephone, with another first name of these."""

    given: Sequence[str]

    def __call__(self, one: Customer, number: str, rnd: Random) -> dict[str, str]:
        del number
        others = [name for name in self.given if name[0] != one.given_name[0]]
        return {"given_name": rnd.choice(others), "email": "", "birthday_md": ""}


def build_doubles(
    names: dict[str, Any],
    customers: Sequence[Customer],
    *,
    rnd: Random,
    now: datetime,
    places: Sequence[DemoPlace],
) -> tuple[Customer, ...]:
    """One for every hundred customers, of those who have an e-mail address and a birthday."""
    variants: tuple[Variant, ...] = (_short, _swapped, _new_number, _AtHome(names["given"]))
    known = [one for one in customers if one.email and one.birthday_md and one.given_name]
    doubles = []
    for place, one in enumerate(known[:: _EVERY // 4][: len(customers) // _EVERY]):
        free = len(customers) + place
        phones = names["phone_ranges"]
        number = f"{phones[free % len(phones)]}{free // len(phones):03d}"
        at = now - timedelta(days=rnd.randrange(*_DAYS_AGO))
        double = replace(
            one,
            id=CustomerId(id_at(at, rnd)),
            card="",
            enrolled_at=at,
            enrolled_by=rnd.choice([one.enrolled_by for one in known]),
            home_store_id=_elsewhere(one, places, rnd),
        )
        changed: dict[str, Any] = variants[place % len(variants)](one, number, rnd)
        doubles.append(replace(double, **changed))
    return tuple(doubles)


def _elsewhere(one: Customer, places: Sequence[DemoPlace], rnd: Random) -> StoreId | None:
    others = [place.store.id for place in places if place.store.id != one.home_store_id]
    return rnd.choice(others) if others else one.home_store_id
