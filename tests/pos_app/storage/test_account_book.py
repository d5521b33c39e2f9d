"""The book keeps balances that sum to zero, and no right is spent twice."""

from collections.abc import Callable
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pos_app.domain.account import (
    AccountKind,
    Posting,
    RightId,
    account_id,
    give_back,
    issue,
    spend,
)
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import mint_id
from pos_app.domain.pricing import price_basket
from pos_app.operations.adjust_price import AdjustPrice
from pos_app.operations.complete_sale import Completion
from pos_app.operations.staff_price import left_this_month
from pos_app.operations.take_tender import take_card
from pos_app.storage.connection import Connection
from pos_app.storage.journal import first_break
from pos_app.storage.unit_of_work import UnitsOfWork
from tests.builders import a_basket, a_cashier, a_manager, a_sale
from tests.fakes import A_MORNING, FakeClock
from tests.till_file import units_on

CARD = account_id(AccountKind.GIFT_CARD, "A7")


def an_issue(amount: int) -> tuple[Posting, ...]:
    return issue(CARD, amount, unit="EUR", right=RightId(mint_id()), rule="sold")


def test_what_was_issued_can_be_spent_and_explained(connect: Callable[..., Connection]) -> None:
    units = units_on(connect())
    with units() as work:
        assert work.accounts.balance(CARD) is None
        assert work.accounts.rights(CARD) == ()
        work.accounts.post("account_moved", {"why": "sold"}, an_issue(5000), at=A_MORNING)
        work.commit()
    with units() as work:
        held = work.accounts.rights(CARD)
        work.accounts.post(
            "account_moved", {"why": "spent"}, spend(held, 2000, rule="tender"), at=A_MORNING
        )
        work.commit()
    with units() as work:
        balance = work.accounts.balance(CARD)
        assert balance is not None
        assert (balance.total, balance.here, balance.unit) == (3000, 3000, "EUR")
        assert [(e.delta, e.rule) for e in work.accounts.entries(CARD)] == [
            (5000, "sold"),
            (-2000, "tender"),
        ]
        assert sum(work.accounts.sums("EUR").values()) == 0


def test_what_is_not_committed_moves_nothing(connect: Callable[..., Connection]) -> None:
    units = units_on(connect())
    with units() as work:
        work.accounts.post("account_moved", {}, an_issue(5000), at=A_MORNING)
    with units() as work:
        assert work.accounts.balance(CARD) is None


def test_a_sale_brings_its_postings(connect: Callable[..., Connection]) -> None:
    units = units_on(connect())
    sale = a_sale(sequence=1, postings=an_issue(199))
    with units() as work:
        work.add_sale(sale)
        work.commit()
    with units() as work:
        assert [right.free for right in work.accounts.rights(CARD)] == [199]
        assert work.accounts.entries(CARD)[0].record_id == sale.id
        assert work.sale(sale.id) == sale


def test_a_right_spent_twice_is_a_fault(connect: Callable[..., Connection]) -> None:
    units = units_on(connect())
    with units() as work:
        work.accounts.post("account_moved", {}, an_issue(5000), at=A_MORNING)
        held = work.accounts.rights(CARD)
        work.accounts.post("account_moved", {}, spend(held, 3000, rule=""), at=A_MORNING)
        with pytest.raises(ValueError, match="overdrawn"):
            work.accounts.post("account_moved", {}, spend(held, 3000, rule=""), at=A_MORNING)


def test_a_right_of_somebody_else_is_a_fault(connect: Callable[..., Connection]) -> None:
    connection = connect()
    units = units_on(connection)
    with units() as work:
        work.accounts.post("account_moved", {}, an_issue(5000), at=A_MORNING)
        held = work.accounts.rights(CARD)
        connection.run("UPDATE spending_right SET inc = ?", (UUID(int=5).bytes,))
        assert work.accounts.rights(CARD) == ()
        with pytest.raises(ValueError, match="does not cover"):
            work.accounts.post("account_moved", {}, spend(held, 1, rule=""), at=A_MORNING)


def test_an_account_has_one_unit(connect: Callable[..., Connection]) -> None:
    units = units_on(connect())
    with units() as work:
        work.accounts.post("account_moved", {}, an_issue(5000), at=A_MORNING)
        other = issue(CARD, 5, unit="USD", right=RightId(mint_id()), rule="")
        with pytest.raises(ValueError, match="not kept in USD"):
            work.accounts.post("account_moved", {}, other, at=A_MORNING)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(st.lists(st.tuples(st.sampled_from(["issue", "spend", "back"]), st.integers(1, 900))))
def test_a_balance_is_the_sum_of_its_entries_and_never_below_zero(
    connect: Callable[..., Connection], steps: list[tuple[str, int]]
) -> None:
    units = units_on(connect())
    card = account_id(AccountKind.GIFT_CARD, str(mint_id()))
    with units() as work:
        for step, amount in steps:
            if step == "issue":
                moved = issue(card, amount, unit="EUR", right=RightId(mint_id()), rule="")
            elif step == "back":
                moved = give_back(card, amount, unit="EUR", right=RightId(mint_id()), rule="")
            else:
                try:
                    moved = tuple(spend(work.accounts.rights(card), amount, rule=""))  # type: ignore[assignment]  # any number of postings
                except RuleError:
                    continue
            work.accounts.post("account_moved", {}, moved, at=A_MORNING)
            balance = work.accounts.balance(card)
            assert balance is not None
            assert balance.total == sum(e.delta for e in work.accounts.entries(card)) >= 0
            assert balance.here == balance.total
        assert sum(work.accounts.sums("EUR").values()) == 0


def test_a_staff_price_is_spent_in_the_transaction_of_its_sale(units: UnitsOfWork) -> None:
    clock, ids = FakeClock(), mint_id
    with units() as work:
        policy = work.policy()
    verbs = AdjustPrice(staff=a_cashier(), policy=policy, new_id=ids)
    basket = verbs.staff_price(a_basket(), None, a_manager().id)
    priced = price_basket(basket, policy.pricing_rules(clock.now()))
    paid = take_card(priced, priced.total, staff=a_cashier(), clock=clock, new_id=ids)
    Completion(unit_of_work=units, clock=clock, new_id=ids).complete(
        paid, shown_total=priced.total, staff=a_cashier(), is_receipt_wanted=False
    )
    day = policy.business_day(clock.now()).date
    with units() as work:
        left = left_this_month(work.accounts, a_manager().id, policy, day=day)
        assert left.minor == policy.store.discretion.staff_month_minor - 20
        assert sum(work.accounts.sums("staff_price:EUR").values()) == 0
    assert first_break(units.connection) is None
