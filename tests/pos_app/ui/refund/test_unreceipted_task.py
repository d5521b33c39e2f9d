"""Goods without a receipt: scanned, counted, priced with a reason, approved above the limit."""

from dataclasses import replace

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pos_app.domain.quantity import Unit, grams
from pos_app.domain.tender import TenderKind
from pos_app.ui.refund.screen import RefundScreen
from tests.builders import a_line, a_product, euros
from tests.pos_app.operations.refund_desk import BEN, KIM, RefundDesk
from tests.pos_app.ui.refund.refund_screen import Handed, a_screen, keys

JUICE = a_product("Juice", price=euros(300))
CHEESE = a_product("Cheese", price=euros(2000), unit=Unit.GRAM, code="02000000000022")
COAT = a_product("Coat", price=euros(2000), code="02000000000015")


def opened(desk: RefundDesk, qtbot: QtBot) -> tuple[RefundScreen, Handed]:
    screen, handed = a_screen(desk, products=(JUICE, COAT))
    qtbot.addWidget(screen)
    screen.open_refund(BEN)
    keys(qtbot, screen, Qt.Key.Key_F6)
    return screen, handed


def test_a_product_is_scanned_counted_and_goes_back_as_credit(
    desk: RefundDesk, qtbot: QtBot
) -> None:
    desk.sell(a_line("Juice", product_id=JUICE.id, listed_price=euros(250)))
    screen, handed = opened(desk, qtbot)
    screen.take_scan(JUICE.codes[0].code)
    keys(qtbot, screen, "+", "3*", Qt.Key.Key_Return)
    (row,) = screen.picture.rows
    assert (row.now, row.about, row.back) == ("3", "2.50 each, lowest", "7.50")
    keys(qtbot, screen, Qt.Key.Key_F12)
    ((basket, way),) = handed.all
    assert way is not None
    assert way.kind is TenderKind.STORE_CREDIT
    assert desk.priced(basket).total == euros(-750)


def test_todays_price_counts_where_nobody_paid_less(desk: RefundDesk, qtbot: QtBot) -> None:
    screen, _ = opened(desk, qtbot)
    keys(qtbot, screen, "coat", Qt.Key.Key_Return)
    assert screen.picture.rows[0].about == "20.00 each, today"


def test_above_the_limit_a_manager_says_yes_to_all_of_it(desk: RefundDesk, qtbot: QtBot) -> None:
    screen, handed = opened(desk, qtbot)
    keys(qtbot, screen, "coat", Qt.Key.Key_Return, "+")
    keys(qtbot, screen, Qt.Key.Key_F12)
    assert not handed.all
    assert screen.picture.groups[0].code == "approval"
    keys(qtbot, screen, "1234", Qt.Key.Key_Return)
    ((basket, _),) = handed.all
    assert {line.refund.approved_by for line in basket.lines if line.refund} == {KIM.id}
    desk.complete(desk.pay(basket, by="store_credit"), staff=BEN)


def test_a_change_after_the_yes_asks_again(desk: RefundDesk, qtbot: QtBot) -> None:
    screen, handed = opened(desk, qtbot)
    keys(qtbot, screen, "coat", Qt.Key.Key_Return, "+")
    keys(qtbot, screen, Qt.Key.Key_F12, "1234", Qt.Key.Key_Return)
    keys(qtbot, screen, "+", Qt.Key.Key_F12)
    assert len(handed.all) == 1
    assert screen.picture.groups[0].code == "approval"


def test_cash_needs_a_manager_however_little_it_is(desk: RefundDesk, qtbot: QtBot) -> None:
    screen, handed = opened(desk, qtbot)
    screen.take_scan(JUICE.codes[0].code)
    keys(qtbot, screen, Qt.Key.Key_F9, Qt.Key.Key_F12)
    assert not handed.all
    keys(qtbot, screen, "1234", Qt.Key.Key_Return)
    ((basket, way),) = handed.all
    assert way is not None
    assert way.kind is TenderKind.CASH
    desk.complete(desk.pay(basket, by="cash"), staff=BEN)


def test_words_of_several_products_are_a_list_that_esc_puts_away(
    desk: RefundDesk, qtbot: QtBot
) -> None:
    screen, _ = a_screen(desk, products=(JUICE, replace(COAT, name="Coat juice")))
    qtbot.addWidget(screen)
    screen.open_refund(BEN)
    screen.go_without_receipt(BEN)
    keys(qtbot, screen, "juice", Qt.Key.Key_Return)
    assert len(screen.picture.found) == 2
    keys(qtbot, screen, Qt.Key.Key_Escape)
    assert not screen.picture.found
    keys(qtbot, screen, "juice", Qt.Key.Key_Return)
    screen.found.chosen.emit(screen.picture.found[1].code)
    assert [row.name for row in screen.picture.rows] == ["Coat juice"]


def test_what_is_not_known_is_said_and_nothing_is_lost(desk: RefundDesk, qtbot: QtBot) -> None:
    screen, _ = opened(desk, qtbot)
    screen.take_scan(JUICE.codes[0].code)
    screen.take_scan("40000000")
    assert [row.now for row in screen.picture.rows] == ["1"]
    keys(qtbot, screen, "-")
    assert screen.picture.rows == ()


def _weighed(desk: RefundDesk, qtbot: QtBot) -> tuple[RefundScreen, Handed]:
    screen, handed = a_screen(desk, products=(JUICE, CHEESE))
    qtbot.addWidget(screen)
    screen.open_refund(BEN)
    keys(qtbot, screen, Qt.Key.Key_F6, "cheese", Qt.Key.Key_Return)
    return screen, handed


def test_what_is_weighed_is_typed_on_the_keypad(desk: RefundDesk, qtbot: QtBot) -> None:
    screen, handed = _weighed(desk, qtbot)
    assert screen.keypad.isVisibleTo(screen)
    assert "Cheese" in screen.picture.measure[0]
    keys(qtbot, screen, Qt.Key.Key_F12)
    assert not handed.all, "nobody has said yet how much"
    for code in ("3", "5", "0"):
        screen.keypad.keypad.key_pressed.emit(code)
    keys(qtbot, screen, Qt.Key.Key_Return)
    (row,) = screen.picture.rows
    assert row.back == "7.00"
    assert screen.picture.measure == ("", "")
    keys(qtbot, screen, "+", "0.500", Qt.Key.Key_Return, Qt.Key.Key_F12)
    ((basket, _),) = handed.all
    assert basket.lines[0].quantity == grams(-500)


def test_a_row_that_was_never_weighed_goes_with_esc_or_the_next_scan(
    desk: RefundDesk, qtbot: QtBot
) -> None:
    screen, _ = _weighed(desk, qtbot)
    keys(qtbot, screen, Qt.Key.Key_Escape)
    assert screen.picture.rows == ()
    keys(qtbot, screen, "cheese", Qt.Key.Key_Return)
    screen.take_scan(JUICE.codes[0].code)
    assert [row.name for row in screen.picture.rows] == ["Juice"]


def test_what_is_no_weight_is_refused_and_asked_again(desk: RefundDesk, qtbot: QtBot) -> None:
    screen, _ = _weighed(desk, qtbot)
    keys(qtbot, screen, "much", Qt.Key.Key_Return)
    assert "Cheese" in screen.picture.measure[0]
