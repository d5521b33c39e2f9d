"""Draws a basket from a desk's seed, and pays for it in whatever ways fit.

Goods by piece, weight and length in several tax classes, deposits, gift cards, lottery, donations,
prices by hand; cash, card, vouchers, francs, gift cards and a customer's points. Not a test itself.
"""

import random

from pos_app.domain.basket import Basket, BasketLine, LineKind
from pos_app.domain.discount import PPM, Adjustment, AdjustmentKind
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import BasketId, LineId, ProductId, StaffId, mint_id
from pos_app.domain.money import Currency, Money
from pos_app.domain.pricing import PricedBasket
from pos_app.domain.quantity import Quantity, Unit, pieces
from pos_app.domain.tender import TenderKind
from pos_app.operations import gift_cards
from pos_app.operations.take_account_tender import gift_card_account, take_account
from pos_app.operations.take_other_tender import take_foreign_cash, take_voucher
from pos_app.operations.take_points import payable, take_points
from pos_app.operations.take_tender import settlement, take_card, take_cash
from tests.builders import (
    a_manager,
    an_id,
    euros,
)
from tests.scenarios.random_desk import CLOCK, DRINKS, FOOD, GOODS, PEOPLE, PROGRAMME, Desk


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


def a_random_basket(counter: Desk) -> Basket:
    rng = counter.rng
    lines = [line for _ in range(rng.randint(1, 8)) for line in _line(rng)]
    basket = Basket(
        id=BasketId(mint_id()),
        opened_at=CLOCK.now(),
        staff_id=StaffId(an_id("jonas")),
        lines=tuple(lines),
        adjustments=_by_hand(rng, is_line=False),
        customer_id=rng.choice([None, *PEOPLE]),
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


def paid(counter: Desk, basket: Basket) -> Basket:
    """Tender until nothing is due; what does not fit is refused and tried another way."""
    rng = counter.rng
    for _ in range(40):
        priced = counter.priced(basket)
        due = settlement(priced).due
        if not due:
            return basket
        part = euros(rng.randint(1, max(due.minor, 1)))
        way = rng.choice([TenderKind.CASH, TenderKind.CASH, TenderKind.CARD, TenderKind.GIFT_CARD,
                          TenderKind.VOUCHER, TenderKind.POINTS, "foreign"])  # fmt: skip
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
    if way == TenderKind.POINTS:
        return _by_points(counter, priced)
    account = gift_card_account(counter.rng.choice(counter.cards or ["GC999999"]))
    with counter.units() as work:
        balance = work.accounts.balance(account)
    return take_account(priced, account, part, balance=balance, **by)  # type: ignore[arg-type]  # see by


def _by_points(counter: Desk, priced: PricedBasket) -> Basket:
    """Some of what they can pay, or all of it."""
    customer = priced.basket.customer_id
    if customer is None:
        raise RuleError("errors.customer_missing")
    with counter.units() as work:
        balance = work.accounts.balance(PROGRAMME.account(customer))
    most = payable(priced, PROGRAMME, balance)
    amount = counter.rng.choice([most, euros(counter.rng.randint(1, most.minor))])
    return take_points(
        priced, amount, programme=PROGRAMME, balance=balance, staff=a_manager(), clock=CLOCK,
        new_id=mint_id,
    )  # fmt: skip
