"""The demo's customers and eighteen months of their visits, by habit.

Each customer has a home store, a rhythm, a favourite weekday and hour and a size of basket; some
come once, some stop coming, some joined late. Pure: `rnd` and `today` decide everything. Does not
write anything (fill_demo).

Invariants: e-mail addresses end in example.com, phone numbers lie in ranges kept for fiction,
cards begin with 29; every visit lies before `today`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from pos_app.domain.barcode import check_digit
from pos_app.domain.customer import Customer, Visit
from pos_app.domain.ids import CustomerId, SaleId
from pos_app.domain.money import Money
from pos_app.domain.store import Store, Till
from pos_app.operations.demo_ids import id_at

DAYS = 548
# (share of customers, days between visits, average basket in minor units)
_HABITS = (
    (0.04, 3.0, 620),
    (0.18, 8.0, 2350),
    (0.38, 19.0, 2900),
    (0.30, 45.0, 3400),
    (0.10, 0, 1800),
)
_TAX_SHARE_PERCENT = 9


@dataclass(frozen=True, slots=True)
class DemoPlace:
    """A store with its tills, in which customers shop."""

    store: Store
    tills: tuple[Till, ...]


def build_customers(
    names: dict[str, Any], count: int, *, rnd: Random, today: date, places: Sequence[DemoPlace]
) -> tuple[Customer, ...]:
    """Invent `count` customers; seven of ten are at home in the first store."""
    customers = []
    for place in range(count):
        given = rnd.choice(names["given"])
        family = rnd.choice(names["family_first"]) + rnd.choice(names["family_last"])
        phones = names["phone_ranges"]
        card = f"29{place + 1:010d}"
        joined = today - timedelta(days=_joined_days_ago(rnd))
        home = places[0] if rnd.random() < 0.7 or len(places) == 1 else places[1]
        at = _instant(joined, rnd.randrange(8, 19), rnd, home.store.zone)
        customers.append(
            Customer(
                id=CustomerId(id_at(at, rnd)),
                given_name=given,
                family_name=family,
                phone=f"{phones[place % len(phones)]}{place // len(phones):03d}",
                email=_address(given, family, place) if rnd.random() < 0.6 else "",
                card=card + str(check_digit(card)) if rnd.random() < 0.8 else "",
                language="de" if rnd.random() < 0.6 else "en",
                birthday_md=_birthday(rnd) if rnd.random() < 0.5 else "",
                enrolled_at=at,
                home_store_id=home.store.id,
            )
        )
    return tuple(customers)


def build_visits(
    customers: Sequence[Customer], *, rnd: Random, today: date, places: Sequence[DemoPlace]
) -> Iterator[Visit]:
    """Yield every customer's visits, one customer after the other."""
    weights = [share for share, _, _ in _HABITS]
    for customer in customers:
        _, rhythm_days, basket = rnd.choices(_HABITS, weights)[0]
        home = next(one for one in places if one.store.id == customer.home_store_id)
        hour, weekday = rnd.choice((8, 9, 12, 13, 17, 18)), rnd.randrange(6)
        assert customer.enrolled_at is not None
        day = customer.enrolled_at.date()
        # A fifth have stopped coming, somewhere on the way.
        last = today - timedelta(days=rnd.randrange(60, DAYS) if rnd.random() < 0.2 else 1)
        last = max(last, day)
        while day <= last:
            place = home if rnd.random() < 0.93 else rnd.choice(places)
            yield _visit(customer, day, hour, basket, place=place, rnd=rnd)
            if not rhythm_days:
                break
            step = max(1, round(rnd.gauss(rhythm_days, rhythm_days / 4)))
            day += timedelta(days=step)
            # A weekly shop is on its day of the week; a daily coffee is not.
            if rhythm_days > 5:
                day += timedelta(days=(weekday - day.weekday() + 3) % 7 - 3)
            if day.weekday() == 6:
                day += timedelta(days=1)


def _visit(
    customer: Customer, day: date, hour: int, basket: int, *, place: DemoPlace, rnd: Random
) -> Visit:
    at = _instant(day, hour, rnd, place.store.zone)
    gross = max(150, round(rnd.lognormvariate(0, 0.45) * basket))
    tax = gross * _TAX_SHARE_PERCENT // (100 + _TAX_SHARE_PERCENT)
    currency = place.store.currency
    return Visit(
        sale_id=SaleId(id_at(at, rnd)),
        customer_id=customer.id,
        store_id=place.store.id,
        till_id=rnd.choice(place.tills).id,
        visited_on=day,
        visited_at=at,
        net=Money(gross - tax, currency),
        tax=Money(tax, currency),
        item_count=max(1, round(gross / 290)),
    )


def _joined_days_ago(rnd: Random) -> int:
    """Half were there from the start, the others joined since."""
    return DAYS if rnd.random() < 0.5 else rnd.randrange(20, DAYS)


def _address(given: str, family: str, place: int) -> str:
    plain = f"{given}.{family}".lower().replace("ü", "ue").replace("ö", "oe").replace("ä", "ae")
    return f"{plain}.{place + 1}@example.com"


def _birthday(rnd: Random) -> str:
    return f"{rnd.randrange(1, 13):02d}-{rnd.randrange(1, 29):02d}"


def _instant(day: date, hour: int, rnd: Random, zone: str) -> datetime:
    moment = time(hour, rnd.randrange(60), rnd.randrange(60), rnd.randrange(1000) * 1000)
    return datetime.combine(day, moment, tzinfo=ZoneInfo(zone))
