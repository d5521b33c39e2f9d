"""A purchase goes to somebody else with a manager's yes, and comes back."""

from pos_app.domain.ids import mint_id
from pos_app.domain.sold_points import points_turn
from pos_app.operations.ask_right import AskRight
from pos_app.operations.open_sold import OpenSold
from pos_app.ui.profile.picture import Page
from pos_app.ui.sell.right_asking import RightAsking
from tests.builders import a_line
from tests.fake_hub_line import FakeHubLine
from tests.pos_app.operations.loyalty_desk import ADA, BEN, some
from tests.pos_app.operations.refund_desk import KIM
from tests.pos_app.operations.test_sold_points import grant
from tests.pos_app.ui.profile.profile_desk import ProfileDesk, say
from tests.pos_app.ui.refund.refund_screen import run_now

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


def test_what_another_till_asked_for_is_moved_when_it_has_let_go(desk: ProfileDesk) -> None:
    begin(desk)
    line, units, clock = FakeHubLine(), desk.desk.units, desk.desk.clock
    verbs = AskRight(unit_of_work=units, clock=clock, new_id=mint_id)
    object.__setattr__(desk.services, "rights", RightAsking(verbs, line, run=run_now))
    (visit,) = desk.loyal.card(ADA).visits
    turn = points_turn(visit.sale_id, 0)
    OpenSold(unit_of_work=units, clock=clock, new_id=mint_id).run([turn])
    desk.submit(who=str(KIM.id), pin="1234")
    assert (line.pokes, desk.loyal.held(BEN)[0]) == (1, 0)
    grant(desk.loyal, turn)
    line.run_out()
    assert desk.loyal.held(BEN)[0] > 0
    assert desk.notices[-1] == (say("moved", name=BEN.name), False)


def test_what_cannot_be_asked_for_now_is_not_moved(desk: ProfileDesk) -> None:
    begin(desk)
    (visit,) = desk.loyal.card(ADA).visits
    opening = OpenSold(unit_of_work=desk.desk.units, clock=desk.desk.clock, new_id=mint_id)
    opening.run([points_turn(visit.sale_id, 0)])
    desk.submit(who=str(KIM.id), pin="1234")
    assert desk.loyal.held(BEN)[0] == 0
    assert desk.notices[-1][1]
