"""People, visits and sales behind a figure: in sequence, a page at a time, for who may see them."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from pos_app.domain.errors import PermissionDeniedError
from pos_app.domain.figures.columns import Places, VisitColumns
from pos_app.operations.figure_people import (
    PAGE,
    PeopleFound,
    PeopleSequence,
    ReadFigurePeople,
    sort_key,
)
from pos_app.operations.figure_people_book import SaleFilter
from tests.builders import a_cashier, euros
from tests.pos_app.domain.figures.examples import A, columns_of
from tests.pos_app.ui.behind.behind_desk import MANAGER, BehindDesk, person

COLUMNS = columns_of(
    [A(0, 3, 5000), A(0, 20, -4000), A(1, 10, 2000), A(1, 12, 100), A(2, 15, 1000)], people=4
)
YEAR = SaleFilter(first=date(2026, 1, 1), last=date(2026, 12, 31))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[BehindDesk]:
    desk = BehindDesk(tmp_path)
    yield desk
    desk.connection.close()


@pytest.fixture
def read(desk: BehindDesk) -> ReadFigurePeople:
    return desk.services.read


def found(
    read: ReadFigurePeople,
    sequence: PeopleSequence = PeopleSequence.SPENT,
    columns: VisitColumns = COLUMNS,
    *,
    who: Places | None = None,
) -> PeopleFound:
    places = np.arange(4, dtype=np.int32) if who is None else who
    return read.people(columns, places, sequence=sequence, staff=MANAGER)


def test_what_was_given_back_lowers_what_was_spent_and_not_the_visits(
    read: ReadFigurePeople,
) -> None:
    people = found(read)
    assert people.who.tolist() == [1, 0, 2, 3]
    assert people.net_minor.tolist() == [2100, 1000, 1000, 0]
    assert people.visits.tolist() == [2, 1, 1, 0]


def test_what_was_looked_at_counts_and_all_time_stands_beside_it(read: ReadFigurePeople) -> None:
    who, late = np.arange(4, dtype=np.int32), COLUMNS.day >= date(2026, 1, 12).toordinal()
    people = read.people(COLUMNS, who, sequence=PeopleSequence.SPENT, staff=MANAGER, during=late)
    assert people.who.tolist() == [2, 1, 3, 0]  # most of those days first
    lines = read.people_page(people, 0, staff=MANAGER)
    assert [(one.visits, one.visits_ever) for one in lines] == [(1, 1), (1, 2), (0, 0), (0, 1)]
    assert [one.net for one in lines] == [euros(1000), euros(100), euros(0), euros(-4000)]
    assert [one.net_ever for one in lines] == [euros(1000), euros(2100), euros(0), euros(1000)]
    assert lines[3].last_on == date(2026, 1, 3)


def test_the_last_visit_is_the_last_purchase(read: ReadFigurePeople) -> None:
    people = found(read, PeopleSequence.LAST)
    assert people.who.tolist() == [2, 1, 0, 3]
    last = read.people_page(people, 0, staff=MANAGER)
    assert [one.last_on for one in last] == [
        date(2026, 1, 15), date(2026, 1, 12), date(2026, 1, 3), None,
    ]  # fmt: skip


def test_names_go_without_accents_and_who_is_gone_comes_last(read: ReadFigurePeople) -> None:
    people = found(read, PeopleSequence.NAME)
    assert people.who.tolist() == [0, 1, 2, 3]
    again = read.sorted_people(people, sequence=PeopleSequence.SPENT, staff=MANAGER)
    assert again.who.tolist() == [1, 0, 2, 3]
    assert sort_key("Émile") < sort_key("Finn") < sort_key("Özil")


def test_somebody_named_twice_is_there_once(read: ReadFigurePeople) -> None:
    assert found(read, who=np.array([2, 1, 2], np.int32)).who.tolist() == [1, 2]


def test_a_page_has_people_with_their_points(read: ReadFigurePeople) -> None:
    first, *rest = read.people_page(found(read), 0, staff=MANAGER)
    assert (first.id, first.net, first.visits, first.points) == (person(1), euros(2100), 2, 0)
    assert first.customer is not None
    assert first.is_named
    assert len(rest) == 3
    assert read.people_page(found(read), PAGE, staff=MANAGER) == ()


def test_visits_come_with_places_the_newest_first(desk: BehindDesk, read: ReadFigurePeople) -> None:
    columns = desk.report.columns
    visits = read.visits(columns, columns.day >= columns.day[3], staff=MANAGER)
    assert visits.count == 2
    first, second = read.visits_page(visits, 0, staff=MANAGER)
    assert (first.on, second.on) == (date(2026, 1, 5), date(2026, 1, 4))
    assert (first.store, first.till, first.cashier) == ("Old Market Street", "Till 2", "Jonas Feld")
    assert first.sale_id is None


def test_sales_come_with_whose_they_are(desk: BehindDesk, read: ReadFigurePeople) -> None:
    one, other = desk.sell(1, customer_id=person(0)), desk.sell(2)
    sales = read.sales(YEAR, staff=MANAGER)
    assert sales.keys == (other, one)
    assert read.sales(YEAR, staff=MANAGER, among=frozenset({one.bytes})).keys == (one,)
    lines = read.sales_page(sales, 0, staff=MANAGER)
    assert [None if it.customer is None else it.customer.id for it in lines] == [None, person(0)]
    assert lines[0].sale.total == euros(199)


def test_who_may_not_see_reports_sees_nobody_but_their_sales(read: ReadFigurePeople) -> None:
    cashier, people = a_cashier(), found(read)
    with pytest.raises(PermissionDeniedError):
        read.people(COLUMNS, people.who, sequence=PeopleSequence.SPENT, staff=cashier)
    with pytest.raises(PermissionDeniedError):
        read.people_page(people, 0, staff=cashier)
    with pytest.raises(PermissionDeniedError):
        read.visits(COLUMNS, COLUMNS.is_purchase, staff=cashier)
    assert read.sales(YEAR, staff=cashier).count == 0
