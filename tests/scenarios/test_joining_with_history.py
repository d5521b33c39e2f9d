"""A till that has sold for long joins a hub: everything comes along, nothing is lost or doubled."""

import random
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.invented_products import DEPARTMENT, invented_product
from benchmarks.till_folder import CASHIER, PROGRAMME, TILL, OpenTill, open_till, sell
from pos_app.bootstrap.hub_joining import HubJoining
from pos_app.domain.account import AccountKind, account_id
from pos_app.domain.basket import Basket, line_for
from pos_app.domain.customer import Customer
from pos_app.domain.ids import BasketId, CustomerId, ProductId, ProgrammeId, TillId, mint_id
from pos_app.domain.money import Money
from pos_app.domain.pricing import price_basket
from pos_app.domain.product import FoundProduct
from pos_app.domain.quantity import pieces
from pos_app.domain.store import Till
from pos_app.operations.gift_cards import sell_gift_card
from pos_app.operations.take_account_tender import read_balance, take_account
from pos_app.operations.take_tender import take_cash
from pos_app.phrases import Phrases
from pos_app.storage.catalogue_reader import SqlCatalogue
from tests.scenarios.synced_stores import Hub, SyncedTill, set_up_store

SALES = 50
CARD = account_id(AccountKind.GIFT_CARD, "GC-0001")
VALUE = 5000
_CUSTOMERS, _PRODUCTS = "SELECT count(*) FROM customer", "SELECT count(*) FROM product"
_CONFLICTS = "SELECT count(DISTINCT kind || hex(document_id) || field) FROM document_conflict"
_ENTRIES = "SELECT count(*) FROM loyalty_entry"
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


def pay_with_card(opened: OpenTill, minor: int) -> None:
    """A sale of one thing, a part of it paid by the gift card and the rest in cash."""
    machine = opened.machine
    policy, now = machine.do(machine.units.policy), machine.clock.now()
    found = FoundProduct(opened.products[-1], opened.products[-1].codes[0])
    basket = Basket(id=BasketId(mint_id()), opened_at=now, staff_id=CASHIER.id)
    basket = basket.adding(line_for(found, pieces(9), new_id=mint_id))
    priced = price_basket(basket, policy.pricing_rules(now))
    balance = machine.do(lambda: read_balance(CARD, unit_of_work=machine.units))
    currency = policy.store.currency
    paid = take_account(
        priced, CARD, Money(minor, currency), balance=balance, staff=CASHIER,
        clock=machine.clock, new_id=mint_id,
    )  # fmt: skip
    paid = take_cash(
        replace(priced, basket=paid), Money(50_000, currency), staff=CASHIER, policy=policy,
        clock=machine.clock, new_id=mint_id,
    )  # fmt: skip
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


def made(folder: Path) -> Path:
    """A folder whose till keeps its key in a file."""
    folder.mkdir()
    (folder / "settings.toml").write_text('[storage]\nkey_place = "file"\n')
    return folder


class Past:
    """A till with fifty sales, a gift card and points, all from before it had a hub."""

    def __init__(self, folder: Path, *, till: Till = TILL) -> None:
        self.opened = open_till(made(folder), customers=3, till=till)
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
    return SyncedTill(set_up_store(made(folder)))


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
    for count in (_CUSTOMERS, _PRODUCTS):
        assert airport.number(count) == lane.number(count) > 0
    assert lane.number("SELECT count(*) FROM sale") == SALES + 1, "none twice"
    assert lane.visits() == SALES
    assert airport.balance(past.points_of(0)) > 0
    pay_with_card(past.opened, 1000)
    airport.hears_until(lambda: airport.balance(CARD) == VALUE - 1000)
    assert lane.balance(CARD) == VALUE - 1000


class OwnPast:
    """The Airport, which sold by itself: the same goods, people and card codes, but its own ids."""

    def __init__(self, folder: Path) -> None:
        self.till = new_store(folder)
        machine = self.till.machine
        self.products = tuple(
            replace(invented_product(n), id=ProductId(mint_id())) for n in range(1, 11)
        )
        self.customers = tuple(CustomerId(mint_id()) for _ in range(2))
        self.programme = replace(PROGRAMME, id=ProgrammeId(mint_id()), name="Frequent flyers")

        def furnish() -> None:
            with machine.begin() as work:
                work.put_staff(CASHIER)
                work.put_department(DEPARTMENT)
                for product in self.products:
                    work.put_product(product)
                work.loyalty.put(self.programme)
                for number, key in enumerate(self.customers):
                    name = f"Regular {number}"
                    work.customers.put(Customer(id=key, given_name="Invented", family_name=name))
                work.commit()

        machine.do(furnish)
        self.opened = OpenTill(machine, self.products, self.customers)
        dice = random.Random(4)
        for _ in range(10):
            sell(self.opened, dice)

    def pause(self) -> None:
        """Its programme earns no more."""
        machine = self.till.machine

        def write() -> None:
            with machine.begin() as work:
                work.loyalty.put(replace(self.programme, version=2, is_paused=True))
                work.commit()

        machine.do(write)


def test_two_programmes_in_which_one_sale_would_earn_are_refused_until_one_is_paused(
    tmp_path: Path, hub: Hub, running: ExitStack
) -> None:
    past = Past(tmp_path / "lane")
    lane = joined(past.till, hub, running)
    own = OwnPast(tmp_path / "airport")
    refused = HubJoining(own.till.machine).try_to_join(hub.address, hub.code())
    said = Phrases("en").say(refused.code, **refused.values)
    assert refused.hub is None
    assert "points in Frequent flyers and the hub in Regulars" in said
    assert not HubJoining(own.till.machine).is_paired()
    assert lane.visits() == SALES, "nothing of it was told"

    own.pause()
    here, there = points_accounts(own.till), points_accounts(lane)
    airport = joined(own.till, hub, running)
    for till in (lane, airport):
        till.hears_until(lambda till=till: till.visits() == SALES + 10)
        till.hears_until(lambda till=till: till.number(_CUSTOMERS) == 5)
    shown = dict(points_accounts(lane))
    assert dict(points_accounts(airport)) == shown
    # Contra accounts are of a unit and sum up over the stores; all others are as they were.
    for account, rest in here + there:
        if account.startswith(("points:", "gift_card:")):
            assert shown[account] == rest, account
    assert lane.number(_PRODUCTS) == airport.number(_PRODUCTS) == 60 + 10
    found = SqlCatalogue(airport.machine.reader(), clock=airport.machine.clock)
    assert len(found.find_by_code(own.products[0].codes[0].code)) == 2, "asked about at the scan"
    policy = airport.machine.do(airport.machine.units.policy)
    assert (policy.store.code, policy.store.name) == ("08", "Airport")
    before = airport.number(_ENTRIES)
    sell(own.opened, random.Random(5), lines=1)
    assert airport.number(_ENTRIES) == before + 1, "one sale earns once"


def test_two_stores_of_one_number_are_refused(tmp_path: Path, hub: Hub, running: ExitStack) -> None:
    joined(new_store(tmp_path / "one"), hub, running)
    other = new_store(tmp_path / "other")
    running.callback(other.stop)
    refused = HubJoining(other.machine).try_to_join(hub.address, hub.code())
    assert refused.hub is None
    assert "Store number 08 is Airport" in Phrases("en").say(refused.code, **refused.values)
    assert not HubJoining(other.machine).is_paired()


def test_two_pasts_over_the_same_documents_add_up_and_what_they_say_apart_is_told(
    tmp_path: Path, hub: Hub, running: ExitStack
) -> None:
    second = replace(TILL, id=TillId(mint_id()), code="2", name="Till 2")
    pasts = [Past(tmp_path / "lane"), Past(tmp_path / "second", till=second)]
    for past, name in zip(pasts, ("Sample bread", "Sample loaf"), strict=True):
        rename(past.opened, name)
    own = [dict(points_accounts(past.till)) for past in pasts]
    tills = [joined(past.till, hub, running) for past in pasts]
    for till in tills:
        till.hears_until(lambda till=till: till.visits() == 2 * SALES)
        till.hears_until(lambda till=till: till.balance(CARD) == 2 * VALUE)
    sums = {key: own[0].get(key, 0) + own[1].get(key, 0) for key in own[0] | own[1]}
    for till in tills:
        assert dict(points_accounts(till)) == sums
        assert till.number(_PRODUCTS) == 60
        assert till.number(_CUSTOMERS) == 3
        assert till.number(_CONFLICTS) == 1, "the two names wait in the inbox"


def rename(opened: OpenTill, name: str) -> None:
    """Another name for a product."""
    machine = opened.machine

    def write() -> None:
        with machine.begin() as work:
            work.put_product(replace(opened.products[0], name=name))
            work.commit()

    machine.do(write)


def test_a_copied_set_up_is_not_a_second_till(tmp_path: Path, hub: Hub, running: ExitStack) -> None:
    joined(Past(tmp_path / "lane").till, hub, running)
    copied = SyncedTill(open_till(made(tmp_path / "copied")).machine)
    running.callback(copied.stop)
    refused = HubJoining(copied.machine).try_to_join(hub.address, hub.code())
    assert refused.hub is None
    assert "Till 1 of this store" in Phrases("en").say(refused.code, **refused.values)
