"""Invented customers, a million of them if need be: the same ones in every run.

Names of many countries and four scripts, the frequent ones far more often than the rare ones, with
a long tail of invented surnames; numbers as each country has them; one in eight shares the number
and the surname of the customer before (a household); one name in fifty was typed wrong when its
bearer joined. Shares no table with the search. Writes nothing (customer_file).
"""

import random
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path
from uuid import UUID

from anyascii import anyascii

from benchmarks.invented_products import EUR, fixed_id
from benchmarks.search_queries import slip
from pos_app.domain.customer import Customer, Visit
from pos_app.domain.ids import CustomerId, SaleId, StoreId, TillId
from pos_app.domain.money import Money

PEOPLE_FILE = Path(__file__).with_name("invented_people.toml")
STORE_ID, OTHER_STORE_ID = StoreId(fixed_id("store")), StoreId(fixed_id("other store"))
TILL_ID = TillId(fixed_id("till"))
REGULAR_EVERY, VISITOR_EVERY = 167, 5  # six thousand regulars here, a fifth seen elsewhere

_ENROLLED = datetime(2020, 1, 1, tzinfo=UTC)
_SEEN = datetime(2026, 3, 1, 12, tzinfo=UTC)
_LONG_TAIL, _HOUSEHOLD, _TYPED_WRONG = 0.25, 0.125, 0.02
_HAS_EMAIL, _HAS_CARD = 0.55, 0.4


def invented_customers(count: int) -> Iterator[Customer]:
    """The customers in their order, the first with number 1."""
    dice = random.Random(20_26)
    regions = _regions(dice)
    weights = list(accumulate(region.share for region in regions))
    before: Customer | None = None
    for number in range(1, count + 1):
        (region,) = dice.choices(regions, cum_weights=weights)
        customer = region.customer(number)
        if before is not None and dice.random() < _HOUSEHOLD:
            customer = replace(customer, phone=before.phone, family_name=before.family_name)
        before = customer
        yield customer


def invented_visits(count: int) -> Iterator[Visit]:
    """One visit of each regular of this store, and of a fifth of all others elsewhere."""
    for number in range(1, count + 1):
        if number % REGULAR_EVERY == 0:
            yield _visit(number, STORE_ID)
        elif number % VISITOR_EVERY == 0:
            yield _visit(number, OTHER_STORE_ID)


def customer_id(number: int) -> CustomerId:
    """The id of the customer with a number."""
    return CustomerId(UUID(int=number << 64 | 0x7C15_BF58_476D_1CE4))


@dataclass(slots=True)
class _Region:
    """A part of the world: how its people are called and what their numbers look like."""

    dice: random.Random
    share: int
    country: str
    starts: list[str]
    digits: int
    given: list[str]
    family: list[str]
    tail: list[str]

    def customer(self, number: int) -> Customer:
        dice = self.dice
        given, family = _zipf(self.given, dice), _zipf(self.family, dice)
        if dice.random() < _LONG_TAIL:
            family = dice.choice(self.tail)
        if dice.random() < _TYPED_WRONG and family.isascii() and len(family) > 3:
            family = slip(family, dice)
        return Customer(
            id=customer_id(number),
            given_name=given,
            family_name=family,
            phone=self.phone(),
            email=self.email(given, family) if dice.random() < _HAS_EMAIL else "",
            card=f"29{number:010d}{number % 10}" if dice.random() < _HAS_CARD else "",
            enrolled_at=_ENROLLED + timedelta(seconds=number * 190),
        )

    def phone(self) -> str:
        start = self.dice.choice(self.starts)
        rest = self.digits - len(start)
        return f"+{self.country}{start}{self.dice.randrange(10**rest):0{rest}d}"

    def email(self, given: str, family: str) -> str:
        """One of the ways in which people make an address of their name."""
        dice = self.dice
        one, other = (anyascii(part).lower().replace("'", "") for part in (given, family))
        box = dice.choice(
            (f"{one}.{other}", f"{one}{other}", f"{one[:1]}{other}", f"{other}.{one}")
        )
        figure = dice.choice(("", str(dice.randrange(100)), str(dice.randrange(1950, 2010))))
        host = dice.choice(("example.org", "example.com", "mail.example", "post.example.net"))
        return f"{box}{figure}@{host}".replace(" ", "")


def _regions(dice: random.Random) -> list[_Region]:
    told = tomllib.loads(PEOPLE_FILE.read_text(encoding="utf-8"))
    return [
        _Region(
            dice=dice,
            share=one["share"],
            country=one["country"],
            starts=one["starts"],
            digits=one["digits"],
            given=one["given"],
            family=one["family"],
            tail=sorted({f"{root}{end}".capitalize() for root in one["roots"]
                         for end in one["tails"]}),
        )
        for name, one in told.items()
        if name != "sound_pairs"
    ]  # fmt: skip


def _zipf(choices: list[str], dice: random.Random) -> str:
    """The first about as often as the next two together, and so on."""
    return choices[int(len(choices) ** dice.random()) - 1]


def _visit(number: int, store_id: StoreId) -> Visit:
    at = _SEEN - timedelta(hours=number * 7 % 8_000)
    return Visit(
        sale_id=SaleId(fixed_id(f"visit {number}")),
        customer_id=customer_id(number),
        store_id=store_id,
        till_id=TILL_ID,
        visited_on=at.date(),
        visited_at=at,
        net=Money(1_000 + number % 5_000, EUR),
        tax=Money(190, EUR),
        item_count=1 + number % 9,
    )
