"""What suspending does to the counter while the file is slow: order kept, nothing undone twice."""

from pos_app.ui.key_table import KeyAction
from tests.pos_app.ui.sell.desk import WATER, WaitingRunner, rung_up


def test_the_next_basket_is_journalled_after_the_one_that_went_away() -> None:
    runner = WaitingRunner()
    desk = rung_up(runner=runner)
    desk.scan(WATER)
    desk.key(KeyAction.SUSPEND)
    desk.enter()
    desk.scan(WATER)
    runner.run_all()
    assert desk.storage.tables.basket == desk.basket
    (one,) = desk.storage.tables.suspended.values()
    assert one.basket.lines[0].name == "Apple juice 1 l"
    assert not set(one.basket.lines) & set(desk.basket.lines)


def test_undo_belongs_to_the_newest_thing_done() -> None:
    desk = rung_up()
    desk.key(KeyAction.SUSPEND)
    desk.enter()
    desk.scan(WATER)
    desk.key(KeyAction.UNDO)
    assert desk.now.is_empty
    assert desk.now.suspended == "1 suspended"
