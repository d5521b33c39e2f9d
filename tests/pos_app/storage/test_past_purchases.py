"""What customers bought in a period, on the real file. Whole sales: test_try_programme."""

from dataclasses import replace
from datetime import timedelta

from pos_app.domain.ids import CustomerId, ProgrammeId, SaleId
from pos_app.domain.loyalty_tiers import Deed
from pos_app.storage.past_purchases import SqlPastPurchases
from pos_app.storage.unit_of_work import UnitsOfWork
from tests.builders import a_customer, an_id, euros
from tests.fakes import A_MORNING
from tests.pos_app.storage.test_customers import A_VISIT

OF_THAT_DAY = A_MORNING - timedelta(hours=1)


def written(units: UnitsOfWork) -> SqlPastPurchases:
    later, earlier = A_MORNING + timedelta(days=1), A_MORNING - timedelta(days=30)
    visits = (
        A_VISIT,
        replace(A_VISIT, sale_id=SaleId(an_id("later")), visited_at=later, margin_minor=70),
        replace(
            A_VISIT,
            sale_id=SaleId(an_id("earlier")),
            visited_at=earlier,
            visited_on=earlier.date(),
        ),
        replace(A_VISIT, sale_id=SaleId(an_id("back")), item_count=-2, net=euros(-200)),
    )
    with units() as work:
        work.customers.put(a_customer(id=A_VISIT.customer_id, birthday_md="05-17"))
        for visit in visits:
            work.customers.add_visit(visit)
        work.commit()
    return SqlPastPurchases(units.connection)


def test_the_oldest_comes_first_and_what_went_back_is_none(units: UnitsOfWork) -> None:
    past = written(units)
    found = list(past.purchases(OF_THAT_DAY))
    assert [one.sale.id for one in found] == [A_VISIT.sale_id, an_id("later")]
    assert past.count(OF_THAT_DAY) == 2
    assert [one.is_first for one in found] == [False, False]
    assert [one.margin_minor for one in found] == [None, 70]


def test_the_first_purchase_of_somebody_is_known(units: UnitsOfWork) -> None:
    first, *others = written(units).purchases(A_MORNING - timedelta(days=60))
    assert first.is_first
    assert not any(one.is_first for one in others)


def test_a_sale_kept_elsewhere_is_one_line_of_its_sum(units: UnitsOfWork) -> None:
    (one, _) = written(units).purchases(OF_THAT_DAY)
    assert not one.is_whole
    assert (one.sale.total, one.sale.net, len(one.sale.lines)) == (euros(238), euros(200), 1)


def test_what_was_paid_before_the_period_counts_for_tiers(units: UnitsOfWork) -> None:
    past = written(units)
    before = A_MORNING - timedelta(days=60)
    deeds = past.deeds(ProgrammeId(an_id("programme")), before, OF_THAT_DAY)
    assert deeds == {
        CustomerId(an_id("ada")): (Deed(A_MORNING - timedelta(days=30), 0, 238),),
    }


def test_birthdays_are_those_written_down(units: UnitsOfWork) -> None:
    assert written(units).birthdays() == {A_VISIT.customer_id: "05-17"}
