"""People, names, cues and offers as the pages on value ask for them."""

from datetime import timedelta

import pytest

from pos_app.domain.cue import CueEnd, CueKind
from pos_app.domain.discount import Discount, DiscountSource
from pos_app.domain.figures.columns import Period
from pos_app.domain.ids import CustomerId, DepartmentId, OfferId, ProductId, SaleId, StoreId
from pos_app.storage.customers import insert_visit, write_customer
from pos_app.storage.person_records import write_ends, write_merges
from pos_app.storage.unit_of_work import UnitsOfWork
from pos_app.storage.value_book import SqlValueBook
from tests.builders import a_customer, a_department, a_line, a_policy, a_product, an_id, euros
from tests.fakes import A_MORNING
from tests.merges import a_merge, an_end
from tests.pos_app.storage.test_cue_book import ADA, an_outcome, kept, sold
from tests.pos_app.storage.test_customers import A_VISIT

DAY = a_policy().business_day(A_MORNING).date
PERIOD = Period(first=DAY, last=DAY)
STORE = a_policy().store.id


@pytest.fixture
def book(units: UnitsOfWork) -> SqlValueBook:
    return SqlValueBook(units.connection)


def known(units: UnitsOfWork, name: str, *, is_minor: bool = False) -> CustomerId:
    one = CustomerId(an_id(name))
    with units() as work:
        write_customer(
            units.connection,
            a_customer(id=one, is_minor=is_minor, phone="", email="", card=""),
        )
        work.commit()
    return one


def test_whoever_is_one_person_with_somebody_under_age_is_under_age(
    units: UnitsOfWork, book: SqlValueBook
) -> None:
    young, same, other = (
        known(units, "young", is_minor=True),
        known(units, "same"),
        known(units, "x"),
    )
    write_merges(units.connection, [a_merge("young", "same"), a_merge("x", "same")])
    write_ends(units.connection, [an_end(a_merge("x", "same"))])
    assert book.minors() == {young.bytes, same.bytes}
    found = book.customers([young, other, CustomerId(an_id("gone"))])
    assert set(found) == {young, other}


def test_what_is_private_has_no_name(units: UnitsOfWork, book: SqlValueBook) -> None:
    with units() as work:
        work.put_product(a_product("Ointment", is_private=True))
        work.put_product(a_product("Bread"))
        work.put_department(a_department("Toys"))
        work.commit()
    asked = [ProductId(an_id(f"product {name}")) for name in ("Ointment", "Bread", "Nothing")]
    assert list(book.product_names(asked).values()) == ["Bread"]
    assert book.departments()[DepartmentId(an_id("department Toys"))] == "Toys"


def test_a_person_counts_once_on_the_side_of_their_lot(
    units: UnitsOfWork, book: SqlValueBook
) -> None:
    bob = a_customer(id=CustomerId(an_id("bob")))
    first, second = sold(units, a_line()), sold(units, a_line(quantity=3))
    out = sold(units, a_line(), to=bob)
    late = sold(units, a_line(), ago=-1)
    kept(
        units,
        an_outcome("1", sale_id=first.id),
        an_outcome("2", sale_id=second.id, end=CueEnd.DISMISSED),
        an_outcome("3", sale_id=out.id, customer_id=bob.id, end=CueEnd.HELD_OUT),
        an_outcome("4", sale_id=late.id),
        an_outcome("5", sale_id=None),
    )
    (sides,) = book.cue_sides(PERIOD, (), "EUR")
    nets = [first.net.minor, second.net.minor]
    assert sides.kind is CueKind.ACCESSORY
    assert dict(sides.counts) == {CueEnd.ACCEPTED: 1, CueEnd.DISMISSED: 1, CueEnd.HELD_OUT: 1}
    assert (sides.heard.tolist(), sides.left_out.tolist()) == ([sum(nets) / 2], [out.net.minor])
    assert (sides.heard_by, sides.left_out_by) == ((ADA.id.bytes,), (bob.id.bytes,))
    assert (sides.is_margin, sides.held_out_share) == (False, 0.1)
    assert book.cue_sides(PERIOD, (STORE,), "EUR")[0].heard.tolist() == sides.heard.tolist()
    assert book.cue_sides(PERIOD, (StoreId(an_id("elsewhere")),), "EUR") == ()
    assert book.accessory_sales(PERIOD) == {
        first.id.bytes: False, second.id.bytes: False, out.id.bytes: True
    }  # fmt: skip


def test_a_sale_of_another_store_is_known_by_its_visit(
    units: UnitsOfWork, book: SqlValueBook
) -> None:
    visit = A_VISIT
    insert_visit(units.connection, visit)
    there = StoreId(an_id("elsewhere"))
    kept(
        units,
        an_outcome(
            sale_id=SaleId(visit.sale_id),
            customer_id=visit.customer_id,
            store_id=there,
            at=visit.visited_at,
        ),
    )
    days = Period(first=visit.visited_on, last=visit.visited_on)
    (sides,) = book.cue_sides(days, (there,), visit.net.currency.code)
    assert len(sides.heard) == 1
    assert sides.held_out_share == 0  # nobody knows what that store leaves out


def test_an_offer_counts_sales_once_and_customers_apart(
    units: UnitsOfWork, book: SqlValueBook
) -> None:
    one = sold(units, a_line("Bread"), a_line("Salt"))
    two = sold(units, a_line("Bread"), to=None)
    offer = OfferId(an_id("offer"))
    off = Discount(amount=euros(30), source=DiscountSource.OFFER, label="3 for 2", source_id=offer)
    for sale, place in ((one, 0), (one, 1), (two, 0)):
        units.connection.run(
            "INSERT INTO sale_line_discount (sale_id, line, place, amount_minor, source, label,"
            " source_id, version, reason, account, approved_by, is_basket_wide)"
            " VALUES (?, ?, 0, ?, ?, ?, ?, 1, '', '', NULL, 0)",
            (sale.id.bytes, place, off.amount.minor, off.source.value, off.label, offer.bytes),
        )
    ((taken,), sales, customer_sales) = book.offers(PERIOD, STORE)
    assert (taken.offer_id, taken.name) == (offer, "3 for 2")
    assert (taken.sales, taken.customer_sales, taken.minor) == (2, 1, 90)
    assert taken.people == (ADA.id.bytes,)
    assert (sales, customer_sales) == (2, 1)
    tomorrow = DAY + timedelta(1)
    assert book.offers(Period(first=tomorrow, last=tomorrow), STORE) == ((), 0, 0)
