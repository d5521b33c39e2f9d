"""A report of some people on a till's real file, and what the screen behind a figure needs."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import numpy as np

from pos_app.background.runner import SynchronousRunner
from pos_app.domain.clock import BusinessDay
from pos_app.domain.consent import ConsentChannel
from pos_app.domain.customer import Customer
from pos_app.domain.figures.columns import Period
from pos_app.domain.ids import CustomerId, SaleId, StoreId, mint_id
from pos_app.operations.call_list import CallList
from pos_app.operations.due_today import DueToday
from pos_app.operations.edit_customer import EditCustomer
from pos_app.operations.figure_people import ReadFigurePeople
from pos_app.operations.figures_book import StoreSeen
from pos_app.operations.read_loyalty import LoyaltyReport
from pos_app.operations.tag_people import TagPeople
from pos_app.phrases import Phrases
from pos_app.storage.connection import Connection, open_writer
from pos_app.storage.customers import row_of, write_rows
from pos_app.storage.figure_people import SqlFigurePeople
from pos_app.ui.behind.presenter import BehindServices
from pos_app.ui.formatting import Formatter
from pos_app.ui.report.page_model import PeopleBehind, SalesBehind, VisitsBehind
from tests.builders import EUR, a_basket, a_manager, a_sale, a_store, a_till, an_id
from tests.consents import a_consent
from tests.fakes import A_MORNING, FakeClock
from tests.loyalty import a_programme
from tests.pos_app.domain.figures.examples import A, columns_of
from tests.till_file import KEY, make_till_file, units_on

MANAGER = a_manager()
ELSEWHERE = StoreId(an_id("airport"))
GIVEN = ("Ada", "Ben", "Cleo", "Dora", "Émile", "Finn", "Greta", "Hugo")
FAMILY = ("Beispiel", "Muster", "Probe", "Vorlage", "Wagner-Beispiel")
DAYS = Period(first=date(2026, 1, 1), last=date(2026, 12, 31))


def person(place: int) -> CustomerId:
    """Who stands at a place."""
    return CustomerId(UUID(int=place + 1))


def somebody(place: int) -> Customer:
    """The customer of a place; every fourth has no number."""
    return Customer(
        id=person(place),
        given_name=GIVEN[place % len(GIVEN)],
        family_name=FAMILY[place // len(GIVEN) % len(FAMILY)],
        phone="" if place % 4 == 3 else f"+49302312{place:04}",
        card=f"29{place:09}",
    )


class CountedPeople(SqlFigurePeople):
    """Says how many it was asked for."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self.asked = 0

    def customers(self, people: Sequence[CustomerId]) -> dict[CustomerId, Customer]:
        self.asked += len(people)
        return dict(super().customers(people))


class BehindDesk:
    """So many people, each with some visits; every second one may be called."""

    def __init__(
        self, folder: Path, *, people: int = 5, on_file: int | None = None, language: str = "en"
    ) -> None:
        path = make_till_file(folder / "till.db", staff=(MANAGER,))
        self.connection = open_writer(path, KEY)
        self.clock, self.changed = FakeClock(), list[str]()
        self.units = units_on(self.connection, self.clock)
        self.count = people
        self._fill(people if on_file is None else on_file)
        self.book = CountedPeople(self.connection)
        verbs: dict[str, Any] = {"unit_of_work": self.units, "clock": self.clock, "new_id": mint_id}
        self.due = DueToday(**verbs)
        self.services = BehindServices(
            read=ReadFigurePeople(lambda: self.book, self.clock),
            calls=CallList(**verbs),
            tags=TagPeople(**verbs),
            editing=EditCustomer(**verbs),
            phrases=Phrases(language),
            formatter=Formatter(f"{language}-DE", ZoneInfo("Europe/Berlin")),
            run_read=SynchronousRunner().run,
            run=SynchronousRunner().run,
            changed=lambda: self.changed.append("care"),
        )
        self.report = self._report()
        self.people = PeopleBehind(title="At risk", find=lambda: np.arange(people, dtype=np.int32))
        self.visits = VisitsBehind(title="Visits", find=lambda: self.report.columns.is_purchase)
        self.sales = SalesBehind(title="Sales, January to December", period=DAYS)

    def customer(self, place: int) -> Customer:
        """As they are now."""
        with self.units() as work:
            found = work.customers.customer(person(place))
        assert found is not None
        return found

    def sell(self, sequence: int, **fields: Any) -> SaleId:
        """Write a sale of this till."""
        sale = a_sale(a_basket(id=mint_id(), staff_id=MANAGER.id), sequence=sequence, **fields)
        with self.units() as work:
            work.add_sale(sale)
            work.commit()
        return sale.id

    def _fill(self, count: int) -> None:
        with self.units() as work:
            work.loyalty.put(a_programme())
            write_rows(self.connection, [row_of(somebody(place)) for place in range(count)])
            for place in range(0, min(count, 300), 2):
                work.consents.add(
                    replace(
                        a_consent(),
                        id=mint_id(),
                        customer_id=person(place),
                        channel=ConsentChannel.PHONE,
                    )
                )
            work.commit()

    def _report(self) -> LoyaltyReport:
        some = [A(place, 1 + place % 28, 1000 + 10 * place) for place in range(self.count)]
        columns = columns_of(some, stores=2)
        return LoyaltyReport(
            columns=replace(
                columns,
                stores=(a_store().id.bytes, ELSEWHERE.bytes),
                tills=(a_till().id.bytes,),
                cashiers=(MANAGER.id.bytes,),
                cashier=np.zeros(len(columns), np.int16),
            ),
            currency=EUR,
            stores=(
                StoreSeen(id=a_store().id, name="Old Market Street"),
                StoreSeen(id=ELSEWHERE, name="Airport"),
            ),
            own_store=a_store().id,
            today=BusinessDay(A_MORNING.date()).date,
            read_at=datetime(2026, 11, 20, 9, tzinfo=UTC),
        )
