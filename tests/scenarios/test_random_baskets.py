"""Random baskets, sold and given back on a real encrypted file, balance to the minor unit.

Each basket is drawn from a seed: goods by piece, weight and length in several tax classes,
deposits, gift cards, lottery and donations, offers, prices by hand, several tenders, and customers
who earn points and pay with them. What must hold after each: lines + tax - discounts = tenders -
change; given back in whatever parts it nets to zero, in points as well; and at the end every
account is the sum of its entries, no right to points is overspent, and the journal is one chain.
150 baskets in every run, 100,000 (in slices) with --long.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pos_app.domain.loyalty_entry import EntryKind
from pos_app.domain.sale import Sale
from pos_app.domain.store import TaxMode, TaxRounding
from pos_app.domain.tender import TenderKind
from pos_app.operations.ports import UnitOfWork
from pos_app.storage import journal
from tests.builders import (
    a_manager,
)
from tests.scenarios.random_baskets import a_random_basket, paid
from tests.scenarios.random_desk import PEOPLE, PROGRAMME, Desk, open_desk
from tests.scenarios.random_refunds import given_back, left_of, points_left

BASKETS, SLICE = 150, 2_500


@pytest.fixture
def counters(tmp_path: Path) -> Iterator[Callable[[int, TaxMode, TaxRounding], Desk]]:
    opened: list[Desk] = []

    def _open(seed: int, mode: TaxMode, rounding: TaxRounding) -> Desk:
        path = tmp_path / f"till{seed}{mode}{rounding}.db"
        opened.append(open_desk(path, seed, mode, rounding))
        return opened[-1]

    yield _open
    for desk in opened:
        desk.connection.close()


def _balances(sale: Sale, mode: TaxMode) -> None:
    """Lines + tax - discounts = tenders - change, and nothing below zero."""
    extended = sum(line.line_total.minor + line.discount.minor for line in sale.lines)
    tax_on_top = sum(p.tax.minor for p in sale.taxes) if mode is TaxMode.EXCLUSIVE else 0
    discounts = sum(line.discount.minor for line in sale.lines)
    given = sum(tender.given.minor for tender in sale.tenders)
    change = sum(tender.change_due.minor for tender in sale.tenders)
    lapsed = sum(t.given.minor - t.change_due.minor - t.amount.minor for t in sale.tenders)
    assert extended + tax_on_top - discounts == given - change - lapsed - sale.rounding.minor
    assert all(line.line_total.minor >= 0 for line in sale.lines if line.refund is None)
    vouchers_only = {TenderKind.VOUCHER}
    assert lapsed == 0 or vouchers_only & {tender.kind for tender in sale.tenders}


def _balances_back(refund: Sale) -> None:
    gross = sum(line.gross.minor for line in refund.lines)
    assert gross == sum(t.amount.minor for t in refund.tenders) - refund.rounding.minor


def _run(counter: Desk, baskets: int, mode: TaxMode) -> None:
    for _ in range(baskets):
        sale = counter.sold(paid(counter, a_random_basket(counter)), a_manager())
        _balances(sale, mode)
        if counter.rng.random() < 0.5:
            refunds = given_back(counter, sale)
            for refund in refunds:
                _balances_back(refund)
            assert left_of(sale, refunds) == {}
            assert points_left(counter, sale, refunds) == 0
    with counter.units() as work:
        sums = work.accounts.sums("EUR")
        assert sum(sums.values()) == 0
        for account, held in sums.items():
            assert held == sum(entry.delta for entry in work.accounts.entries(account))
            assert held >= 0 or account.startswith(("issued:", "redeemed:"))
        _points_balance(work)
    assert journal.first_break(counter.connection) is None


def _points_balance(work: UnitOfWork) -> None:
    """Points sum to nothing; rights cover exactly what somebody has, and a debt has none."""
    assert sum(work.accounts.sums(PROGRAMME.unit).values()) == 0
    spent = 0
    for customer in PEOPLE:
        account = PROGRAMME.account(customer)
        held = work.accounts.held(account)
        assert held == sum(entry.delta for entry in work.accounts.entries(account))
        assert sum(right.free for right in work.accounts.rights(account)) == max(held, 0)
        told = work.loyalty.entries(customer, PROGRAMME.id, limit=1_000_000)
        assert held == sum(entry.points for entry in told)
        spent += sum(entry.kind is EntryKind.SPENT for entry in told)
    assert spent, "nobody paid with points"


@pytest.mark.parametrize("mode", list(TaxMode))
@pytest.mark.parametrize("rounding", list(TaxRounding))
def test_random_baskets_balance_sold_and_given_back(
    counters: Callable[[int, TaxMode, TaxRounding], Desk], mode: TaxMode, rounding: TaxRounding
) -> None:
    _run(counters(20261122, mode, rounding), BASKETS // 4, mode)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(100_000 // SLICE))
def test_a_hundred_thousand_random_baskets_balance(
    counters: Callable[[int, TaxMode, TaxRounding], Desk], seed: int
) -> None:
    mode, rounding = list(TaxMode)[seed % 2], list(TaxRounding)[seed // 2 % 2]
    _run(counters(seed, mode, rounding), SLICE, mode)
