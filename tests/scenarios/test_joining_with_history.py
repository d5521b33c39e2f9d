"""A till that has sold for long joins a hub: everything comes along, nothing is lost or doubled."""

import random
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from benchmarks.till_folder import CASHIER, PROGRAMME, OpenTill, open_till, sell
from pos_app.domain.account import AccountKind, account_id
from pos_app.domain.basket import Basket
from pos_app.domain.ids import BasketId, mint_id
from pos_app.domain.money import Money
from pos_app.domain.pricing import price_basket
from pos_app.operations.gift_cards import sell_gift_card
from pos_app.operations.take_tender import take_cash
from tests.scenarios.synced_stores import Hub, SyncedTill, set_up_store

SALES = 50
CARD = account_id(AccountKind.GIFT_CARD, "GC-0001")
VALUE = 5000
_BALANCES = "SELECT id, balance FROM account WHERE balance <> 0 ORDER BY id"


def sell_card(opened: OpenTill) -> None:
    """A gift card, paid in cash."""
    machine = opened.machine
    policy, now = machine.do(machine.units.policy), machine.clock.now()
    value = Money(VALUE, policy.store.currency)
    basket = sell_gift_card(
        Basket(id=BasketId(mint_id()), opened_at=now, staff_id=CASHIER.id), CARD, value,
        name="Gift card", staff=CASHIER, policy=policy, new_id=mint_id,
    )  # fmt: skip
    priced = price_basket(basket, policy.pricing_rules(now))
    paid = take_cash(
        priced, value, staff=CASHIER, policy=policy, clock=machine.clock, new_id=mint_id
    )
    machine.do(
        lambda: machine.completion.complete(
            paid, shown_total=priced.total, staff=CASHIER, is_receipt_wanted=False
        )
    )


def balances(till: SyncedTill) -> list[tuple[str, int]]:
    """What this till's file says that every account has."""
    reader = till.machine.reader()
    try:
        return [(str(one), int(rest)) for one, rest in reader.rows(_BALANCES)]
    finally:
        reader.close()


def points_accounts(till: SyncedTill) -> list[tuple[str, int]]:
    """Those that are not this till's own lines."""
    kinds = ("points:", "gift_card:", "issued:", "redeemed:")
    return [one for one in balances(till) if one[0].startswith(kinds)]


class Past:
    """A till with fifty sales, a gift card and points, all from before it had a hub."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        (folder / "settings.toml").write_text('[storage]\nkey_place = "file"\n')
        self.opened = open_till(folder, customers=3)
        dice = random.Random(3)
        for _ in range(SALES):
            sell(self.opened, dice)
        sell_card(self.opened)
        self.till = SyncedTill(self.opened.machine)

    def points_of(self, number: int) -> str:
        return account_id(AccountKind.POINTS, f"{PROGRAMME.id}:{self.opened.customers[number]}")


@pytest.fixture
def running() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


@pytest.fixture
def hub(tmp_path: Path, running: ExitStack) -> Hub:
    started = Hub(tmp_path / "hub")
    running.callback(started.stop)
    return started


def joined(till: SyncedTill, hub: Hub, running: ExitStack) -> SyncedTill:
    """Paired, and all of its past is at the hub."""
    running.callback(till.stop)
    till.join(hub)
    till.hears_state("linked")
    return till


def new_store(folder: Path) -> SyncedTill:
    """Another store that was set up today."""
    folder.mkdir()
    (folder / "settings.toml").write_text('[storage]\nkey_place = "file"\n')
    return SyncedTill(set_up_store(folder))


def test_the_past_of_a_till_is_whole_in_another_store_and_its_rights_stay_usable(
    tmp_path: Path, hub: Hub, running: ExitStack
) -> None:
    past = Past(tmp_path / "lane")
    before = points_accounts(past.till)
    held = "SELECT sum(amount - spent) FROM spending_right WHERE state = 'held'"
    rights = past.till.number(held)
    lane = joined(past.till, hub, running)
    airport = joined(new_store(tmp_path / "airport"), hub, running)
    airport.hears_until(lambda: airport.visits() == SALES)
    airport.hears_until(lambda: airport.balance(CARD) == VALUE)
    assert points_accounts(lane) == before
    assert points_accounts(airport) == before
    assert lane.number(held) == rights
    for table in ("customer", "product", "department"):
        count = f"SELECT count(*) FROM {table}"
        assert airport.number(count) >= lane.number(count), table
    assert lane.number("SELECT count(*) FROM sale") == SALES + 1, "none twice"
    assert lane.visits() == SALES
    assert airport.balance(past.points_of(0)) > 0
