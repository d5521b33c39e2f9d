"""A hub and two stores as processes: what is sold here is known there, also after an outage."""

from collections.abc import Iterator

import pytest

from benchmarks.till_folder import PROGRAMME
from pos_app.domain.account import AccountKind, account_id
from tests.scenarios.synced_stores import Stores, two_stores


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stores]:
    with two_stores(tmp_path_factory.mktemp("stores")) as opened:
        yield opened


def points_of(stores: Stores) -> str:
    return account_id(AccountKind.POINTS, f"{PROGRAMME.id}:{stores.whose}")


def test_a_sale_here_is_a_visit_there_and_the_points_are_the_same(stores: Stores) -> None:
    before = stores.airport.visits()
    sale = stores.sell()
    stores.airport.hears_until(lambda: stores.airport.visits() == before + 1)
    found = "SELECT count(*) FROM visit WHERE sale_id = ? AND customer_id = ?"
    assert stores.airport.number(found, sale.id.bytes, stores.whose.bytes) == 1
    points = points_of(stores)
    assert stores.airport.balance(points) == stores.lane.balance(points) > 0


def test_a_store_that_is_cut_off_sells_on_and_is_told_of_when_it_is_back(stores: Stores) -> None:
    lane, airport = stores.lane, stores.airport
    before = airport.visits()
    lane.agent.cut()
    lane.hears_state("offline", waiting=None)
    for _ in range(3):
        stores.sell()
    status = lane.hears_state("offline", waiting=None)
    while status.sales_waiting < 3:
        status = lane.hears_state("offline", waiting=None)
    assert status.code == "cut"
    assert airport.visits() == before
    lane.agent.join()
    lane.hears_state("linked")
    airport.hears_until(lambda: airport.visits() == before + 3)
    points = points_of(stores)
    assert airport.balance(points) == lane.balance(points) > 0


def test_an_agent_that_was_killed_comes_back_and_goes_on(stores: Stores) -> None:
    airport = stores.airport
    process = airport.agent._process
    assert process is not None
    before = airport.visits()
    process.kill()
    stores.sell()
    airport.hears_until(lambda: airport.visits() == before + 1)
