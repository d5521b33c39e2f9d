"""Sales of another till stand beside this till's own, and baskets are used up here too."""

from dataclasses import replace
from datetime import timedelta

from pos_app.domain.account import USE, Posting
from pos_app.domain.ids import BasketId, SaleId, ShiftId, TillId
from pos_app.domain.sale import SaleNumber
from pos_app.domain.suspended import SuspendedState, use_account
from pos_app.domain.tender import TenderKind
from pos_app.operations.replica_book import ReplicaSale
from pos_app.operations.suspended_book import SuspendedStep
from pos_app.storage.connection import Connection
from pos_app.storage.replica_sales import ordinal_of, write_corrections, write_sold
from pos_app.storage.sales import read_sale
from pos_app.storage.unit_of_work import UnitsOfWork
from tests.builders import a_basket, a_cashier, a_sale, an_id
from tests.fakes import A_MORNING
from tests.pos_app.domain.test_suspended import a_suspended
from tests.pos_app.domain.test_tender_correction import a_correction

LIFE = an_id("their life")
PUT_ASIDE = a_suspended(basket=a_basket(id=BasketId(an_id("put aside"))))
THEIRS = replace(
    a_sale(sequence=1),
    id=SaleId(an_id("their sale")),
    number=SaleNumber("03", "3", 1),
    till_id=TillId(an_id("their till")),
    shift_id=ShiftId(an_id("their shift")),
    basket_id=BasketId(an_id("their basket")),
    postings=(
        Posting(account=use_account(PUT_ASIDE.id), unit=USE, delta=-1, rule="sold"),
        Posting(account=use_account(BasketId(an_id("new"))), unit=USE, delta=1, rule="x"),
    ),
)


def test_a_sale_of_another_till_is_found_and_never_counted_as_our_own(
    connection: Connection, units: UnitsOfWork
) -> None:
    with connection.transaction():
        write_sold(connection, [ReplicaSale(sale=THEIRS, incarnation=LIFE, margin_minor=7)])
        write_sold(connection, [ReplicaSale(sale=THEIRS, incarnation=LIFE, margin_minor=7)])
    assert ordinal_of(LIFE) < 0
    with units() as work:
        assert work.past_sales.by_number("03-3-000001") == THEIRS
        assert work.past_sales.last() is None
        assert work.shifts.card_takings(THEIRS.business_day) == ()
        own = work.next_sale_number()
        work.add_sale(replace(a_sale(sequence=1), number=own))
        work.commit()
    with units() as work:
        last = work.past_sales.last()
    assert last is not None
    assert last.till_id != THEIRS.till_id
    assert read_sale(connection, THEIRS.id) == THEIRS


def test_a_sale_of_theirs_uses_up_a_basket_here_too(
    connection: Connection, units: UnitsOfWork
) -> None:
    sale = ReplicaSale(sale=THEIRS, incarnation=LIFE)
    with connection.transaction():
        write_sold(connection, [PUT_ASIDE, sale, PUT_ASIDE])
    with units() as work:
        found = work.suspended.find(PUT_ASIDE.id)
    assert found is not None
    assert found.state is SuspendedState.SOLD


def test_a_basket_put_aside_again_lies_under_its_newer_number(
    connection: Connection, units: UnitsOfWork
) -> None:
    fetched = SuspendedStep(
        basket_id=PUT_ASIDE.id, number=PUT_ASIDE.number, state=SuspendedState.RECALLED,
        staff_id=a_cashier().id, at=A_MORNING,
    )  # fmt: skip
    again = replace(PUT_ASIDE, number="S03-3-000009", at=A_MORNING + timedelta(hours=1))
    with connection.transaction():
        write_sold(connection, [PUT_ASIDE, fetched, again, PUT_ASIDE])
    with units() as work:
        assert work.suspended.waiting() == (again,)


def test_a_correction_at_the_other_till_counts_where_the_sale_is_given_back(
    connection: Connection, units: UnitsOfWork
) -> None:
    made = replace(a_correction(TenderKind.CARD), sale_id=THEIRS.id)
    with connection.transaction():
        write_sold(connection, [ReplicaSale(sale=THEIRS, incarnation=LIFE)])
        write_corrections(connection, [made])
        write_corrections(connection, [made])
    with units() as work:
        assert work.past_sales.corrections_of(THEIRS) == (made,)
        assert work.past_sales.corrections_on(THEIRS.business_day) == ()
