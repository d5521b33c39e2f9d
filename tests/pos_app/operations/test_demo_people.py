"""Claims about the demo's customers: invented for all to see, and true to habit."""

from collections import Counter
from datetime import timedelta
from functools import cache
from random import Random
from statistics import median

from pos_app.operations.demo_people import DAYS
from pos_app.operations.demo_store import CUSTOMERS, Demo, build_demo
from tests.fakes import A_MORNING

FICTION = ("+493023125", "+496990009", "+494066969", "+498999998")


@cache
def the_demo() -> Demo:
    return build_demo(rnd=Random(5), now=A_MORNING)


def test_customers_cannot_be_reached() -> None:
    customers = the_demo().customers
    assert len(customers) == CUSTOMERS == 1000
    assert all(one.phone.startswith(FICTION) and len(one.phone) == 13 for one in customers)
    assert len({one.phone for one in customers}) == CUSTOMERS
    emails = [one.email for one in customers if one.email]
    assert len(set(emails)) == len(emails)
    assert all(one.endswith("@example.com") and one.isascii() for one in emails)


def test_visits_cover_eighteen_months_and_end_yesterday() -> None:
    visits = the_demo().visits
    today = A_MORNING.date()
    assert all(today - timedelta(days=DAYS) <= one.visited_on < today for one in visits)
    assert visits[0].visited_on < today - timedelta(days=DAYS - 14)
    assert len({one.sale_id for one in visits}) == len(visits)
    assert 10_000 < len(visits) < 60_000


def test_customers_differ_in_habit() -> None:
    counts = Counter(one.customer_id for one in the_demo().visits)
    assert len(counts) > CUSTOMERS * 0.95
    assert max(counts.values()) > 8 * median(counts.values())
    assert 1 in counts.values()


def test_money_of_a_visit_is_whole() -> None:
    for visit in the_demo().visits[:500]:
        assert visit.net.minor > 0
        assert visit.tax.minor >= 0
        assert visit.item_count >= 1
