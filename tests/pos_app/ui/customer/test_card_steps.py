"""What can be done for an attached customer: notes, points, a finished sale, taking them off."""

import pytest

from pos_app.domain.customer import NoteKind
from pos_app.domain.tender import TenderKind
from pos_app.ui.customer.card_steps import CARD, OFF, PAY
from pos_app.ui.key_table import KeyAction
from tests.fake_hub_line import FakeHubLine
from tests.pos_app.ui.customer.customer_desk import ADA, BEN, CustomerDesk, FakeClaiming
from tests.pos_app.ui.sell.desk import JUICE, WaitingRunner


@pytest.fixture
def desk() -> CustomerDesk:
    desk = CustomerDesk(points=500)
    desk.scan(JUICE, ADA.card)
    return desk


def test_f3_opens_what_is_known_and_can_be_done(desk: CustomerDesk) -> None:
    desk.key(KeyAction.ENROLL)
    assert desk.panel.title == "Ada Sommer"
    assert [key.code for key in desk.panel.choices] == [
        "note_preference", "note_size", "note_plain", "pay", "claim", "care", "take_off",
    ]  # fmt: skip


def test_a_preference_is_noted_in_four_keys(desk: CustomerDesk) -> None:
    desk.key(KeyAction.ENROLL)
    desk.type("1")
    desk.enter("likes oat milk")
    note = desk.storage.tables.notes[0]
    assert (note.kind, note.text) == (NoteKind.PREFERENCE, "likes oat milk")
    assert desk.card.note == "likes oat milk"
    assert desk.view.now.inline is None


def test_an_empty_note_is_refused_on_its_step(desk: CustomerDesk) -> None:
    desk.touch(CARD)
    desk.touch("note_plain")
    desk.enter()
    assert desk.panel.fault == "Write something first."


def test_a_touch_or_undo_takes_somebody_off(desk: CustomerDesk) -> None:
    desk.touch(OFF)
    assert desk.attached is None
    desk.key(KeyAction.UNDO)
    assert desk.attached == ADA.id
    desk.key(KeyAction.UNDO)
    assert desk.attached is None


def test_points_pay_all_they_can(desk: CustomerDesk) -> None:
    assert desk.card.pay == "€1.99"
    desk.touch(PAY)
    assert desk.panel.title == "Points can pay up to €1.99"
    desk.enter()
    tender = desk.sales[0].tenders[0]
    assert (tender.kind, tender.detail.points) == (TenderKind.POINTS, 199)


def test_points_pay_a_part(desk: CustomerDesk) -> None:
    desk.touch(PAY)
    desk.enter("1.00")
    assert [t.amount.minor for t in desk.basket.tenders] == [100]
    assert desk.card.pay == "€0.99"


def test_too_much_is_refused_with_what_can_be_paid(desk: CustomerDesk) -> None:
    desk.touch(PAY)
    desk.enter("5.00")
    assert desk.panel.fault == "The points here can pay at most €1.99 of this."


def test_points_stand_among_the_other_tenders(desk: CustomerDesk) -> None:
    desk.key(KeyAction.OTHER_TENDER)
    desk.touch("points")
    assert desk.panel.title == "Points can pay up to €1.99"


def test_an_amount_before_the_key_is_paid_with_points(desk: CustomerDesk) -> None:
    desk.key(KeyAction.OTHER_TENDER, "1.00")
    desk.touch("points")
    assert [t.amount.minor for t in desk.basket.tenders] == [100]


def test_points_of_a_finished_sale_are_added_by_its_number(desk: CustomerDesk) -> None:
    desk.touch(OFF)
    desk.key(KeyAction.CASH)
    number = str(desk.sales[0].number)
    desk.key(KeyAction.FIND_CUSTOMER)
    desk.scan(ADA.card)
    desk.touch(CARD)
    desk.touch("claim")
    desk.enter(number)
    assert desk.question.title == "7 points were added."


def elsewhere(line: FakeHubLine) -> CustomerDesk:
    """Ada claims what another till has to let go first: it is looked at twice."""
    desk = CustomerDesk(hub=line)
    desk.scan(JUICE)
    desk.key(KeyAction.CASH)
    claiming = desk.services.claiming
    assert isinstance(claiming, FakeClaiming)
    claiming.looks_needed = 2
    number = str(desk.sales[0].number)
    desk.key(KeyAction.FIND_CUSTOMER)
    desk.scan(ADA.card)
    desk.touch(CARD)
    desk.touch("claim")
    desk.enter(number)
    return desk


def test_points_that_another_till_lets_go_are_given_after_a_moment() -> None:
    line = FakeHubLine()
    desk = elsewhere(line)
    assert desk.panel.title == "Asking the other stores …"
    line.run_out()
    assert desk.question.title == "7 points were added."


def test_where_no_other_till_is_reached_a_claim_says_what_to_do_next() -> None:
    desk = elsewhere(FakeHubLine(is_linked=False))
    fault = "They are not lost. Give them later, or at the till that made that sale."
    assert desk.panel.fault.endswith(fault)


def test_a_claim_that_nobody_lets_go_says_so_after_the_wait() -> None:
    line = FakeHubLine()
    desk = elsewhere(line)
    desk.key(KeyAction.BACK)
    told = desk.question.title if desk.now.inline is None else desk.panel.fault
    assert "08-1-000007" in told


def test_a_claim_that_cannot_be_is_refused_on_its_step(desk: CustomerDesk) -> None:
    desk.touch(CARD)
    desk.touch("claim")
    desk.enter("03-2-999999")
    assert "03-2-999999" in desk.panel.fault


def test_whose_points_pay_stays(desk: CustomerDesk) -> None:
    desk.touch(PAY)
    desk.enter("1.00")
    desk.touch(OFF)
    assert desk.attached == ADA.id
    assert desk.question.title.startswith("Another customer's points")


def test_somebody_without_points_is_told(desk: CustomerDesk) -> None:
    desk.touch(OFF)
    desk.find("ben")
    assert desk.attached == BEN.id
    assert desk.card.pay == ""
    desk.touch(PAY)
    assert "0 points" in desk.question.title


def test_a_note_that_was_written_closes_no_other_step() -> None:
    runner = WaitingRunner()
    desk = CustomerDesk(runner=runner)
    desk.scan(JUICE, ADA.card)
    runner.run_all()
    desk.touch(CARD)
    desk.touch("note_plain")
    desk.enter("comes on Fridays")
    desk.key(KeyAction.BACK)
    desk.touch(CARD)
    runner.run_all()
    assert desk.storage.tables.notes
    assert desk.panel.title == "Ada Sommer"
