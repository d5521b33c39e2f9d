"""A public year rung up as sales: the loyalty report says what is known of it, and so does SQL.

The values are those published for UCI Online Retail (tests/data). Set REGULARS_ORIGINALS to the
folder of the originals to ring up every one of the 397,884 lines.
"""

import os
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from pos_app.domain.figures.cohorts import Cohorts
from pos_app.domain.figures.columns import Period
from pos_app.domain.figures.coming_back import second_visit_within
from pos_app.domain.figures.loyalty_page import LoyaltyPage
from pos_app.operations.read_loyalty import LoyaltyReport, ReadLoyalty
from pos_app.storage.connection import Connection, open_writer
from pos_app.storage.figures_book import SqlFiguresBook
from tests.builders import a_manager
from tests.fakes import FakeClock
from tests.scenarios.retail_books import count_days, invoices, ring_up, whole_invoices
from tests.till_file import KEY, make_till_file, units_on

ORIGINALS = os.environ.get("REGULARS_ORIGINALS", "")
LAST = datetime(2011, 12, 9, 18, tzinfo=UTC)
YEAR = Period(first=date(2010, 12, 1), last=LAST.date())
FIRST_COHORT = (100, 36.6, 32.3, 38.4, 36.3, 39.8, 36.3, 34.9, 35.4, 39.5, 37.4, 50.3, 26.6)
SIZES = (885, 417, 380, 452, 300, 284, 242, 188, 169, 299, 358, 323, 41)
TWICE_BY_DAY = """
    SELECT avg(n > 1) FROM
    (SELECT count(DISTINCT business_day_on) AS n FROM sale GROUP BY customer_id)
"""
TWICE_BY_SALE = "SELECT avg(n > 1) FROM (SELECT count(*) AS n FROM sale GROUP BY customer_id)"
GAPS = """
    WITH bought AS (SELECT DISTINCT customer_id, business_day_on AS day FROM sale),
    gaps AS (SELECT julianday(day) - julianday(lag(day) OVER
                 (PARTITION BY customer_id ORDER BY day)) AS gap FROM bought)
    SELECT count(*), avg(gap) FROM gaps WHERE gap IS NOT NULL
"""
COHORT_SIZES = """
    SELECT count(*) FROM
    (SELECT min(substr(business_day_on, 1, 7)) AS month FROM sale GROUP BY customer_id)
    GROUP BY month ORDER BY month
"""


@pytest.fixture(scope="module")
def till(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    path = make_till_file(tmp_path_factory.mktemp("retail") / "till.db")
    connection = open_writer(path, KEY)
    units = units_on(connection)
    bought = whole_invoices(Path(ORIGINALS) / "online_retail.csv.gz") if ORIGINALS else invoices()
    assert ring_up(units, bought) == 18_532
    count_days(units, LAST)
    yield connection
    connection.close()


@pytest.fixture(scope="module")
def report(till: Connection) -> LoyaltyReport:
    return _reading(till).open(staff=a_manager())


@pytest.fixture(scope="module")
def page(till: Connection, report: LoyaltyReport) -> LoyaltyPage:
    return _reading(till).page(report, YEAR, stores=(), staff=a_manager())


def _reading(till: Connection) -> ReadLoyalty:
    return ReadLoyalty(lambda: SqlFiguresBook(till), FakeClock(LAST))


def asked(till: Connection, sql: str) -> float:
    (row,) = till.rows(sql)
    return float(row[0])


def test_people_sales_and_turnover(till: Connection, page: LoyaltyPage) -> None:
    whole = page.stores.whole
    assert page.figures["figures.active_customers"].numerator == 4_338
    assert (whole.purchases.numerator, whole.net.numerator) == (18_532, 891_140_790)
    assert page.figures["figures.customer_basket"].value == pytest.approx(48_087, abs=0.5)
    assert asked(till, "SELECT count(DISTINCT customer_id) FROM sale") == 4_338
    assert asked(till, "SELECT sum(net_minor) FROM sale") == 891_140_790


def test_all_of_it_was_sold_to_customers_and_ties(page: LoyaltyPage) -> None:
    share = page.figures["figures.customer_share"]
    assert (share.value, share.denominator) == (1, 891_140_790)
    assert page.figures["figures.untied_net"].value == 0


def test_repeat_rates(till: Connection, page: LoyaltyPage) -> None:
    by_day, by_sale = (page.figures[f"figures.repeat_rate{how}"] for how in ("", "_by_sale"))
    assert by_sale.value == pytest.approx(0.6558, abs=0.00005)
    assert by_day.value == pytest.approx(0.6432, abs=0.00005)
    assert by_day.value == pytest.approx(asked(till, TWICE_BY_DAY))
    assert by_sale.value == pytest.approx(asked(till, TWICE_BY_SALE))


def test_days_between_visits(till: Connection, page: LoyaltyPage) -> None:
    gaps = page.gaps
    assert (gaps.count, gaps.median, gaps.p90) == (12_425, 28, 110)
    assert gaps.mean == pytest.approx(45.66, abs=0.005)
    ((count, mean),) = till.rows(GAPS)
    assert gaps.count == count
    assert gaps.mean == pytest.approx(mean)


def test_the_second_visit(report: LoyaltyReport, page: LoyaltyPage) -> None:
    second = page.second_visit
    assert (second.count, second.median) == (2_790, 57)
    assert second.mean == pytest.approx(82.0, abs=0.05)
    scope = report.scope(YEAR, ())
    for days, share in ((30, 0.187), (90, 0.422)):
        within = second_visit_within(scope, YEAR, days=days, of_all=True)
        assert within.value == pytest.approx(share, abs=0.0005)


def test_cohorts(till: Connection, page: LoyaltyPage) -> None:
    found = page.cohorts
    assert found.sizes == SIZES
    assert _row(found, 0, 13) == list(FIRST_COHORT)
    assert _row(found, 1, 6) == [100, 22.1, 26.6, 23.0, 32.1, 28.8]
    assert [found.is_cell_partial(0, after) for after in (11, 12)] == [False, True]
    assert tuple(row[0] for row in till.rows(COHORT_SIZES)) == SIZES


def _row(found: Cohorts, cohort: int, months: int) -> list[float]:
    shares = [found.share(cohort, after) for after in range(months)]
    return [round(100 * share, 1) for share in shares if share is not None]
