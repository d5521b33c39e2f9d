"""The journal is read backwards, and what is no deed is passed over."""

from datetime import timedelta

from pos_app.operations.deed_book import DeedQuery
from pos_app.operations.ports import AuditEntry
from pos_app.storage.unit_of_work import UnitsOfWork
from tests.builders import a_cashier, a_customer, a_manager, a_sale
from tests.fakes import A_MORNING


def test_a_span_and_a_person_are_kept_to(units: UnitsOfWork) -> None:
    with units() as work:
        for hours, who in ((0, a_cashier()), (1, a_manager()), (2, a_cashier())):
            at = A_MORNING + timedelta(hours=hours)
            body = {"hour": hours, "is": True, "sale": "03-2-000001"}
            work.audit(AuditEntry(kind="no_sale", staff_id=who.id, at=at, body=body))
        work.commit()
    with units() as work:
        hour = timedelta(hours=1)
        span = DeedQuery(since=A_MORNING + hour, until=A_MORNING + 2 * hour)
        assert [one.body["hour"] for one in work.deeds.deeds(span, limit=9)] == [1]
        mine = DeedQuery(staff_id=a_cashier().id)
        assert [one.body["hour"] for one in work.deeds.deeds(mine, limit=9)] == [2, 0]
        assert len(work.deeds.deeds(DeedQuery(), limit=2)) == 2
        assert work.deeds.deeds(DeedQuery(kinds=("reprint",)), limit=9) == ()


def test_sales_and_staff_who_are_customers_are_told(units: UnitsOfWork) -> None:
    with units() as work:
        assert work.deeds.head() == (0, "")
        work.customers.put(a_customer(staff_id=a_cashier().id))
        work.add_sale(a_sale(sequence=1))
        work.commit()
    with units() as work:
        day = timedelta(days=1)
        (sold,) = work.deeds.sold(a_sale().completed_at - day, a_sale().completed_at + day)
        assert (sold.cashier_id, sold.is_cash) == (a_sale().cashier_id, True)
        assert work.deeds.staff_records() == {a_customer().id: a_cashier().id}
        assert work.deeds.head()[0] > 0
