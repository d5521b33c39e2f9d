"""A sale is found by whatever is known of it, and where nothing fits a sentence says so."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.pos_app.operations.refund_desk import BEN, RefundDesk, some_lines
from tests.pos_app.ui.refund.refund_screen import a_screen, keys


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


def test_one_that_fits_is_opened_at_once_by_its_number_or_its_goods(
    desk: RefundDesk, qtbot: QtBot
) -> None:
    sale = desk.sell(*some_lines())
    for typed in (str(sale.number), "Jar"):
        screen, _ = a_screen(desk)
        qtbot.addWidget(screen)
        screen.open_refund(BEN)
        keys(qtbot, screen, typed, Qt.Key.Key_Return)
        assert [row.name for row in screen.picture.rows] == ["Juice", "Jar"]


def test_what_nothing_fits_is_said_with_what_was_typed(desk: RefundDesk, qtbot: QtBot) -> None:
    screen, _ = a_screen(desk)
    qtbot.addWidget(screen)
    screen.open_refund(BEN)
    keys(qtbot, screen, "nothing", Qt.Key.Key_Return)
    assert not screen.picture.rows
    assert "nothing" in screen._toast.text
