"""Suspended baskets on the real file: numbers without gaps, rows and slips that come back whole."""

from datetime import date

import msgspec

from pos_app.domain.account import USE, RightId, issue
from pos_app.domain.ids import BasketId, mint_id
from pos_app.domain.suspended import SuspendedBasket, SuspendedKind, use_account
from pos_app.replication.record_codec import RecordCodec
from pos_app.storage.unit_of_work import SqlUnitOfWork, UnitsOfWork
from tests.builders import a_basket, a_customer, a_line, a_print_job, an_id
from tests.pos_app.domain.test_suspended import a_suspended


def suspend(unit: SqlUnitOfWork, one: SuspendedBasket) -> SuspendedBasket:
    right = RightId(mint_id())
    unit.suspended.suspend(
        one, issue(use_account(one.id), 1, unit=USE, right=right, rule="suspended")
    )
    return one


def test_a_row_comes_back_whole_by_id_and_by_number(units: UnitsOfWork) -> None:
    basket = a_basket(a_line("A", quantity=3), customer_id=a_customer().id)
    one = a_suspended(
        basket=basket, kind=SuspendedKind.QUOTE, label="Weber", due_on=date(2026, 3, 16)
    )
    with units() as unit:
        suspend(unit, one)
        unit.commit()
    with units() as unit:
        assert unit.suspended.find(one.id) == unit.suspended.find_number(one.number) == one
        assert unit.suspended.waiting() == (one,)
        assert unit.suspended.find(BasketId(an_id("?"))) is None


def test_each_kind_counts_for_itself_and_only_what_is_committed(units: UnitsOfWork) -> None:
    with units() as unit:
        suspend(unit, a_suspended(number=unit.suspended.next_number(SuspendedKind.BASKET)))
    with units() as unit:
        assert unit.suspended.next_number(SuspendedKind.BASKET) == "S03-2-000001"
        suspend(unit, a_suspended(number="S03-2-000041"))
        assert unit.suspended.next_number(SuspendedKind.BASKET) == "S03-2-000042"
        assert unit.suspended.next_number(SuspendedKind.LAYAWAY) == "L03-2-000001"


def test_a_slip_prints_what_was_suspended_then(units: UnitsOfWork) -> None:
    one, job = a_suspended(), a_print_job(sale_id=None)
    with units() as unit:
        unit.add_print_job(job)
        unit.suspended.add_slip(job.id, one)
        unit.commit()
    with units() as unit:
        assert unit.suspended.slip(job.id) == one


def test_the_record_carries_the_whole_basket_and_names_its_customer() -> None:
    one = a_suspended(basket=a_basket(a_line("A"), customer_id=a_customer().id))
    draft = RecordCodec().fact("basket_suspended", one, record_id=mint_id())
    assert msgspec.msgpack.decode(draft.body, type=SuspendedBasket) == one
