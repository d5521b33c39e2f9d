"""A box shows what it was told: a touch reports, and ticks nothing by itself."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pos_app.ui.theme import Theme
from pos_app.ui.widgets.box_keys import BoxKeys

BOXES = [("one", "1", "You may write to me."), ("two", "2", "You may call me.")]


def test_boxes_are_shown_as_told(qtbot: QtBot) -> None:
    boxes = BoxKeys(Theme())
    qtbot.addWidget(boxes)
    assert boxes.isHidden()
    boxes.show_boxes(BOXES)
    boxes.tick([False, True])
    assert [row.isChecked() for row in boxes.rows] == [False, True]
    assert boxes.rows[0].text() == "1  You may write to me."
    row = boxes.rows[0]
    boxes.show_boxes(BOXES)
    assert boxes.rows[0] is row, "the same boxes keep the widget under the finger"
    boxes.show_boxes([])
    assert boxes.isHidden()


def test_a_touch_reports_and_ticks_nothing(qtbot: QtBot) -> None:
    boxes = BoxKeys(Theme())
    qtbot.addWidget(boxes)
    boxes.show_boxes(BOXES)
    boxes.tick([False, False])
    heard: list[str] = []
    boxes.chosen.connect(heard.append)
    qtbot.mouseClick(boxes.rows[1], Qt.MouseButton.LeftButton)
    assert heard == ["two"]
    assert [row.isChecked() for row in boxes.rows] == [False, False]
    assert boxes.rows[0].focusPolicy() is Qt.FocusPolicy.NoFocus
