"""A question holds what is pressed and keeps what is scanned, in its order."""

from pos_app.ui.key_table import KeyAction
from tests.pos_app.ui.sell.desk import (
    APPLES,
    JUICE,
    UNKNOWN,
    WATER,
    Desk,
)


def test_a_question_holds_keys_touches_and_scans() -> None:
    desk = Desk()
    desk.scan(JUICE, APPLES)
    before = desk.basket
    for action in (KeyAction.CASH, KeyAction.USUAL_TENDER, KeyAction.UNDO, KeyAction.CLEAR):
        desk.key(action)
    desk.presenter.on_tile(desk.catalogue.products[0])
    desk.presenter.on_cash(199)
    desk.presenter.on_quantity("5")
    desk.scan(WATER)
    assert desk.basket is before
    assert desk.question.title == "How much Apples?"
    assert "1 scan waits." in desk.question.detail
    desk.enter("0.5")
    assert [line[1] for line in desk.lines] == [
        "Apple juice 1 l", "Apples", "Water 1 l", "Deposit 0.25",
    ]  # fmt: skip


def test_kept_scans_follow_in_order_and_stop_at_the_next_question() -> None:
    desk = Desk()
    desk.scan(APPLES, JUICE, APPLES, WATER)
    desk.enter("0.5")
    assert [line[1] for line in desk.lines] == ["Apples", "Apple juice 1 l"]
    desk.enter("0.25")
    assert len(desk.basket.lines) == 5


def test_a_kept_scan_that_is_refused_is_seen_before_the_next_follows() -> None:
    desk = Desk()
    desk.scan(APPLES, UNKNOWN, JUICE)
    desk.enter("0.5")
    assert UNKNOWN in desk.question.title
    assert len(desk.lines) == 1
    desk.scan(WATER)
    assert [line.name for line in desk.basket.lines] == [
        "Apples", "Apple juice 1 l", "Water 1 l", "Deposit 0.25",
    ]  # fmt: skip
