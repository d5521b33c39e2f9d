"""A manager approves at the counter by PIN; what waits is seen, and holds back only the tender."""

from dataclasses import replace

from pos_app.domain.discretion import Discretion
from pos_app.ui.key_table import KeyAction
from pos_app.ui.sell.inline import InlinePicture
from tests.builders import a_cashier, a_manager, an_id
from tests.pos_app.ui.sell.desk import JUICE, WATER, Desk, WaitingRunner, rung_up


def panel(desk: Desk) -> InlinePicture:
    picture = desk.now.inline
    assert picture is not None, "no panel stands"
    return picture


def waiting(**fields: object) -> Desk:
    """Make a counter with half off a juice, which no cashier may give alone."""
    desk = rung_up(JUICE, **fields)
    desk.storage.tables.staff.update({p.id: p for p in (a_manager(), a_cashier())})
    desk.key(KeyAction.CORRECT_LINE, "50%")
    desk.presenter.on_typed("1")
    return desk


def test_what_waits_is_marked_on_its_line_and_counted() -> None:
    desk = waiting()
    assert desk.now.rows[0].chips[0].text == "needs approval"
    assert desk.now.waiting == "1 change waits for a manager"


def test_scanning_goes_on_while_it_waits() -> None:
    desk = waiting()
    desk.scan(WATER)
    assert len(desk.lines) == 3
    assert desk.now.waiting


def test_a_tender_asks_for_the_approval_and_takes_no_money() -> None:
    desk = waiting()
    desk.key(KeyAction.USUAL_TENDER)
    assert panel(desk).is_masked
    assert panel(desk).hint == "PIN of Jonas Feld, then Enter"
    assert desk.basket.tenders == ()


def test_the_right_pin_settles_it_and_the_cashier_stays() -> None:
    desk = waiting()
    desk.key(KeyAction.APPROVE)
    desk.enter("9876")
    assert desk.now.inline is None
    assert desk.now.waiting == ""
    assert desk.presenter.staff == a_cashier()
    desk.key(KeyAction.CASH)
    assert len(desk.sales) == 1
    assert [entry.kind for entry in desk.storage.tables.audit] == ["discounted", "approved"]


def test_a_wrong_pin_says_so_and_leaves_it_waiting() -> None:
    desk = waiting()
    desk.key(KeyAction.APPROVE)
    desk.enter("0000")
    assert panel(desk).fault
    assert desk.now.waiting


def test_wrong_pins_lock_the_approver_out() -> None:
    desk = waiting()
    desk.key(KeyAction.APPROVE)
    for _ in range(5):
        desk.enter("0000")
    desk.enter("9876")
    assert desk.now.waiting
    assert "Try again in" in panel(desk).fault


def test_with_several_managers_a_digit_says_who() -> None:
    desk = waiting()
    other = replace(a_manager(), id=a_cashier().id, name="Ana Roth", pin_hash="fake$1111")
    desk.storage.tables.staff[other.id] = other
    desk.key(KeyAction.APPROVE)
    assert not panel(desk).is_masked
    names = [choice.text for choice in panel(desk).choices]
    desk.presenter.on_typed(str(names.index("Ana Roth") + 1))
    assert panel(desk).is_masked
    desk.enter("1111")
    assert desk.basket.lines[0].adjustments[0].approved_by == other.id


def with_card(**fields: object) -> Desk:
    desk = waiting(**fields)
    boss = a_manager(card="STAFF-0001")
    desk.storage.tables.staff[boss.id] = boss
    other = replace(boss, id=an_id("ana"), name="Ana Roth", card="STAFF-0002")
    desk.storage.tables.staff[other.id] = other
    desk.key(KeyAction.APPROVE)
    return desk


def test_a_staff_card_chooses_the_manager_and_the_pin_follows() -> None:
    desk = with_card()
    assert not panel(desk).is_masked
    desk.scan("STAFF-0001")
    assert panel(desk).hint == "PIN of Jonas Feld, then Enter"
    desk.enter("9876")
    assert desk.now.waiting == ""


def test_a_staff_card_alone_approves_where_the_store_says_so() -> None:
    desk = with_card(discretion=Discretion(badge_approves=True))
    desk.scan("STAFF-0002")
    assert desk.now.inline is None
    assert desk.basket.lines[0].adjustments[0].approved_by == an_id("ana")


def test_goods_are_rung_up_while_a_card_is_waited_for() -> None:
    desk = with_card()
    desk.scan(WATER)
    assert len(desk.lines) == 3
    assert desk.now.inline is not None


def test_a_manager_who_is_signed_on_needs_no_second_pin() -> None:
    desk = waiting()
    desk.presenter.take_over(a_manager())
    desk.key(KeyAction.APPROVE)
    assert desk.now.waiting == ""


def test_esc_lets_it_wait_on() -> None:
    desk = waiting()
    desk.key(KeyAction.APPROVE)
    desk.key(KeyAction.BACK)
    assert desk.now.inline is None
    assert desk.now.waiting


def test_nothing_to_approve_is_said() -> None:
    desk = rung_up(JUICE)
    desk.key(KeyAction.APPROVE)
    assert desk.question.is_bad


def test_a_scan_while_the_pin_is_checked_rings_up() -> None:
    runner = WaitingRunner()
    desk = Desk(runner=runner)
    desk.storage.tables.staff[a_manager().id] = a_manager()
    desk.scan(JUICE)
    desk.key(KeyAction.CORRECT_LINE, "50%")
    desk.presenter.on_typed("1")
    desk.key(KeyAction.APPROVE)
    runner.run_all()
    desk.enter("9876")
    desk.scan(WATER)
    runner.run_all()
    assert len(desk.lines) == 3
    assert desk.now.waiting == ""


def test_the_waiting_basket_comes_back_after_a_restart() -> None:
    before = waiting()
    after = Desk()
    journalled = before.storage.tables.basket
    assert journalled is not None
    after.presenter.recover(journalled)
    assert after.now.waiting == "1 change waits for a manager"
