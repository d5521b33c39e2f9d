"""A sale that is voided or given back opens the wishes that it had closed, and no others."""

from dataclasses import replace
from datetime import timedelta

import pytest

from pos_app.domain.customer_care import MatterNow, MatterState
from pos_app.domain.ids import mint_id
from pos_app.domain.sale import Sale
from pos_app.operations.keep_care import KeepCare
from tests.builders import a_customer, a_line, a_product
from tests.care import TODAY
from tests.pos_app.operations.refund_desk import BEN, MARA, RefundDesk

ADA = a_customer()
JUICE = a_product()
UNTIL = TODAY + timedelta(days=30)


@pytest.fixture
def care(desk: RefundDesk) -> KeepCare:
    with desk.units() as work:
        work.customers.put(ADA)
        work.commit()
    return KeepCare(unit_of_work=desk.units, clock=desk.clock, new_id=mint_id)


def sold(desk: RefundDesk, *, pieces: int = 1) -> Sale:
    basket = desk.basket(a_line(id=mint_id(), quantity=pieces), customer_id=ADA.id)
    return desk.complete(desk.pay(replace(basket, customer_id=ADA.id))).sale


def given_back(desk: RefundDesk, sale: Sale) -> None:
    desk.complete(desk.pay(desk.back(sale, [1]), staff=BEN), staff=BEN)


def wishes(desk: RefundDesk) -> list[MatterState]:
    with desk.units() as work:
        return [now.state for now in work.care.matters(ADA.id)]


def wished(care: KeepCare) -> MatterNow:
    return care.wish(ADA.id, JUICE, until_on=UNTIL, staff=MARA)


def test_a_void_opens_the_wish_that_its_sale_closed(desk: RefundDesk, care: KeepCare) -> None:
    wished(care)
    sale = sold(desk)
    assert wishes(desk) == [MatterState.BOUGHT]
    void = desk.voiding.void(sale.id, reason="wrong", staff=MARA).sale
    assert wishes(desk) == [MatterState.OPEN]
    with desk.units() as work:
        (now,) = work.care.matters(ADA.id)
    assert now.steps[-1].sale_id == void.id


def test_what_was_told_before_stays_told(desk: RefundDesk, care: KeepCare) -> None:
    care.change(wished(care), MatterState.TOLD, staff=MARA)
    sale = sold(desk)
    given_back(desk, sale)
    assert wishes(desk) == [MatterState.TOLD]


def test_a_wish_stays_bought_while_a_piece_is_kept(desk: RefundDesk, care: KeepCare) -> None:
    wished(care)
    sale = sold(desk, pieces=2)
    given_back(desk, sale)
    assert wishes(desk) == [MatterState.BOUGHT]
    given_back(desk, sale)
    assert wishes(desk) == [MatterState.OPEN]


def test_an_exchange_for_the_same_leaves_it_bought(desk: RefundDesk, care: KeepCare) -> None:
    wished(care)
    sale = sold(desk)
    basket = desk.back(sale, [1]).adding(a_line(id=mint_id()))
    desk.complete(desk.pay(basket, staff=BEN), staff=BEN)
    assert wishes(desk) == [MatterState.BOUGHT]


def test_what_somebody_changed_since_stays_as_it_is(desk: RefundDesk, care: KeepCare) -> None:
    wished(care)
    sale = sold(desk)
    with desk.units() as work:
        (now,) = work.care.matters(ADA.id)
    care.change(now, MatterState.ENDED, staff=MARA)
    desk.voiding.void(sale.id, reason="wrong", staff=MARA)
    assert wishes(desk) == [MatterState.ENDED]
