"""A void shows what goes back and which card waits for the terminal."""

from pytestqt.qtbot import QtBot

from tests.pos_app.operations.refund_desk import MARA, RefundDesk, some_lines
from tests.pos_app.ui.refund.refund_screen import a_screen


def test_the_card_to_void_is_named(desk: RefundDesk, qtbot: QtBot) -> None:
    desk.sell(*some_lines(), by="card")
    screen, _ = a_screen(desk)
    qtbot.addWidget(screen)
    screen.open_void(MARA)
    picture = screen.picture
    assert picture.big == "7.96"
    assert "A17" in picture.groups[1].note
    assert not picture.has_steppers
