"""A wish that was told is written so, and open again when its step is taken back."""

from pos_app.domain.customer import Customer
from pos_app.domain.customer_care import CareMatter, MatterKind, MatterState
from pos_app.ui.cues.wish import WishTold
from pos_app.ui.key_table import KeyAction
from tests.builders import a_customer, a_product, an_id
from tests.fakes import A_MORNING
from tests.pos_app.ui.sell.desk import JUICE, WATER, Desk

ADA: Customer = a_customer()
WISHED = a_product("Water 1 l")


def a_desk() -> Desk:
    desk = Desk()
    with desk.services.unit_of_work() as work:
        work.customers.put(ADA)
        work.care.add(
            CareMatter(
                id=an_id("wish"),
                kind=MatterKind.WISH,
                customer_id=ADA.id,
                store_id=desk.services.policy().store.id,
                opened_by=desk.presenter.staff.id,
                opened_at=A_MORNING,
                product_id=WISHED.id,
                product_name=WISHED.name,
            )
        )
        work.commit()
    return desk


def state(desk: Desk) -> MatterState:
    with desk.services.unit_of_work() as work:
        matter = work.care.matter(an_id("wish"))
    assert matter is not None
    return matter.state


def told(desk: Desk) -> WishTold:
    wish = WishTold(desk.presenter.counter)
    wish.tell(str(an_id("wish")))
    assert state(desk) is MatterState.TOLD
    return wish


def test_undo_of_its_step_opens_it_again() -> None:
    desk = a_desk()
    desk.scan(JUICE)
    wish = told(desk)
    desk.scan(WATER)
    wish.follow()
    assert state(desk) is MatterState.TOLD
    desk.key(KeyAction.UNDO)
    wish.follow()
    assert state(desk) is MatterState.OPEN


def test_goods_that_are_put_back_leave_it_told() -> None:
    desk = a_desk()
    desk.scan(JUICE)
    wish = told(desk)
    desk.scan(WATER)
    desk.key(KeyAction.REMOVE_LINE)
    wish.follow()
    assert state(desk) is MatterState.TOLD


def test_what_somebody_else_wrote_meanwhile_stands() -> None:
    desk = a_desk()
    told(desk)
    again = WishTold(desk.presenter.counter)
    again.tell(str(an_id("wish")))
    again.tell(str(an_id("nobody's")))
    again.follow()
    assert state(desk) is MatterState.TOLD
