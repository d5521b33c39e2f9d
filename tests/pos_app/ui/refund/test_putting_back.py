"""What was chosen goes into the basket as one step, and not before everybody has agreed."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.pos_app.operations.refund_desk import BEN, RefundDesk, some_lines
from tests.pos_app.ui.refund.other_till import FakeOthers, a_sale_elsewhere, open_here
from tests.pos_app.ui.refund.refund_screen import a_screen, keys


def test_what_was_chosen_goes_into_the_basket_at_once(desk: RefundDesk, qtbot: QtBot) -> None:
    sale = desk.sell(*some_lines())
    screen, handed = a_screen(desk)
    qtbot.addWidget(screen)
    screen.open_refund(BEN, sale.id)
    keys(qtbot, screen, "+", "+", Qt.Key.Key_F12)
    (line,) = handed.basket.lines
    assert line.quantity.amount == -2


def test_too_late_nothing_goes_there_before_a_manager_said_yes(
    desk: RefundDesk, qtbot: QtBot
) -> None:
    sale = desk.sell(*some_lines())
    desk.clock.advance(days=400)
    screen, handed = a_screen(desk)
    qtbot.addWidget(screen)
    screen.open_refund(BEN, sale.id)
    keys(qtbot, screen, "+", Qt.Key.Key_F12)
    assert handed.all == []


def test_what_another_till_has_let_go_goes_into_the_basket(desk: RefundDesk, qtbot: QtBot) -> None:
    other = a_sale_elsewhere(desk)
    screen, handed = a_screen(desk, others=FakeOthers({other.sale.id: other.sale}))
    qtbot.addWidget(screen)
    screen.open_refund(BEN)
    keys(qtbot, screen, other.code, Qt.Key.Key_Return)
    open_here(desk, other.sale, rights=2)
    keys(qtbot, screen, "+", Qt.Key.Key_F12)
    (line,) = handed.basket.lines
    assert line.refund is not None
    assert line.refund.sale_id == other.sale.id
