"""Who may approve is asked at the counter, and the step is done once more."""

from dataclasses import replace

from pos_app.domain.ids import StaffId
from pos_app.ui.key_table import KeyAction
from tests.builders import a_manager, an_id, euros
from tests.pos_app.ui.tender.counter_steps import a_desk, below_zero, choose, panel


def test_above_the_limit_a_manager_approves_the_payout() -> None:
    desk = a_desk()
    below_zero(desk, 400)
    desk.key(KeyAction.CASH)
    assert panel(desk).is_masked
    desk.enter("1111")
    assert panel(desk).fault
    desk.enter("9876")
    assert desk.sales[0].tenders[0].change_due == euros(400)


def test_with_several_who_may_approve_the_counter_asks_who() -> None:
    desk = a_desk()
    other = a_manager(id=StaffId(an_id("tom")), name="Tom Berg")
    desk.storage.tables.staff[other.id] = other
    below_zero(desk, 400)
    desk.key(KeyAction.CASH)
    choose(desk, str(other.id))
    assert "Tom Berg" in panel(desk).detail
    desk.enter("")
    assert panel(desk).fault
    desk.enter("9876")
    assert len(desk.sales) == 1


def test_a_staff_card_answers_who_and_where_the_store_says_so_everything() -> None:
    for is_enough in (False, True):
        desk = a_desk()
        policy = desk.storage.tables.policy
        rules = replace(policy.store.discretion, badge_approves=is_enough)
        store = replace(policy.store, discretion=rules)
        desk.storage.tables.policy = replace(policy, store=store)
        for name in ("tom", "ida"):
            other = a_manager(id=StaffId(an_id(name)), name=name, card=f"STAFF-{name}")
            desk.storage.tables.staff[other.id] = other
        below_zero(desk, 400)
        desk.key(KeyAction.CASH)
        desk.scan("STAFF-ida", "STAFF-ida")
        assert bool(desk.sales) is is_enough
        if not is_enough:
            assert "ida" in panel(desk).detail
            desk.enter("9876")
        assert desk.sales[0].tenders[0].change_due == euros(400)


def test_a_payout_that_nobody_approves_leaves_the_basket_as_it_was() -> None:
    desk = a_desk()
    below_zero(desk, 400)
    desk.key(KeyAction.CASH)
    desk.key(KeyAction.BACK)
    assert desk.now.inline is None
    assert not desk.basket.tenders
