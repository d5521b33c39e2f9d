"""Somebody's own data are written as files by whoever may, with a second person."""

from pos_app.domain.ids import StaffId
from pos_app.domain.staff import Role
from pos_app.ui.profile.handing import HAND
from pos_app.ui.profile.picture import Page
from tests.builders import a_cashier, an_id
from tests.pos_app.operations.loyalty_desk import ADA
from tests.pos_app.operations.refund_desk import KIM, MARA
from tests.pos_app.ui.profile.profile_desk import ProfileDesk, say

OTHER = a_cashier(id=StaffId(an_id("otto")), number="7", name="Otto Lange", role=Role.SENIOR)


def test_it_is_offered_to_whoever_may_alone(desk: ProfileDesk) -> None:
    desk.open(staff=MARA, page=Page.CONSENTS)
    assert HAND not in desk.actions
    desk.open(staff=KIM, page=Page.CONSENTS)
    assert HAND in desk.actions


def test_a_second_person_types_their_pin_and_the_path_is_said(desk: ProfileDesk) -> None:
    with desk.desk.units() as work:
        work.put_staff(OTHER)
        work.commit()
    desk.open(staff=KIM, page=Page.CONSENTS)
    desk.presenter.act(HAND)
    desk.submit(who=str(OTHER.id), pin="0000")
    assert desk.fields()["pin"].error
    assert desk.told is None
    desk.submit(who=str(OTHER.id), pin="1234")
    assert desk.notices[-1] == (say("handed_out", path="person.pdf"), False)
    assert desk.told is not None
    assert desk.told.profile.customer.id == ADA.id
