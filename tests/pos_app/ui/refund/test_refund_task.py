"""A sale is found by whatever is known of it; too much is refused."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.pos_app.operations.refund_desk import BEN, RefundDesk, some_lines
from tests.pos_app.ui.refund.refund_screen import a_screen, keys


def test_more_than_is_left_is_refused_with_a_sentence(desk: RefundDesk, qtbot: QtBot) -> None:
    sale = desk.sell(*some_lines())
    screen, _ = a_screen(desk)
    qtbot.addWidget(screen)
    screen.open_refund(BEN, sale.id)
    keys(qtbot, screen, Qt.Key.Key_Down, "+", "+")
    assert [row.now for row in screen.picture.rows] == ["0", "1"]
    assert "1" in screen._toast.text  # the only place where it is said


def test_a_sale_is_found_by_what_was_paid(desk: RefundDesk, qtbot: QtBot) -> None:
    desk.sell(*some_lines())
    desk.sell(*some_lines())
    screen, _ = a_screen(desk)
    qtbot.addWidget(screen)
    screen.open_refund(BEN)
    keys(qtbot, screen, "7.96", Qt.Key.Key_Return)
    assert len(screen.picture.found) == 2
    screen.found.chosen.emit(screen.picture.found[0].code)
    assert screen.picture.rows
