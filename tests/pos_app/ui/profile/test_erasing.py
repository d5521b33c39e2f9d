"""Somebody is erased from their profile: said before, by two people, and then nothing is shown."""

from pos_app.domain.ids import StaffId
from pos_app.domain.staff import Role
from pos_app.ui.profile.erasing import ERASE
from pos_app.ui.profile.picture import Page
from tests.builders import a_cashier, a_line, an_id
from tests.pos_app.operations.loyalty_desk import ADA, BEN, some
from tests.pos_app.operations.refund_desk import KIM, MARA
from tests.pos_app.ui.profile.profile_desk import ProfileDesk, say

JUICE = a_line("Juice", quantity=3)
OTHER = a_cashier(id=StaffId(an_id("otto")), number="7", name="Otto Lange", role=Role.SENIOR)


def begin(desk: ProfileDesk, *, has_second: bool = True) -> None:
    """A manager wants Ada erased."""
    desk.loyal.sell(some(JUICE))
    if has_second:
        with desk.desk.units() as work:
            work.put_staff(OTHER)
            work.commit()
    desk.open(staff=KIM, page=Page.CONSENTS)
    desk.presenter.act(ERASE)


def test_it_is_offered_to_whoever_may_alone(desk: ProfileDesk) -> None:
    desk.open(staff=MARA, page=Page.CONSENTS)
    assert ERASE not in [action.code for action in desk.shown.actions]
    desk.open(staff=KIM, page=Page.CONSENTS)
    assert ERASE in [action.code for action in desk.shown.actions]


def test_what_goes_and_what_stays_is_said_and_a_second_person_types_their_pin(
    desk: ProfileDesk,
) -> None:
    begin(desk)
    assert desk.now.form is not None
    assert "1 receipt stays" in desk.now.form.hint
    assert [text for _, text in desk.fields()["who"].choices] == [OTHER.name]
    desk.submit(reason="asked", who=str(OTHER.id), pin="0000")
    assert desk.fields()["pin"].error
    desk.submit(reason="asked", who=str(OTHER.id), pin="1234")
    assert desk.notices[-1] == (say("erased"), False)
    assert desk.now.head.name == ""
    assert desk.changed[-1] == ADA.id
    with desk.desk.units() as work:
        assert work.customers.customer(ADA.id) is None
        assert work.customers.customer(BEN.id) is not None


def test_where_there_is_nobody_else_a_reason_is_enough(desk: ProfileDesk) -> None:
    begin(desk, has_second=False)
    assert list(desk.fields()) == ["reason"]
    desk.submit(reason="mistake")
    assert desk.notices[-1] == (say("erased"), False)
