"""The bulk of the week: many ordinary sales by operations, drawn from a seed.

What each comes to is worked out here with prices of the script, not by the till.
"""

import random
from typing import Any

from pos_app.domain.barcode import read_code
from pos_app.domain.basket import Basket
from pos_app.domain.ids import mint_id
from pos_app.domain.money import Money
from pos_app.domain.pricing import price_basket
from pos_app.operations.ring_up import RingUp
from pos_app.operations.ring_up_wish import Added
from pos_app.operations.take_tender import settlement, take_card, take_cash
from pos_app.storage.catalogue_reader import SqlCatalogue
from tests.scenarios.week_books import Line, Paid
from tests.scenarios.week_till import WeekTill, card, cash, total

PRICES = {"milk": (119, "B"), "bread": (345, "B"), "juice": (199, "A"), "yoghurt": (89, "B")}


def sell_many(till: WeekTill, *, count: int, seed: str, number: str) -> None:
    """So many sales, some seconds apart; the books and the rows are compared at the end."""
    rng = random.Random(f"week {seed}")
    for _ in range(count):
        till.clock.advance(seconds=rng.randint(20, 60))
        wanted = {name: rng.randint(1, 7) for name in rng.sample(sorted(PRICES), rng.randint(1, 4))}
        lines = [_line(name, many) for name, many in wanted.items()]
        due = total(lines)
        by_card = rng.choice([0, due, rng.randint(1, due - 1)])
        sell(till, wanted, by_card=by_card, number=number)
        tenders: list[Paid] = [card(by_card)] if by_card else []
        if by_card < due:
            tenders.append(cash(due - by_card))
        till.books.sale(till.code, lines, tenders)
    till.compare()


def _line(name: str, many: int) -> Line:
    price, rate = PRICES[name]
    off = price * (many // 3) if name == "yoghurt" else 0
    return Line(price * many - off, rate, off=off)


def _rung_up(till: WeekTill, number: str, wanted: dict[str, int]) -> Basket:
    """A basket with these things, on the database's thread."""
    machine = till.machine
    ring_up = RingUp(
        staff=till.people[number],
        catalogue=SqlCatalogue(machine.database.writer, clock=machine.clock),
        policy=machine.units.policy(),
        new_id=mint_id,
        clock=machine.clock,
    )
    basket = ring_up.new_basket()
    for name, many in wanted.items():
        added = ring_up.scan(basket, read_code(till.hands.code_of(name)), quantity=many)
        assert isinstance(added, Added), added
        basket = added.basket
    return basket


def sell(till: WeekTill, wanted: dict[str, int], *, by_card: int, number: str) -> None:
    """One sale: so much by card, and the rest in cash, of which some comes back."""
    machine, staff = till.machine, till.people[number]

    def make() -> None:
        policy = machine.units.policy()
        rules = policy.pricing_rules(machine.clock.now())
        basket = _rung_up(till, number, wanted)
        by: dict[str, Any] = {"staff": staff, "clock": machine.clock, "new_id": mint_id}
        if by_card:
            amount = Money(by_card, till.currency)
            basket = take_card(price_basket(basket, rules), amount, **by)
        priced = price_basket(basket, rules)
        due = settlement(priced).due
        if due:
            given = due.rounded_to(policy.store.cash_step_minor) + Money(500, till.currency)
            basket = take_cash(priced, given, policy=policy, **by)
        machine.completion.complete(
            basket, shown_total=priced.total, staff=staff, is_receipt_wanted=False
        )

    machine.do(make)
