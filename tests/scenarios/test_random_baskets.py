"""Random baskets, sold and given back on a real encrypted file, balance to the minor unit.

Each basket is drawn from a seed: goods by piece, weight and length in several tax classes,
deposits, gift cards, lottery and donations, offers, prices by hand, several tenders. What must hold
after each: lines + tax - discounts = tenders - change; given back in whatever parts it nets to
zero; and at the end every account is the sum of its entries and the journal is one chain. 150
baskets in every run, 100,000 (in slices) with --long.
"""

import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import pytest

from pos_app.domain.basket import Basket, BasketLine, LineKind
from pos_app.domain.discount import PPM, Adjustment, AdjustmentKind
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import BasketId, DepartmentId, LineId, OfferId, ProductId, StaffId, mint_id
from pos_app.domain.money import Currency, Money
from pos_app.domain.offer import (
    EVERYTHING,
    AmountOff,
    Bundle,
    CheapestOff,
    Combination,
    Combining,
    Each,
    Measure,
    Offer,
    PercentOff,
    Pieces,
    Reached,
    Selection,
    SetPrice,
)
from pos_app.domain.policy import Policy
from pos_app.domain.pricing import PricedBasket, price_basket
from pos_app.domain.quantity import Quantity, Unit, pieces
from pos_app.domain.refund_rules import RefundNeed
from pos_app.domain.sale import Sale, SaleLine
from pos_app.domain.staff import StaffMember
from pos_app.domain.store import TaxMode, TaxRounding
from pos_app.domain.tender import TenderKind
from pos_app.domain.tender_rules import ForeignCurrency, TenderRules
from pos_app.operations import gift_cards
from pos_app.operations.complete_sale import Completion
from pos_app.operations.refund_check import ways_of
from pos_app.operations.refund_sale import Refundable, RefundSale, Wish, add_refunds
from pos_app.operations.take_account_tender import gift_card_account, take_account
from pos_app.operations.take_other_tender import take_foreign_cash, take_voucher
from pos_app.operations.take_tender import pay_out, settlement, take_card, take_cash
from pos_app.replication.record_codec import RecordCodec
from pos_app.storage import journal
from pos_app.storage.connection import Connection, open_writer
from pos_app.storage.database import create_database
from pos_app.storage.unit_of_work import SqlUnitOfWork, UnitsOfWork
from tests.builders import (
    a_cashier,
    a_manager,
    a_store,
    a_tax_table,
    a_till,
    an_id,
    euros,
)
from tests.fakes import FakeClock

KEY = "5a" * 32
BASKETS, SLICE = 150, 2_500
GOODS = [ProductId(an_id(f"goods {i}")) for i in range(6)]
FOOD, DRINKS = (DepartmentId(an_id(f"department {name}")) for name in ("food", "drinks"))


def an_offer(name: str, condition: object, benefit: object, **fields: object) -> Offer:
    return Offer(
        id=OfferId(an_id(name)),
        name=name,
        condition=condition,  # type: ignore[arg-type]  # one of the tagged union
        benefit=benefit,  # type: ignore[arg-type]  # one of the tagged union
        **fields,  # type: ignore[arg-type]  # fields of an offer
    )


def goods(*numbers: int) -> Selection:
    return Selection(products=frozenset(GOODS[n] for n in numbers))


OFFERS = (
    an_offer("3 for 2", Pieces(goods(0, 1), 3), CheapestOff()),
    an_offer("Any 2 for 4.00", Pieces(goods(1, 2), 2), SetPrice(400)),
    an_offer("Meal", Bundle((Pieces(goods(0), 1), Pieces(goods(3), 1))), PercentOff(200_000)),
    an_offer("Drinks week", Each(Selection(departments=frozenset({DRINKS}))), PercentOff(100_000)),
    an_offer(
        "5 off 50", Reached(EVERYTHING, Measure.MONEY, 5_000), AmountOff(500),
        combine=Combination(mode=Combining.AFTER_OTHERS),
    ),
    an_offer(
        "Voucher week", Reached(goods(4, 5), Measure.PIECES, 2), AmountOff(100), lowers_tax=False
    ),
)  # fmt: skip


@dataclass
class Desk:
    """A till on a real file, and the hands of its manager."""

    connection: Connection
    units: UnitsOfWork
    rng: random.Random
    cards: list[str]

    @property
    def policy(self) -> Policy:
        return self.units.policy()

    def priced(self, basket: Basket) -> PricedBasket:
        return price_basket(basket, self.policy.pricing_rules(CLOCK.now()))

    def sold(self, basket: Basket, by: StaffMember) -> Sale:
        done = Completion(unit_of_work=self.units, clock=CLOCK, new_id=mint_id).complete(
            basket,
            shown_total=self.priced(basket).total,
            staff=by,
            is_receipt_wanted=False,
        )
        return done.sale


CLOCK = FakeClock()


@pytest.fixture
def counters(tmp_path: Path) -> Iterator[Callable[[int, TaxMode, TaxRounding], Desk]]:
    opened: list[Connection] = []

    def _open(seed: int, mode: TaxMode, rounding: TaxRounding) -> Desk:
        path = tmp_path / f"till{seed}{mode}{rounding}.db"
        create_database(path, KEY, clock=CLOCK)
        connection = open_writer(path, KEY)
        # What is measured is arithmetic: the disk need not be waited for.
        connection.run("PRAGMA synchronous = OFF")
        opened.append(connection)
        units = UnitsOfWork(connection, encoder=RecordCodec(), clock=CLOCK, mint_id=mint_id)
        with units() as work:
            _set_up(work, mode, rounding)
            work.commit()
        return Desk(connection, units, random.Random(seed), [])

    yield _open
    for connection in opened:
        connection.close()


def _set_up(work: SqlUnitOfWork, mode: TaxMode, rounding: TaxRounding) -> None:
    rules = TenderRules(
        foreign_currencies=(ForeignCurrency(code="CHF", rate_ppm=1_050_000, step_minor=500),),
        is_voucher_change_given=False,
        voucher_issuers=("Town",),
        payout_limit_minor=100_000_000,
        gift_card_largest_minor=100_000_000,
        donation_for="Lifeboats",
    )
    store = a_store(tax_mode=mode, tax_rounding=rounding, cash_step_minor=5, tendering=rules)
    work.put_store(store)
    work.put_till(a_till())
    work.put_taxes(a_tax_table())
    work.put_staff(a_manager())
    work.put_staff(a_cashier())
    for offer in OFFERS:
        work.offers.put(offer)


def _line(rng: random.Random) -> list[BasketLine]:
    number = rng.randrange(len(GOODS))
    unit = rng.choice([Unit.PIECE] * 5 + [Unit.GRAM, Unit.MILLIMETRE])
    amount = rng.randint(1, 6) if unit is Unit.PIECE else rng.randint(1, 4_000)
    line = BasketLine(
        id=LineId(mint_id()),
        product_id=GOODS[number],
        name=f"Goods {number}",
        department_id=rng.choice([FOOD, DRINKS]),
        tax_class=rng.choice(["standard", "reduced", "none"]),
        listed_price=euros(rng.choice([0, 1, 99, 199, 250, 349, rng.randint(1, 9_999)])),
        quantity=Quantity(amount, unit),
        kind=rng.choice([LineKind.GOODS] * 12 + [LineKind.LOTTERY]),
        adjustments=_by_hand(rng, is_line=True),
    )
    if unit is Unit.PIECE and line.kind is LineKind.GOODS and rng.random() < 0.2:
        deposit = BasketLine(
            id=LineId(mint_id()), product_id=ProductId(an_id("bottle")), name="Deposit",
            department_id=None, tax_class=line.tax_class, listed_price=euros(25),
            quantity=pieces(amount), deposit_of=line.id,
        )  # fmt: skip
        return [line, deposit]
    return [line]


def _by_hand(rng: random.Random, *, is_line: bool) -> tuple[Adjustment, ...]:
    if rng.random() < 0.8:
        return ()
    kinds = [AdjustmentKind.PERCENT, AdjustmentKind.AMOUNT]
    kind = rng.choice([*kinds, AdjustmentKind.PRICE] if is_line else kinds)
    value = rng.randint(1, PPM) if kind is AdjustmentKind.PERCENT else rng.randint(1, 900)
    return (
        Adjustment(
            id=mint_id(), kind=kind, value=value, reason="damaged",
            made_by=StaffId(an_id("jonas")), approved_by=StaffId(an_id("jonas")),
        ),
    )  # fmt: skip


def _basket(counter: Desk) -> Basket:
    rng = counter.rng
    lines = [line for _ in range(rng.randint(1, 8)) for line in _line(rng)]
    basket = Basket(
        id=BasketId(mint_id()),
        opened_at=CLOCK.now(),
        staff_id=StaffId(an_id("jonas")),
        lines=tuple(lines),
        adjustments=_by_hand(rng, is_line=False),
    )
    if rng.random() < 0.15:
        code = f"GC{len(counter.cards):06d}"
        value = euros(rng.randint(1, 5_000))
        basket = gift_cards.sell_gift_card(
            basket, gift_card_account(code), value, name="Gift card", staff=a_manager(),
            policy=counter.policy, new_id=mint_id,
        )  # fmt: skip
        counter.cards.append(code)
    if rng.random() < 0.1 and counter.priced(basket).total.minor > 0:
        basket = gift_cards.round_up(
            counter.priced(basket), name="Donation", staff=a_manager(), policy=counter.policy,
            new_id=mint_id,
        )  # fmt: skip
    return basket


def _paid(counter: Desk, basket: Basket) -> Basket:
    """Tender until nothing is due; what does not fit is refused and tried another way."""
    rng = counter.rng
    for _ in range(40):
        priced = counter.priced(basket)
        due = settlement(priced).due
        if not due:
            return basket
        part = euros(rng.randint(1, max(due.minor, 1)))
        way = rng.choice([TenderKind.CASH, TenderKind.CASH, TenderKind.CARD, TenderKind.GIFT_CARD,
                          TenderKind.VOUCHER, "foreign"])  # fmt: skip
        try:
            basket = _tendered(counter, priced, way, due, part)
        except RuleError:
            continue
    priced = counter.priced(basket)
    return take_card(priced, settlement(priced).due, staff=a_manager(), clock=CLOCK, new_id=mint_id)


def _tendered(counter: Desk, priced: PricedBasket, way: str, due: Money, part: Money) -> Basket:
    by = {"staff": a_manager(), "clock": CLOCK, "new_id": mint_id}
    if way == TenderKind.CASH:
        given = counter.rng.choice([due.rounded_to(5), due + euros(500), part]).rounded_to(5)
        return take_cash(priced, given, policy=counter.policy, **by)  # type: ignore[arg-type]  # see by
    if way == TenderKind.CARD:
        return take_card(priced, counter.rng.choice([due, part]), **by)  # type: ignore[arg-type]  # see by
    if way == TenderKind.VOUCHER:
        return take_voucher(
            priced, part, issuer="Town", number=str(counter.rng.randint(1, 999)),
            policy=counter.policy, **by,  # type: ignore[arg-type]  # see by
        )  # fmt: skip
    if way == "foreign":
        francs = Money(counter.rng.randint(1, 20) * 500, Currency("CHF"))
        return take_foreign_cash(priced, francs, policy=counter.policy, **by)  # type: ignore[arg-type]  # see by
    account = gift_card_account(counter.rng.choice(counter.cards or ["GC999999"]))
    with counter.units() as work:
        balance = work.accounts.balance(account)
    return take_account(priced, account, part, balance=balance, **by)  # type: ignore[arg-type]  # see by


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


def _given_back(counter: Desk, sale: Sale) -> list[Sale]:
    """Give everything back that may come back, in parts of any size and order."""
    find = RefundSale(unit_of_work=counter.units, clock=CLOCK, is_signed_by=lambda *_: False)
    refunds: list[Sale] = []
    while True:
        found = find.find(str(sale.number), staff=a_cashier())
        open_lines = [line for line in found.lines if found.left(line) and _comes_back(line.kind)]
        if not open_lines:
            return refunds
        refunds.append(_one_refund(counter, found, open_lines))


def _comes_back(kind: LineKind) -> bool:
    return kind is LineKind.GOODS


def _one_refund(counter: Desk, found: Refundable, open_lines: list[SaleLine]) -> Sale:
    chosen = counter.rng.sample(open_lines, counter.rng.randint(1, len(open_lines)))
    wishes = [
        Wish(
            line_id=line.id,
            amount=counter.rng.choice([found.left(line), counter.rng.randint(1, found.left(line))]),
            reason="broken",
        )
        for line in chosen
    ]
    basket = Basket(id=BasketId(mint_id()), opened_at=CLOCK.now(), staff_id=StaffId(an_id("jonas")))
    basket = add_refunds(
        basket, found, wishes, staff=a_cashier(), new_id=mint_id, approver=a_manager(),
        also=(RefundNeed.CASH,),
    )  # fmt: skip
    priced = counter.priced(basket)
    if priced.total:
        with counter.units() as work:
            way = counter.rng.choice([w for w in ways_of(work, priced) if w.most == -priced.total])
        basket = pay_out(
            priced, way.kind, staff=a_manager(), policy=counter.policy, clock=CLOCK, new_id=mint_id,
            account=way.account,
        )  # fmt: skip
    return counter.sold(basket, a_cashier())


def _nets_to_zero(sale: Sale, refunds: list[Sale]) -> None:
    """By sold line: gross, net, each tax and the discounts come to nothing."""
    came = Counter[tuple[UUID, str]]()
    for line in (line for one in refunds for line in one.lines):
        assert line.refund is not None
        for name, minor in _figures(line):
            came[line.refund.line_id, name] += minor
    for line in sale.lines:
        if _comes_back(line.kind):
            for name, minor in _figures(line):
                came[line.id, name] += minor
    assert not {key: minor for key, minor in came.items() if minor}


def _figures(line: SaleLine) -> list[tuple[str, int]]:
    return [
        ("gross", line.gross.minor),
        ("net", line.net.minor),
        ("discount", line.discount.minor),
        *((part.code, part.tax.minor) for part in line.taxes),
    ]


def _run(counter: Desk, baskets: int, mode: TaxMode) -> None:
    for _ in range(baskets):
        sale = counter.sold(_paid(counter, _basket(counter)), a_manager())
        _balances(sale, mode)
        if counter.rng.random() < 0.5:
            refunds = _given_back(counter, sale)
            for refund in refunds:
                _balances_back(refund)
            _nets_to_zero(sale, refunds)
    with counter.units() as work:
        sums = work.accounts.sums("EUR")
        assert sum(sums.values()) == 0
        for account, held in sums.items():
            assert held == sum(entry.delta for entry in work.accounts.entries(account))
            assert held >= 0 or account.startswith(("issued:", "redeemed:"))
    assert journal.first_break(counter.connection) is None


def _balances_back(refund: Sale) -> None:
    gross = sum(line.gross.minor for line in refund.lines)
    assert gross == sum(t.amount.minor for t in refund.tenders) - refund.rounding.minor


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
