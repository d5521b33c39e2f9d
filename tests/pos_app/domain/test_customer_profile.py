"""Typical spend, usual store and favourite department follow from what was bought."""

from dataclasses import replace
from datetime import timedelta

from pos_app.domain.customer import Visit
from pos_app.domain.customer_profile import (
    DepartmentSum,
    bought,
    favourite,
    home_of,
    of_last_year,
    typical_spend,
)
from pos_app.domain.ids import DepartmentId, SaleId, StoreId
from pos_app.domain.money import Currency, Money
from tests.builders import a_customer, an_id, euros
from tests.fakes import A_MORNING
from tests.pos_app.storage.test_customers import A_VISIT

HERE, AIRPORT = A_VISIT.store_id, StoreId(an_id("airport"))
TODAY = A_MORNING.date()


def visit(days_ago: int, gross: int, *, items: int = 1, store: StoreId = HERE) -> Visit:
    at = A_MORNING - timedelta(days=days_ago)
    return replace(
        A_VISIT, sale_id=SaleId(an_id(f"{days_ago} {gross}")), visited_at=at, visited_on=at.date(),
        net=euros(gross), tax=euros(0), item_count=items, store_id=store,
    )  # fmt: skip


def test_typical_is_the_median_of_recent_visits_and_not_of_refunds() -> None:
    visits = [visit(1, 900), visit(2, -500, items=0), visit(3, 1000), visit(4, 9900)]
    assert typical_spend(visits) == euros(1000)
    assert typical_spend(visits[:3]) == euros(900)
    assert typical_spend([]) is None
    assert typical_spend([visit(1, -500, items=-1)]) is None


def test_another_currency_stays_out_of_the_median() -> None:
    francs = replace(visit(2, 90_000), net=Money(90_000, Currency("CHF")))
    assert typical_spend([visit(1, 900), francs]) == euros(900)


def test_the_usual_store_is_learned_until_it_is_chosen() -> None:
    visits = [visit(1, 900, store=AIRPORT), visit(2, 900), visit(3, 900, store=AIRPORT)]
    joined = a_customer(home_store_id=HERE)
    learned = home_of(joined, visits, TODAY)
    assert learned is not None
    assert (learned.store_id, learned.is_learned) == (AIRPORT, True)
    chosen = home_of(replace(joined, is_home_chosen=True), visits, TODAY)
    assert chosen is not None
    assert (chosen.store_id, chosen.is_learned) == (HERE, False)
    assert home_of(a_customer(), (), TODAY) is None


def test_old_visits_teach_nothing() -> None:
    old = [visit(400, 900, store=AIRPORT), visit(401, 900, store=AIRPORT)]
    found = home_of(a_customer(home_store_id=HERE), old, TODAY)
    assert found is not None
    assert found.store_id == HERE
    assert of_last_year(old, TODAY) == ()
    assert bought(old) == tuple(old)


def test_the_favourite_is_where_most_was_spent() -> None:
    bread = DepartmentSum(id=DepartmentId(an_id("b")), name="Bread", minor=500)
    milk = DepartmentSum(id=DepartmentId(an_id("m")), name="Milk", minor=900)
    back = DepartmentSum(id=DepartmentId(an_id("x")), name="Wine", minor=-900)
    assert favourite([bread, milk, back]) == milk
    assert favourite([back]) is None
