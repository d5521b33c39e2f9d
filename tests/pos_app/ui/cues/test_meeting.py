"""Who is known is who is attached, and nobody while they are read."""

from pos_app.operations.attach_customer import CustomerCard
from pos_app.ui.cues.meeting import Meeting
from tests.builders import a_customer, an_id, euros
from tests.pos_app.ui.sell.desk import Desk

ADA = CustomerCard(customer=a_customer(), owes=euros(0))
BOB = CustomerCard(customer=a_customer(id=an_id("bob")), owes=euros(0))


def test_each_customer_is_met_once() -> None:
    met: list[str] = []
    meeting = Meeting(Desk().presenter.counter, on_met=lambda: met.append("met"))
    assert meeting.follow(ADA)
    assert meeting.whose == ADA.customer.id
    assert not meeting.follow(ADA)
    assert meeting.follow(BOB)
    assert meeting.whose == BOB.customer.id
    assert met == ["met", "met"]


def test_another_basket_is_nobodys() -> None:
    meeting = Meeting(Desk().presenter.counter, on_met=lambda: None)
    meeting.follow(ADA)
    meeting.begin()
    assert meeting.whose is None
    assert meeting.follow(None)
    assert meeting.known is None
