"""Outcomes of cues are rows and personal records; buys are read without anything private."""

from datetime import timedelta
from typing import Any

from pos_app.domain.basket import BasketLine
from pos_app.domain.cue import CueEnd, CueKind, CueMoment, CueOutcome, KeptCue
from pos_app.domain.customer import Customer
from pos_app.domain.ids import BasketId, DepartmentId, LineId, SaleId, TenderId, mint_id
from pos_app.domain.sale import Sale
from pos_app.domain.tender import cash_tender
from pos_app.operations.cue_book import FOOT_DAYS
from pos_app.storage.unit_of_work import UnitsOfWork
from tests.builders import (
    a_basket,
    a_cashier,
    a_customer,
    a_line,
    a_policy,
    a_product,
    a_sale,
    an_id,
    euros,
)
from tests.fakes import A_MORNING

ADA = a_customer()
PRIVATE = DepartmentId(an_id("department Private"))


def an_outcome(name: str = "one", **fields: Any) -> CueOutcome:
    policy = a_policy()
    values: dict[str, Any] = {
        "id": an_id(f"outcome {name}"),
        "kind": CueKind.ACCESSORY,
        "end": CueEnd.ACCEPTED,
        "moment": CueMoment.BEFORE_TOTAL,
        "seconds": 4,
        "staff_id": a_cashier().id,
        "store_id": policy.store.id,
        "till_id": policy.till.id,
        "at": A_MORNING,
        "subject": "filters",
        "customer_id": ADA.id,
        "product_id": a_product().id,
        "bought": euros(120),
        "worth_minor": 36,
    }
    return CueOutcome(**(values | fields))


def sold(units: UnitsOfWork, *lines: BasketLine, to: Customer | None = ADA, ago: int = 0) -> Sale:
    at = A_MORNING - timedelta(days=ago)
    with units() as work:
        basket = a_basket(
            *lines,
            id=BasketId(mint_id()),
            opened_at=at,
            customer_id=None if to is None else to.id,
        )
        sale = a_sale(
            basket,
            policy=work.policy(),
            completed_at=at,
            tenders=lambda due: [cash_tender(due, due, tender_id=TenderId(mint_id()))],
            id=SaleId(mint_id()),
            number=work.next_sale_number(),
        )
        work.add_sale(sale)
        work.commit()
    return sale


def kept(units: UnitsOfWork, *outcomes: CueOutcome) -> None:
    with units() as work:
        for outcome in outcomes:
            work.cues.add(outcome)
        work.commit()


def test_an_outcome_comes_back_whole_and_is_its_customers_record(units: UnitsOfWork) -> None:
    one = an_outcome(sale_id=SaleId(an_id("sale")))
    kept(units, one)
    with units() as work:
        assert work.cues.of_customer(ADA.id) == (one,)
        assert work.cues.of_sale(an_id("sale")) == (one,)
    row = units.connection.row("SELECT subjects FROM outbox WHERE kind = 'cue_outcome'")
    assert row is not None
    assert ADA.id.bytes in row[0]


def test_about_nobody_it_is_nobodys_record(units: UnitsOfWork) -> None:
    kept(units, an_outcome(customer_id=None, product_id=None, bought=None))
    with units() as work:
        assert work.cues.of_customer(ADA.id) == ()


def test_tallies_count_what_was_shown_at_this_till(units: UnitsOfWork) -> None:
    here = a_policy().till.id
    kept(
        units,
        an_outcome("yes"),
        an_outcome("no", end=CueEnd.DISMISSED, worth_minor=0),
        an_outcome("out", end=CueEnd.HELD_OUT, worth_minor=0),
        an_outcome("elsewhere", till_id=an_id("elsewhere")),
        an_outcome("old", at=A_MORNING - timedelta(days=99)),
    )
    with units() as work:
        (tally,) = work.cues.tallies(here, since=A_MORNING - timedelta(days=90))
    assert (tally.shown, tally.accepted, tally.seconds, tally.worth_minor) == (2, 1, 8, 36)


def test_a_person_counts_once_in_what_a_kind_brings(units: UnitsOfWork) -> None:
    bob = a_customer(id=an_id("bob"))
    sales = [sold(units, a_line(), to=ADA), sold(units, a_line(quantity=3), to=ADA)]
    other = sold(units, a_line(), to=bob)
    kept(
        units,
        *(an_outcome(f"{n}", sale_id=sale.id) for n, sale in enumerate(sales)),
        an_outcome("bob", sale_id=other.id, customer_id=bob.id, end=CueEnd.HELD_OUT),
    )
    with units() as work:
        by_kind = {one.kind: one for one in work.cues.figures(since=A_MORNING)}
    figures = by_kind[CueKind.ACCESSORY]
    assert (figures.heard.people, figures.left_out.people) == (1, 1)
    assert figures.heard.mean == (sales[0].net.minor + sales[1].net.minor) / 2
    assert figures.bought_minor == 360
    assert set(by_kind) == set(CueKind)


def test_what_somebody_buys_is_read_without_anything_private(units: UnitsOfWork) -> None:
    lines = (
        a_line("Filters", id=LineId(an_id("l1"))),
        a_line("Secret", id=LineId(an_id("l2")), is_private=True),
        a_line("Cream", id=LineId(an_id("l3")), department_id=PRIVATE),
    )
    for ago in (30, 10):
        sold(units, *(line for line in lines), ago=ago)
    sold(units, a_line("Filters"), to=None)
    with units() as work:
        since = A_MORNING - timedelta(days=365)
        (bought,) = work.cues.bought(ADA.id, since=since, private=[PRIVATE])
    today = a_policy().business_day(A_MORNING).date
    assert bought.name == "Filters"
    assert bought.days == (today - timedelta(days=10), today - timedelta(days=30))


def test_the_foot_of_a_receipt_is_that_of_its_basket(units: UnitsOfWork) -> None:
    basket = BasketId(an_id("basket"))
    with units() as work:
        work.cues.put_foot(basket, "one\ntwo", customer_id=ADA.id, at=A_MORNING)
        work.commit()
    with units() as work:
        assert work.cues.foot(basket) == ("one", "two")
        work.cues.put_foot(basket, "", customer_id=ADA.id, at=A_MORNING)
        assert work.cues.foot(basket) == ()


def test_a_foot_that_nobody_prints_again_goes(units: UnitsOfWork) -> None:
    old, new = BasketId(an_id("old")), BasketId(an_id("new"))
    with units() as work:
        work.cues.put_foot(old, "old", customer_id=ADA.id, at=A_MORNING)
        later = A_MORNING + timedelta(days=FOOT_DAYS, seconds=1)
        work.cues.put_foot(new, "new", customer_id=ADA.id, at=later)
        assert (work.cues.foot(old), work.cues.foot(new)) == ((), ("new",))


def test_cues_of_an_open_basket_come_back_as_they_were(units: UnitsOfWork) -> None:
    basket = BasketId(an_id("basket"))
    kept = (KeptCue(an_outcome("one"), value_minor=40, present=2),)
    with units() as work:
        work.cues.put_begun(basket, kept)
        work.commit()
    with units() as work:
        assert work.cues.begun() == {basket: kept}
        work.cues.put_begun(basket, ())
        assert work.cues.begun() == {}
