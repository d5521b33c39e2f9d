"""Households, lost cards, tags, departments and changes on a till's file."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from pos_app.domain.customer import Customer
from pos_app.domain.customer_profile import CustomerChange
from pos_app.domain.ids import CustomerId, SaleId, StaffId
from pos_app.storage.unit_of_work import UnitsOfWork
from tests.builders import a_customer, an_id
from tests.fakes import A_MORNING
from tests.pos_app.operations.loyalty_desk import ADA, BEN, LoyaltyDesk, some
from tests.pos_app.operations.refund_desk import RefundDesk, make_file, some_lines

HOME = an_id("home")
CHANGE = CustomerChange(
    id=an_id("change"), customer_id=ADA.id, staff_id=StaffId(an_id("mara")), at=A_MORNING,
    fields=("name", "phone"),
)  # fmt: skip


def put(units: UnitsOfWork, *people: Customer) -> None:
    with units() as work:
        for one in people:
            work.customers.put(one)
        work.commit()


def test_a_household_is_found_by_its_id(units: UnitsOfWork) -> None:
    cleo = a_customer(id=CustomerId(an_id("cleo")), given_name="Cleo", card="", household_id=HOME)
    put(units, replace(ADA, household_id=HOME), cleo, BEN)
    with units() as work:
        found = work.profiles.household(HOME)
    assert [one.given_name for one in found] == ["Ada", "Cleo"]


def test_a_card_that_somebody_has_is_not_lost(units: UnitsOfWork) -> None:
    put(units, replace(ADA, card="2900000000025", lost_cards=(ADA.card,)))
    with units() as work:
        assert work.profiles.lost_by(ADA.card) == ADA.id
        assert work.profiles.lost_by("2900000000025") is None
        assert work.profiles.lost_by("") is None
    put(units, ADA)
    with units() as work:
        assert work.profiles.lost_by(ADA.card) is None


def test_tags_in_use_come_once_whoever_carries_them(units: UnitsOfWork) -> None:
    people = [
        a_customer(id=CustomerId(an_id(f"c{n}")), card="", phone="", tags=tags)
        for n, tags in enumerate([("vegan", "Ärzte"), ("vegan",), (), ("bulk",), ("vegan", "bulk")])
    ]
    put(units, *people)
    with units() as work:
        assert work.profiles.tags() == ("bulk", "vegan", "Ärzte")


def test_a_change_is_a_row_and_a_personal_record(units: UnitsOfWork) -> None:
    later = replace(CHANGE, id=an_id("later"), is_undo=True, at=A_MORNING.replace(hour=20))
    with units() as work:
        work.profiles.add_change(CHANGE)
        work.profiles.add_change(later)
        work.commit()
    with units() as work:
        assert work.profiles.changes(ADA.id) == (later, CHANGE)
        assert work.profiles.changes(BEN.id) == ()
    found = units.connection.row("SELECT subjects FROM outbox WHERE kind = 'customer_edited'")
    assert found is not None
    assert ADA.id.bytes in found[0]


def test_departments_are_summed_without_what_is_private(tmp_path: Path) -> None:
    desk = RefundDesk(make_file(tmp_path / "till.db"))
    loyal = LoyaltyDesk(desk)
    line = some_lines()[0]
    sale = loyal.sell(some(line))
    loyal.sell(some(line, is_private=True))
    with desk.units() as work:
        book = work.profiles
        (found,) = book.departments(ADA.id, date(2000, 1, 1), private=())
        assert found.minor == sale.lines[0].gross.minor
        assert book.departments(ADA.id, date(2000, 1, 1), private=(found.id,)) == ()
        assert book.departments(ADA.id, date(2100, 1, 1), private=()) == ()
        numbers = book.numbers([sale.id, SaleId(an_id("elsewhere"))])
        assert numbers == {sale.id: str(sale.number)}
    desk.connection.close()
