"""A purchase goes to somebody else with a manager's yes, and comes back."""

from pos_app.ui.profile.picture import Page
from tests.builders import a_line
from tests.pos_app.operations.loyalty_desk import ADA, BEN, some
from tests.pos_app.operations.refund_desk import KIM
from tests.pos_app.ui.profile.profile_desk import ProfileDesk, say

JUICE = a_line("Juice", quantity=3)


def begin(desk: ProfileDesk) -> int:
    """Ada's purchase is to be Ben's; what it earned."""
    desk.loyal.sell(some(JUICE))
    points = desk.loyal.held(ADA)[0]
    assert points
    desk.open(page=Page.PURCHASES)
    desk.presenter.act("move")
    desk.pick("ben")
    return points


def test_a_cashier_needs_a_yes_and_a_wrong_pin_is_told_at_its_field(desk: ProfileDesk) -> None:
    points = begin(desk)
    assert [text for _, text in desk.fields()["who"].choices] == [KIM.name]
    desk.submit(who=str(KIM.id), pin="0000")
    assert desk.fields()["pin"].error
    assert desk.loyal.held(ADA)[0] == points
    desk.submit(who=str(KIM.id), pin="1234")
    assert desk.notices[-1] == (say("moved", name=BEN.name), False)
    assert (desk.loyal.held(ADA)[0], desk.loyal.held(BEN)[0]) == (0, points)
    assert desk.shown.entries == ()


def test_a_move_is_taken_back_with_the_same_yes(desk: ProfileDesk) -> None:
    points = begin(desk)
    desk.submit(who=str(KIM.id), pin="1234")
    desk.presenter.undo()
    assert (desk.loyal.held(ADA)[0], desk.loyal.held(BEN)[0]) == (points, 0)
    assert len(desk.shown.entries) == 1


def test_what_cannot_be_moved_says_why(desk: ProfileDesk) -> None:
    sale = desk.loyal.sell(some(JUICE))
    desk.desk.voiding.void(sale.id, reason="wrong", staff=KIM)
    desk.open(staff=KIM, page=Page.PURCHASES)
    desk.presenter.choose(sale.id)
    desk.presenter.act("move")
    desk.pick("ben")
    assert desk.notices[-1][1]
