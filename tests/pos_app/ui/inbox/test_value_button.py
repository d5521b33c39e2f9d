"""A value is one large target that says everything to a screen reader."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pos_app.ui.inbox.picture import InboxChoice
from pos_app.ui.inbox.value_button import ValueButton
from pos_app.ui.theme import Theme

LINES = (("Last day", "31/08/2026"), ("Discount", "15 %"))


def test_it_grows_with_its_lines_and_is_pressed_anywhere(theme: Theme, qtbot: QtBot) -> None:
    one = InboxChoice(key="1", lines=LINES[:1], by="North", stands="Stands now", is_chosen=True)
    more = InboxChoice(key="2", lines=LINES * 4, by="Airport")
    small = ValueButton(theme, one, accessible_name="Value 1")
    large = ValueButton(theme, more, accessible_name="Value 2")
    for button in (small, large):
        qtbot.addWidget(button)
        button.resize(360, button.heightForWidth(360))
        button.show()
    assert small.heightForWidth(360) >= 64
    assert large.heightForWidth(360) > small.heightForWidth(360)
    assert large.sizeHint().height() >= 64
    assert large.hasHeightForWidth()
    for at in (large.rect().center(), large.rect().bottomLeft()):
        with qtbot.waitSignal(large.clicked):
            qtbot.mouseClick(large, Qt.MouseButton.LeftButton, pos=at)
    assert not large.grab().isNull()
