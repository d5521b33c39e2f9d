"""People who shop in several stores: what the stores come to, and what they do not come to.

2,377 households in 293 stores (Complete Journey, tests/data), told by the tills of all of them. The
bookkeeper is a few dictionaries over the rows of the file.
"""

import csv
import lzma
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from uuid import UUID, uuid5

import pytest

from pos_app.domain.customer import Visit
from pos_app.domain.day_figures import DayFigures, SaleCell
from pos_app.domain.figures.columns import Period
from pos_app.domain.figures.loyalty_page import LoyaltyPage
from pos_app.domain.figures.other_stores import other_stores
from pos_app.domain.ids import CustomerId, SaleId, StoreId, TillId
from pos_app.operations.read_loyalty import LoyaltyReport, ReadLoyalty
from pos_app.storage.connection import Connection, open_writer
from pos_app.storage.customers import insert_visit_rows
from pos_app.storage.day_figures import write_figures
from pos_app.storage.figures_book import SqlFiguresBook
from pos_app.storage.places import write_store
from tests.builders import a_manager, a_store, euros
from tests.fakes import FakeClock
from tests.pos_app.domain.figures.examples import EXAMPLES
from tests.till_file import KEY, make_till_file

_KEYS = UUID(int=293)
TODAY = datetime(2018, 1, 2, 9, tzinfo=UTC)
YEAR = Period(first=date(2017, 1, 1), last=date(2018, 1, 1))  # its last evening, in UTC
BUSIEST = "367"


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    with lzma.open(EXAMPLES / "complete_journey_baskets.csv.xz", "rt", encoding="ascii") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def till(
    rows: list[dict[str, str]], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Connection]:
    connection = open_writer(make_till_file(tmp_path_factory.mktemp("two") / "till.db"), KEY)
    with connection.transaction():
        for store in sorted({row["store"] for row in rows}):
            write_store(connection, a_store(id=store_id(store), code=store, name=f"Store {store}"))
        insert_visit_rows(connection, [_visit(n, row) for n, row in enumerate(rows)])
        write_figures(connection, _told(rows))
    yield connection
    connection.close()


@pytest.fixture(scope="module")
def reading(till: Connection) -> ReadLoyalty:
    return ReadLoyalty(lambda: SqlFiguresBook(till), FakeClock(TODAY))


@pytest.fixture(scope="module")
def report(reading: ReadLoyalty) -> LoyaltyReport:
    return reading.open(staff=a_manager())


@pytest.fixture(scope="module")
def page(reading: ReadLoyalty, report: LoyaltyReport) -> LoyaltyPage:
    return reading.page(report, YEAR, stores=(), staff=a_manager())


def store_id(store: str) -> StoreId:
    return StoreId(uuid5(_KEYS, f"store {store}"))


def _visit(number: int, row: dict[str, str]) -> Visit:
    on = date.fromisoformat(row["day"])
    return Visit(
        sale_id=SaleId(UUID(int=number)),
        customer_id=CustomerId(uuid5(_KEYS, f"household {row['household']}")),
        store_id=store_id(row["store"]),
        till_id=TillId(uuid5(_KEYS, f"till {row['store']}")),
        visited_on=on,
        visited_at=datetime.combine(on, time(12), UTC),
        net=euros(int(row["cents"])),
        tax=euros(0),
        item_count=int(row["items"]),
    )


def _told(rows: list[dict[str, str]]) -> Iterator[DayFigures]:
    sums: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for row in rows:
        sums[row["store"], row["day"]][0] += 1
        sums[row["store"], row["day"]][1] += int(row["cents"])
    for (store, day), (sales, cents) in sums.items():
        yield DayFigures(
            till_id=TillId(uuid5(_KEYS, f"till {store}")),
            store_id=store_id(store),
            incarnation=uuid5(_KEYS, f"life {store}"),
            day=date.fromisoformat(day),
            currency="EUR",
            through=1,
            counted_at=TODAY,
            is_closed=True,
            sales=(SaleCell(12, 0, 1, sales=sales, net=cents, gross=cents),),
        )


def bought_at(rows: list[dict[str, str]]) -> dict[str, set[str]]:
    """The stores of each household that took goods home."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if int(row["items"]) > 0:
            found[row["household"]].add(row["store"])
    return found


def test_what_adds_up_adds_up_to_the_file(rows: list[dict[str, str]], page: LoyaltyPage) -> None:
    cents: Counter[StoreId] = Counter()
    for row in rows:
        cents[store_id(row["store"])] += int(row["cents"])
    table = page.stores
    for at in range(len(table.whole.additive)):
        parts = sum(store.additive[at].numerator for store in table.stores)
        assert parts == table.whole.additive[at].numerator
    assert table.whole.net.numerator == sum(cents.values())
    assert sorted(store.net.numerator for store in table.stores if store.net.numerator) == sorted(
        minor for minor in cents.values() if minor
    )
    assert page.figures["figures.untied_net"].value == 0


def test_people_of_two_stores_are_counted_again_and_it_is_said_how_often(
    rows: list[dict[str, str]], page: LoyaltyPage
) -> None:
    stores = bought_at(rows)
    table = page.stores
    in_several = sum(len(where) > 1 for where in stores.values())
    assert in_several > 1_000
    assert table.whole.customers.numerator == len(stores)
    assert table.in_several.numerator == in_several
    assert table.counted_again == sum(len(where) - 1 for where in stores.values())
    each = sum(store.customers.numerator for store in table.stores)
    assert each == len(stores) + table.counted_again
    counted = sorted(store.customers.numerator for store in table.stores)
    told = Counter(store for where in stores.values() for store in where)
    assert [count for count in counted if count] == sorted(told.values())


def test_a_store_by_itself_says_what_it_says_among_all(
    reading: ReadLoyalty, report: LoyaltyReport, page: LoyaltyPage
) -> None:
    alone = reading.page(report, YEAR, stores=(store_id(BUSIEST),), staff=a_manager())
    (store,) = alone.stores.stores
    among = next(one for one in page.stores.stores if one.store == store.store)
    for mine, theirs in zip(store.additive, among.additive, strict=True):
        assert mine.numerator == theirs.numerator
    assert store.customers.numerator == among.customers.numerator
    assert alone.stores.counted_again == 0


def test_where_its_customers_shop_too(rows: list[dict[str, str]], report: LoyaltyReport) -> None:
    stores = bought_at(rows)
    theirs = {who for who, where in stores.items() if BUSIEST in where}
    (place,) = report.places((store_id(BUSIEST),)) or ()
    found = other_stores(report.columns, YEAR, store=place)
    told = Counter(store for who in theirs for store in stores[who] if store != BUSIEST)
    assert {report.columns.stores[one.store]: one.people.numerator for one in found} == {
        store_id(store).bytes: count for store, count in told.items()
    }
    assert {one.people.denominator for one in found} == {len(theirs)}
