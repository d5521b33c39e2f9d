"""Whole sales on a real file, paid and paid out in any mix: nothing is lost and nothing appears."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pos_app.domain.account import AccountId, AccountKind, account_id, kind_of
from pos_app.domain.basket import Basket
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import CustomerId, mint_id
from pos_app.domain.money import Currency, Money
from pos_app.domain.sale import Sale
from pos_app.domain.tender import TenderKind
from pos_app.domain.tender_kinds import on_top_of
from pos_app.domain.tender_rules import ForeignCurrency, TenderRules
from pos_app.operations.gift_cards import round_up, sell_gift_card, settle_debt
from pos_app.operations.take_account_tender import (
    on_account_of,
    take_account,
    take_on_account,
)
from pos_app.operations.take_other_tender import add_tip, take_foreign_cash, take_voucher
from pos_app.operations.take_tender import pay_out, settlement, take_cash
from tests.builders import a_line, a_store, an_id, euros
from tests.pos_app.domain.test_tender_kinds import lapsed_minor
from tests.pos_app.operations.refund_desk import KIM, MARA, RefundDesk

CHF, STEP = Currency("CHF"), 5
CARDS = tuple(account_id(AccountKind.GIFT_CARD, f"GC{number}") for number in range(3))
CREDITS = tuple(account_id(AccountKind.STORE_CREDIT, f"SC{number}") for number in range(3))
ADA = CustomerId(an_id("ada"))
RULES = TenderRules(
    foreign_currencies=(ForeignCurrency(code="CHF", rate_ppm=1_041_700, step_minor=100),),
    is_voucher_change_given=True,
    donation_for="Sea rescue",
    on_account_limit_minor=3_000,
)
ACCOUNTS = (*CARDS, *CREDITS, on_account_of(ADA))
PAYMENTS = st.tuples(
    st.sampled_from(["cash", "card", "gift", "credit", "voucher", "francs", "on_account"]),
    st.integers(1, 4_000),
    st.integers(0, 2),
)
WISHES = st.fixed_dictionaries(
    {
        "goods": st.lists(st.integers(-3_000, 3_000), min_size=1, max_size=3),
        "sold_card": st.none() | st.tuples(st.integers(0, 2), st.integers(1, 5_000)),
        "settled": st.none() | st.integers(1, 2_000),
        "is_rounded_up": st.booleans(),
        "payments": st.lists(PAYMENTS, max_size=4),
        "tip": st.integers(0, 100),
    }
)


@dataclass
class Counter:
    """Sells on a file as wished; what a rule refuses is left out, as a cashier would."""

    desk: RefundDesk

    def sell(self, wish: dict[str, Any]) -> Sale | None:
        lines = [a_line(f"Goods {price}", id=mint_id(), listed_price=euros(price))
                 for price in wish["goods"]]  # fmt: skip
        basket = replace(self.desk.basket(*lines), customer_id=ADA)
        basket = self._passing(basket, wish)
        for kind, minor, place in wish["payments"]:
            basket = self._tried(basket, kind, minor, place)
        basket = self._settled(basket)
        if wish["tip"]:
            basket = _or(basket, lambda: add_tip(basket, euros(wish["tip"]), tip_for=MARA.id))
        try:
            return self.desk.complete(basket).sale
        except RuleError as refusal:
            # More was settled than is owed: nothing happened, and the basket is rung up anew.
            if refusal.code != "errors.account_gone":
                raise
            return None

    def _verbs(self) -> dict[str, Any]:
        return {"staff": MARA, "clock": self.desk.clock, "new_id": mint_id}

    def _passing(self, basket: Basket, wish: dict[str, Any]) -> Basket:
        named: dict[str, Any] = {
            "staff": MARA, "policy": self.desk.policy, "new_id": mint_id, "name": "x",
        }  # fmt: skip
        if wish["sold_card"] is not None:
            place, value = wish["sold_card"]
            basket = sell_gift_card(basket, CARDS[place], euros(value), **named)
        if wish["settled"] is not None:
            owed = self.balance(on_account_of(ADA))
            settled = min(wish["settled"], 1 if owed is None else owed.total + 1)
            basket = settle_debt(basket, euros(settled), **named)
        if wish["is_rounded_up"]:
            before = basket
            basket = _or(before, lambda: round_up(self.desk.priced(before), **named))
        return basket

    def _tried(self, basket: Basket, kind: str, minor: int, place: int) -> Basket:
        priced, verbs = self.desk.priced(basket), self._verbs()
        policy, due = self.desk.policy, settlement(priced).due
        accounts = {"gift": CARDS[place], "credit": CREDITS[place]}
        amount = euros(min(minor, abs(due.minor)))
        if due.minor <= 0:
            return _or(basket, lambda: self._paid_out(basket, kind, amount, place))
        ways: dict[str, Callable[[], Basket]] = {
            "cash": lambda: take_cash(
                priced, euros(minor // STEP * STEP), policy=policy, part=amount, **verbs
            ),
            "voucher": lambda: take_voucher(
                priced, euros(minor), issuer="City", number="", policy=policy, **verbs
            ),
            "francs": lambda: take_foreign_cash(
                priced, Money(minor // 100 * 100, CHF), policy=policy, **verbs
            ),
            "on_account": lambda: take_on_account(
                priced, amount, owed=self.balance(on_account_of(ADA)), policy=policy, **verbs
            ),
        }
        if kind in accounts:
            account = accounts[kind]
            return _or(basket, lambda: take_account(
                priced, account, amount, balance=self.balance(account), **verbs
            ))  # fmt: skip
        return _or(basket, ways.get(kind, lambda: basket))

    def _paid_out(self, basket: Basket, kind: str, amount: Money, place: int) -> Basket:
        account = {"gift": CARDS[place], "credit": CREDITS[place]}.get(kind, "")
        way = {"gift": TenderKind.GIFT_CARD, "credit": TenderKind.STORE_CREDIT}.get(
            kind, TenderKind.CASH
        )
        return pay_out(
            self.desk.priced(basket), way, amount, policy=self.desk.policy, approved_by=KIM,
            account=account, **self._verbs(),
        )  # fmt: skip

    def _settled(self, basket: Basket) -> Basket:
        """Cash ends what is left, with a note too much."""
        priced = self.desk.priced(basket)
        due = settlement(priced).due
        if due.minor < 0:
            return pay_out(
                priced, TenderKind.CASH, policy=self.desk.policy, approved_by=KIM, **self._verbs()
            )
        if due.minor > 0:
            given = euros(due.minor // 100 * 100 + 200)
            return take_cash(priced, given, policy=self.desk.policy, **self._verbs())
        return basket

    def balance(self, account: AccountId) -> Any:
        with self.desk.units() as work:
            return work.accounts.balance(account)


def _or(basket: Basket, step: Callable[[], Basket]) -> Basket:
    try:
        return step()
    except RuleError:
        return basket


@pytest.fixture(scope="module")
def counter(refund_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Counter]:
    path = tmp_path_factory.mktemp("tenders") / "till.db"
    desk = RefundDesk(Path(shutil.copy(refund_template, path)))
    with desk.units() as work:
        work.put_store(a_store(tendering=RULES, cash_step_minor=STEP))
        work.commit()
    yield Counter(desk)
    desk.connection.close()


@settings(max_examples=60, deadline=None)
@given(wishes=st.lists(WISHES, min_size=1, max_size=4))
def test_tenders_less_change_are_the_total_and_accounts_are_their_entries(
    counter: Counter, wishes: list[dict[str, Any]]
) -> None:
    for wish in wishes:
        sale = counter.sell(wish)
        if sale is None:
            continue
        paid = sum(
            t.given.minor - t.change_due.minor - on_top_of(t).minor - lapsed_minor(t)
            for t in sale.tenders
        )
        assert paid == sale.total.minor + sale.rounding.minor
        with counter.desk.units() as work:
            assert work.sale(sale.id) == sale
            _check_accounts(work, sale)


def _check_accounts(work: Any, sale: Sale) -> None:
    sums = work.accounts.sums("EUR")
    assert sum(sums.values()) == 0
    for account in ACCOUNTS:
        balance = work.accounts.balance(account)
        total = sum(entry.delta for entry in work.accounts.entries(account))
        assert total == (0 if balance is None else balance.total) == sums.get(account, 0)
        assert total >= 0
        assert not kind_of(account).is_contra
    last = {t.detail.account: t.detail.left for t in sale.tenders if t.detail.account}
    for account, left in last.items():
        assert left == euros(sums[AccountId(account)])
