"""A store that exchanges once a day, as processes: it rests, sells on, and tells all when asked."""

from dataclasses import replace
from pathlib import Path

from pos_app.domain.exchange_rules import ExchangeRules
from pos_app.domain.staff import Role
from pos_app.operations.edit_settings import EditSettings
from pos_app.replication.agent_lines import Instruction, line_of
from pos_app.storage.pin_hasher import ArgonPinHasher
from tests.scenarios.synced_stores import Stores, SyncedTill, two_stores

EXCHANGE = line_of(Instruction(do="exchange"))


def choose(till: SyncedTill, rules: ExchangeRules) -> None:
    """The manager sets when this store exchanges, as the settings page does."""
    machine = till.machine
    edit = EditSettings(unit_of_work=machine.units, clock=machine.clock, hasher=ArgonPinHasher())

    def change() -> None:
        with machine.units() as work:
            manager = next(one for one in work.staff() if one.role is Role.MANAGER)
            store = work.policy().store
        edit.write_store(replace(store, exchange=rules), staff=manager)

    machine.do(change)


def sell(stores: Stores, times: int) -> None:
    """The lane sells, and the hub has it."""
    for _ in range(times):
        stores.sell()
        stores.lane.hears_state("linked")


def test_it_rests_until_it_is_asked_and_then_has_everything(tmp_path: Path) -> None:
    with two_stores(tmp_path) as stores:
        airport = stores.airport
        before = airport.visits()
        choose(airport, ExchangeRules(is_daily=True))
        status = airport.hears_state("daily")
        assert status.next_ms > 0
        sell(stores, 4)
        assert airport.visits() == before
        airport.agent.say(EXCHANGE)
        airport.hears_until(lambda: airport.visits() == before + 4)
        airport.hears_state("daily")
        sell(stores, 1)
        assert airport.visits() == before + 4
        choose(airport, ExchangeRules())
        airport.hears_until(lambda: airport.visits() == before + 5)
        airport.hears_state("linked")
        sell(stores, 1)
        airport.hears_until(lambda: airport.visits() == before + 6)
