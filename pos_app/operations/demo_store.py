"""The demo: two invented stores with people, taxes, a catalogue, customers, visits and points.

Pure: `build_demo` with the same `rnd` and `now` builds the same demo. Does not write (fill_demo).

Invariant: the taxes are those of the demo's own country, whatever store it is built like.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from pos_app.domain.cue import CueOutcome
from pos_app.domain.customer import Customer, Visit
from pos_app.domain.day_figures import DayFigures
from pos_app.domain.ids import DepartmentId, StaffId, StoreId, TillId
from pos_app.domain.money import Currency, Money, parse_amount
from pos_app.domain.pinned_note import NoteStep
from pos_app.domain.staff import Role, StaffMember
from pos_app.domain.store import Store, SupplyMode, Till
from pos_app.domain.tax import TaxComponent, TaxRule, TaxTable
from pos_app.domain.till_health import TillHealth
from pos_app.domain.trader import Trader
from pos_app.operations.demo_catalogue import DemoCatalogue, build_catalogue
from pos_app.operations.demo_cues import build_cues
from pos_app.operations.demo_days import build_days
from pos_app.operations.demo_doubles import build_doubles
from pos_app.operations.demo_health import build_health
from pos_app.operations.demo_ids import id_at
from pos_app.operations.demo_loyalty import DemoLoyalty, build_loyalty
from pos_app.operations.demo_note import build_notes
from pos_app.operations.demo_offers import NOTHING_ON_OFFER, DemoOffers, build_offers, with_coupons
from pos_app.operations.demo_people import DemoPlace, build_customers, build_visits
from pos_app.operations.demo_tables import DemoTables, read_demo_tables
from pos_app.operations.ports import PinHasher

CUSTOMERS = 1000
COUNTRY, ZONE, CURRENCY = "DE", "Europe/Berlin", "EUR"
_NO_SMALL_COINS_MINOR = 100


@dataclass(frozen=True, slots=True)
class DemoStaffMember:
    """A person of the demo and the PIN that is hashed when they are written."""

    member: StaffMember
    pin: str

    def hashed(self, hasher: PinHasher) -> StaffMember:
        """The person as they are written."""
        return replace(self.member, pin_hash=hasher.hash_pin(self.pin))


@dataclass(frozen=True, slots=True, kw_only=True)
class Demo:
    """Everything, in the order it is written; the first till of the first store is this one."""

    places: tuple[DemoPlace, ...]
    staff: tuple[DemoStaffMember, ...]
    taxes: TaxTable
    catalogue: DemoCatalogue
    customers: tuple[Customer, ...]
    visits: tuple[Visit, ...]
    loyalty: DemoLoyalty
    offers: DemoOffers = NOTHING_ON_OFFER
    days: tuple[DayFigures, ...] = ()
    cues: tuple[CueOutcome, ...] = ()
    notes: tuple[NoteStep, ...] = ()
    health: tuple[TillHealth, ...] = ()
    doubles: tuple[Customer, ...] = ()


def build_demo(
    *, rnd: Random, now: datetime, customers: int = CUSTOMERS, like: Store | None = None
) -> Demo:
    """Build the demo as of `now`: the visits end the day before.

    `like`: a store whose country, currency and rules the demo's stores have instead of their own;
    then nothing is on offer.
    """
    tables = read_demo_tables()
    places = tuple(_places(tables, rnd, now, like))
    today = now.astimezone(ZoneInfo(places[0].store.zone)).date()
    people = build_customers(tables.people, customers, rnd=rnd, today=today, places=places)
    visits = sorted(
        build_visits(people, rnd=rnd, today=today, places=places), key=lambda one: one.visited_at
    )
    staff = tuple(_staff(row, rnd, now) for row in tables.store["staff"])
    members = [one.member for one in staff]
    people = tuple(replace(one, enrolled_by=rnd.choice(members).id) for one in people)
    manager = next(one for one in members if one.role is Role.MANAGER)
    price, new_id = price_reader(places[0].store), partial(id_at, now, rnd)
    catalogue = build_catalogue(tables, price=price, new_id=new_id)
    offers = NOTHING_ON_OFFER
    if like is None:
        offers = build_offers(tables.offers, catalogue, price=price, new_id=new_id)
        offers = with_coupons(offers, tables.offers, issued_by=manager.id, now=now, new_id=new_id)
    return Demo(
        places=places,
        staff=staff,
        taxes=TaxTable(tuple(_tax_rule(row) for row in tables.store["taxes"])),
        catalogue=catalogue,
        customers=people,
        visits=tuple(visits),
        loyalty=build_loyalty(
            visits,
            unit=price("1.00"),
            coffee=_department(catalogue, "Coffee bar"),
            beans=_department(catalogue, "Coffee & tea"),
            rnd=rnd,
            now=now,
        ),
        offers=offers,
        days=tuple(
            build_days(
                visits,
                places=places,
                staff=[one.member.id for one in staff],
                departments=[one.id for one in catalogue.departments],
                rnd=rnd,
                now=now,
            )
        ),
        cues=tuple(build_cues(visits, staff=[one.id for one in members], rnd=rnd, now=now)),
        notes=build_notes(places[0].store, by=manager, read_by=members[0], rnd=rnd, now=now),
        health=tuple(build_health(places=places, rnd=rnd, now=now)),
        doubles=build_doubles(tables.people, people, rnd=rnd, now=now, places=places),
    )


def _department(catalogue: DemoCatalogue, name: str) -> DepartmentId:
    return next(one.id for one in catalogue.departments if one.name == name)


def price_reader(store: Store) -> Callable[[str], Money]:
    """Read an amount of the demo's tables as a likely one of a store's currency.

    2.60 is 2.60 where there are coins for it, 260 where there are none below the unit or the
    currency has no decimals, and 0.260 where it has three.
    """
    factor = 100 if store.cash_step_minor >= _NO_SMALL_COINS_MINOR else 1

    def read(text: str) -> Money:
        return Money(parse_amount(text, Currency(CURRENCY)).minor * factor, store.currency)

    return read


def _places(
    tables: DemoTables, rnd: Random, now: datetime, like: Store | None
) -> Iterator[DemoPlace]:
    for row in tables.store["stores"]:
        store_id = StoreId(id_at(now, rnd))
        store = replace(
            like or _own_store(store_id),
            id=store_id,
            code=row["code"],
            name=row["name"],
            receipt_header=tuple(row["header"]),
            receipt_footer=tuple(row["footer"]),
            trader=Trader(tax_number=row.get("tax_number", "")),
        )
        tills = tuple(
            Till(id=TillId(id_at(now, rnd)), store_id=store.id, code=code, name=f"Till {code}")
            for code in row["tills"]
        )
        yield DemoPlace(store, tills)


def _own_store(store_id: StoreId) -> Store:
    return Store(
        id=store_id,
        code="",
        name="",
        country=COUNTRY,
        zone=ZONE,
        currency=Currency(CURRENCY),
        languages=("en", "de"),
    )


def _staff(row: dict[str, Any], rnd: Random, now: datetime) -> DemoStaffMember:
    member = StaffMember(
        id=StaffId(id_at(now, rnd)),
        number=row["number"],
        name=row["name"],
        role=Role(row["role"]),
        language=row["language"],
    )
    return DemoStaffMember(member, row["pin"])


def _tax_rule(row: dict[str, Any]) -> TaxRule:
    component = TaxComponent(code=row["code"], name="VAT", rate_ppm=row["percent"] * 10_000)
    return TaxRule(
        tax_class=row["tax_class"],
        components=(component,),
        modes=frozenset(SupplyMode(mode) for mode in row.get("modes", ())),
    )
