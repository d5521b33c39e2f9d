"""Quotes over the real file: prices hold until their day, and one sale uses them up."""

from dataclasses import dataclass, replace

import pytest

from pos_app.domain.basket import Basket
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import BasketId, TenderId, mint_id
from pos_app.domain.pricing import price_basket
from pos_app.domain.sale import Sale
from pos_app.domain.suspended import SuspendedKind, is_suspended_number
from pos_app.domain.tender import cash_tender
from pos_app.operations.complete_sale import Completion
from pos_app.operations.make_quote import AS_QUOTED, MakeQuote
from tests.builders import a_basket, a_cashier, a_line, an_id, euros
from tests.fakes import FakeClock, FakeStorage

MARA = a_cashier()


@dataclass
class Desk:
    storage: FakeStorage
    clock: FakeClock

    @property
    def verbs(self) -> MakeQuote:
        return MakeQuote(unit_of_work=self.storage.begin, clock=self.clock, new_id=mint_id)

    def sell(self, basket: Basket) -> Sale:
        rules = self.storage.tables.policy.pricing_rules(self.clock.now())
        total = price_basket(basket, rules).total
        paid = replace(basket, tenders=(cash_tender(total, total, tender_id=TenderId(mint_id())),))
        completion = Completion(unit_of_work=self.storage.begin, clock=self.clock, new_id=mint_id)
        done = completion.complete(paid, shown_total=total, staff=MARA, is_receipt_wanted=False)
        return done.sale


@pytest.fixture
def desk() -> Desk:
    return Desk(FakeStorage(), FakeClock())


def test_a_quote_has_a_number_a_last_day_and_a_slip(desk: Desk) -> None:
    made = desk.verbs.quote(a_basket(), staff=MARA, label="Café Nord")
    assert made.suspended.kind is SuspendedKind.QUOTE
    assert made.suspended.number.startswith("Q03-2-")
    assert is_suspended_number(made.suspended.number)
    assert str(made.suspended.due_on) == "2026-03-16"
    assert made.slip_job is not None
    assert desk.storage.tables.basket is None


def test_while_it_holds_the_prices_are_those_quoted(desk: Desk) -> None:
    made = desk.verbs.quote(a_basket(), staff=MARA).suspended
    desk.clock.advance(days=14)
    line = made.basket.lines[0]
    opened = desk.verbs.open_quote(made.id, staff=MARA, prices={line.id: euros(259)})
    assert (opened.changes, opened.basket.lines) == ((), made.basket.lines)
    assert opened.basket.id != made.id
    assert desk.storage.tables.basket == opened.basket
    assert desk.sell(opened.basket).total == euros(199)


def test_after_its_last_day_it_costs_what_it_costs_now(desk: Desk) -> None:
    made = desk.verbs.quote(a_basket(), staff=MARA).suspended
    desk.clock.advance(days=15)
    line = made.basket.lines[0]
    opened = desk.verbs.open_quote(made.id, staff=MARA, prices={line.id: euros(259)})
    assert [change.after for change in opened.changes] == [euros(259)]
    assert desk.sell(opened.basket).total == euros(259)


def test_what_was_quoted_is_the_most_it_costs(desk: Desk) -> None:
    made = desk.verbs.quote(a_basket(a_line(quantity=3)), staff=MARA).suspended
    # As if an offer had taken 1.00 off on that day.
    desk.storage.tables.suspended[made.id] = replace(made, total=euros(497))
    opened = desk.verbs.open_quote(made.id, staff=MARA)
    assert [each.reason for each in opened.basket.adjustments] == [AS_QUOTED]
    assert desk.sell(opened.basket).total == euros(497)


def test_one_sale_uses_it_up(desk: Desk) -> None:
    made = desk.verbs.quote(a_basket(), staff=MARA).suspended
    first = desk.verbs.open_quote(made.id, staff=MARA).basket
    second = desk.verbs.open_quote(made.id, staff=MARA).basket
    desk.sell(first)
    with pytest.raises(RuleError) as caught:
        desk.sell(second)
    assert caught.value.code == "errors.suspended_used"
    with pytest.raises(RuleError):
        desk.verbs.open_quote(made.id, staff=MARA)
    assert len(desk.storage.tables.sales) == 1


def test_opening_one_suspends_what_was_open(desk: Desk) -> None:
    made = desk.verbs.quote(a_basket(), staff=MARA).suspended
    other = a_basket(a_line("Tea"), id=BasketId(an_id("other")))
    opened = desk.verbs.open_quote(made.id, staff=MARA, instead_of=other)
    assert opened.put_aside is not None
    assert opened.put_aside.basket == other
