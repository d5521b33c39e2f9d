"""Refund, void and correction by key events: what is shown, what is refused, who says yes."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pos_app.domain.tender import TenderKind
from pos_app.ui.theme import Theme
from pos_app.ui.widgets.audit import audit
from tests.builders import euros
from tests.pos_app.operations.refund_desk import BEN, RefundDesk, some_lines
from tests.pos_app.ui.refund.refund_screen import a_screen, keys

ALT = Qt.KeyboardModifier.AltModifier


def test_lines_are_chosen_counted_and_handed_over(desk: RefundDesk, qtbot: QtBot) -> None:
    sale = desk.sell(*some_lines())
    screen, handed = a_screen(desk)
    qtbot.addWidget(screen)
    screen.open_refund(BEN)
    keys(qtbot, screen, str(sale.number), Qt.Key.Key_Return)
    keys(qtbot, screen, "+", "+", "-", Qt.Key.Key_Down, "+")
    qtbot.keyClick(screen.field, Qt.Key.Key_3, ALT)
    assert [row.now for row in screen.picture.rows] == ["1", "1"]
    assert [row.reason for row in screen.picture.rows] == ["Broken", "Changed mind"]
    keys(qtbot, screen, Qt.Key.Key_F8, Qt.Key.Key_Return)
    basket, way = handed.all[0]
    assert [line.quantity.amount for line in basket.lines] == [-1, -1]
    assert way is not None
    assert (way.kind, way.most) == (TenderKind.CASH, euros(398))


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("width", [1024, 1366, 1920])
def test_nothing_is_cut_or_nameless(
    desk: RefundDesk, qtbot: QtBot, theme: Theme, width: int, language: str
) -> None:
    sale = desk.sell(*some_lines(), by="both")
    screen, _ = a_screen(desk, language=language, theme=theme)
    qtbot.addWidget(screen)
    screen.resize(width, 768)
    screen.show()
    for start in (
        lambda: screen.open_refund(BEN, sale.id),
        lambda: screen.open_void(BEN, sale.id),
        lambda: screen.open_correct(BEN, sale.id),
    ):
        start()
        qtbot.wait(1)
        assert audit(screen) == []
    assert screen.minimumSizeHint().height() <= 768
