"""A void and a correction by key events."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pos_app.domain.tender import TenderKind
from tests.pos_app.operations.refund_desk import BEN, MARA, RefundDesk, some_lines
from tests.pos_app.ui.refund.refund_screen import a_screen, keys


def test_a_tender_is_corrected_by_keys(desk: RefundDesk, qtbot: QtBot) -> None:
    sale = desk.sell(*some_lines())
    screen, _ = a_screen(desk)
    qtbot.addWidget(screen)
    screen.open_correct(BEN, sale.id)
    with qtbot.waitSignal(screen.done):
        keys(qtbot, screen, Qt.Key.Key_F10, "B77", Qt.Key.Key_Return)
    with desk.units() as work:
        made = work.past_sales.corrections_of(sale)
    assert [(one.now, one.reference) for one in made] == [(TenderKind.CARD, "B77")]


def test_a_void_waits_for_the_terminal(desk: RefundDesk, qtbot: QtBot) -> None:
    sale = desk.sell(*some_lines(), by="card")
    screen, _ = a_screen(desk)
    qtbot.addWidget(screen)
    screen.open_void(MARA)
    keys(qtbot, screen, Qt.Key.Key_F12)
    assert "terminal" in screen._toast.text
    with qtbot.waitSignal(screen.done):
        keys(qtbot, screen, Qt.Key.Key_F7, Qt.Key.Key_F12)
    with desk.units() as work:
        assert work.past_sales.void_of(sale.id) is not None
