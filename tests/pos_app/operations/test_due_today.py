"""The list of the day: what waits longest first, contacts on demand, and what staff say is back."""

from typing import Any

import pytest

from pos_app.domain.errors import RuleError
from pos_app.domain.ids import CustomerId
from pos_app.operations.due_today import CONTACT_SHOWN, DueToday
from pos_app.operations.keep_care import KeepCare
from tests.builders import a_cashier, a_customer, a_policy, a_product, an_id
from tests.care import TODAY, TOMORROW, an_issue
from tests.fakes import FakeClock, FakeStorage, counting_ids

ADA, MARA = a_customer(phone="+493023125042"), a_cashier()


class Desk:
    def __init__(self) -> None:
        self.storage, self.clock = FakeStorage(a_policy()), FakeClock()
        with self.storage.begin() as work:
            work.customers.put(ADA)
            work.commit()
        new_id = counting_ids()
        needs: dict[str, Any] = {
            "unit_of_work": self.storage.begin,
            "clock": self.clock,
            "new_id": new_id,
        }
        self.care, self.due = KeepCare(**needs), DueToday(**needs)


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_what_waits_longest_comes_first(desk: Desk) -> None:
    tomorrow = desk.care.open_issue(ADA.id, "Broken", due_on=TOMORROW, staff=MARA)
    today = desk.care.follow_up(ADA.id, "Call", due_on=TODAY, staff=MARA)
    assert desk.due.count() == 1
    desk.clock.advance(days=1)
    found = desk.due.today(staff=MARA)
    assert found.on == TOMORROW
    assert [(item.now, item.customer) for item in found.items] == [(today, ADA), (tomorrow, ADA)]


def test_whoever_is_no_longer_there_is_not_on_the_list(desk: Desk) -> None:
    with desk.storage.begin() as work:
        work.care.add(an_issue(customer_id=CustomerId(an_id("gone")), due_on=TODAY))
        work.commit()
    assert desk.due.today(staff=MARA).items == ()


def test_wishes_are_due_once_staff_say_that_it_is_back(desk: Desk) -> None:
    wish = desk.care.wish(ADA.id, a_product(), until_on=TOMORROW, staff=MARA)
    assert desk.due.today(staff=MARA).items == ()
    assert desk.due.count_waiting(a_product().id) == 1
    assert desk.due.mark_back(a_product().id, staff=MARA) == 1
    assert desk.due.count_waiting(a_product().id) == 0
    (item,) = desk.due.today(staff=MARA).items
    assert (item.now.matter, item.now.back_on) == (wish.matter, TODAY)
    desk.clock.advance(minutes=1)
    desk.due.mark_back(a_product().id, staff=MARA, is_back=False)
    assert desk.due.count() == 0


def test_a_contact_that_is_shown_is_noted_without_itself(desk: Desk) -> None:
    assert desk.due.contact(ADA.id, staff=MARA) == ADA
    (entry,) = desk.storage.tables.audit
    assert (entry.kind, entry.staff_id) == (CONTACT_SHOWN, MARA.id)
    assert ADA.phone not in str(entry.body)
    with pytest.raises(RuleError, match=r"errors\.customer_gone"):
        desk.due.contact(CustomerId(an_id("gone")), staff=MARA)
