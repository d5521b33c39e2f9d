"""Too much is refused, and of what was weighed so much comes back as is typed."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pos_app.domain.quantity import grams
from pos_app.ui.refund.screen import RefundScreen
from tests.builders import a_line, euros
from tests.pos_app.operations.refund_desk import BEN, RefundDesk, some_lines
from tests.pos_app.ui.refund.refund_screen import Handed, a_screen, keys


def test_more_than_is_left_is_refused_with_a_sentence(desk: RefundDesk, qtbot: QtBot) -> None:
    sale = desk.sell(*some_lines())
    screen, _ = a_screen(desk)
    qtbot.addWidget(screen)
    screen.open_refund(BEN, sale.id)
    keys(qtbot, screen, Qt.Key.Key_Down, "+", "+")
    assert [row.now for row in screen.picture.rows] == ["0", "1"]
    assert "1" in screen._toast.text  # the only place where it is said


def weighed(desk: RefundDesk, qtbot: QtBot) -> tuple[RefundScreen, Handed]:
    line = a_line("Tomatoes", quantity=grams(642), listed_price=euros(390))
    sale = desk.sell(a_line("Jar"), line)
    screen, handed = a_screen(desk)
    qtbot.addWidget(screen)
    screen.open_refund(BEN, sale.id)
    keys(qtbot, screen, Qt.Key.Key_Down, "+")
    return screen, handed


@pytest.mark.parametrize(("typed", "now"), [("0.35", "0.350"), ("350", "0.350"), ("", "0.642")])
def test_of_what_was_weighed_so_much_comes_back_as_is_typed(
    desk: RefundDesk, qtbot: QtBot, typed: str, now: str
) -> None:
    screen, _ = weighed(desk, qtbot)
    assert screen.picture.measure[0] == "How much of Tomatoes comes back?"
    assert not screen.picture.may_main
    keys(qtbot, screen, typed, Qt.Key.Key_Return)
    assert screen.picture.measure == ("", "")
    assert [row.now for row in screen.picture.rows] == ["0", now]


def test_never_more_comes_back_than_was_weighed(desk: RefundDesk, qtbot: QtBot) -> None:
    screen, handed = weighed(desk, qtbot)
    keys(qtbot, screen, "0.643", Qt.Key.Key_Return)
    assert "0.642 kg" in screen._toast.text  # the only place where it is said
    assert screen.picture.measure[0]
    screen.field.clear()
    keys(qtbot, screen, "250", Qt.Key.Key_Return, Qt.Key.Key_F12)
    (line,) = handed.basket.lines
    assert line.quantity == grams(-250)
    assert line.refund is not None
    assert line.refund.gross == euros(-97)


def test_the_keypad_weighs_by_touch(desk: RefundDesk, qtbot: QtBot) -> None:
    screen, _ = weighed(desk, qtbot)
    for key in ("2", "delete", "3", "00", "enter"):
        screen.keypad.keypad.key(key).click()
    assert [row.now for row in screen.picture.rows] == ["0", "0.300"]


def test_esc_or_another_line_or_a_scan_weighs_nothing(desk: RefundDesk, qtbot: QtBot) -> None:
    screen, _ = weighed(desk, qtbot)
    keys(qtbot, screen, Qt.Key.Key_Escape)
    assert screen.picture.measure == ("", "")
    keys(qtbot, screen, "+", Qt.Key.Key_Up)
    assert screen.picture.measure == ("", "")
    keys(qtbot, screen, Qt.Key.Key_Down, "+")
    screen.take_scan("4006381333931")
    assert screen.picture.measure == ("", "")
    assert [row.now for row in screen.picture.rows] == ["0", "0.000"]


def test_all_that_is_left_answers_the_weight_too(desk: RefundDesk, qtbot: QtBot) -> None:
    screen, _ = weighed(desk, qtbot)
    keys(qtbot, screen, Qt.Key.Key_F3)
    assert screen.picture.measure == ("", "")
    assert [row.now for row in screen.picture.rows] == ["1", "0.642"]
