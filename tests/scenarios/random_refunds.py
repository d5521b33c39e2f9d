"""Gives a random sale back in parts of any size and order, and says what is left of it.

Not a test itself.
"""

from collections import Counter
from uuid import UUID

from pos_app.domain.basket import Basket, LineKind
from pos_app.domain.ids import BasketId, StaffId, mint_id
from pos_app.domain.refund_rules import RefundNeed
from pos_app.domain.sale import Sale, SaleLine
from pos_app.operations.refund_check import ways_of
from pos_app.operations.refund_sale import RefundSale, Wish, add_refunds
from pos_app.operations.refundable import Refundable
from pos_app.operations.take_tender import pay_out
from tests.builders import (
    a_cashier,
    a_manager,
    an_id,
)
from tests.scenarios.random_desk import CLOCK, Desk


def given_back(counter: Desk, sale: Sale) -> list[Sale]:
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


def points_left(counter: Desk, sale: Sale, refunds: list[Sale]) -> int:
    """What a sale still earned for its customer after what came back."""
    with counter.units() as work:
        entries = [one for key in (sale, *refunds) for one in work.loyalty.of_sale(key.id)]
    return sum(one.points for one in entries if not one.kind.is_of_spending)


def left_of(sale: Sale, refunds: list[Sale]) -> dict[tuple[UUID, str], int]:
    """What by sold line is not zero: of gross, net, each tax and the discounts."""
    came = Counter[tuple[UUID, str]]()
    for line in (line for one in refunds for line in one.lines):
        assert line.refund is not None
        for name, minor in _figures(line):
            came[line.refund.line_id, name] += minor
    for line in sale.lines:
        if _comes_back(line.kind):
            for name, minor in _figures(line):
                came[line.id, name] += minor
    return {key: minor for key, minor in came.items() if minor}


def _figures(line: SaleLine) -> list[tuple[str, int]]:
    return [
        ("gross", line.gross.minor),
        ("net", line.net.minor),
        ("discount", line.discount.minor),
        *((part.code, part.tax.minor) for part in line.taxes),
    ]
