import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pos_app.ui.theme import Theme
from pos_app.ui.widgets.audit import audit, tab_chain
from pos_app.ui.widgets.key_button import KeyButton
from tests.pos_app.ui.gallery import BOARDS


@pytest.mark.parametrize("name", BOARDS)
def test_every_widget_of_the_kit_passes_its_own_audit(
    name: str, theme: Theme, qtbot: QtBot
) -> None:
    board = BOARDS[name](theme)
    qtbot.addWidget(board)
    board.show()
    assert audit(board) == []


def _window(qtbot: QtBot, *widgets: QWidget) -> QWidget:
    window = QWidget()
    column = QVBoxLayout(window)
    for widget in widgets:
        column.addWidget(widget)
    qtbot.addWidget(window)
    window.resize(300, 300)
    window.show()
    return window


def test_it_finds_what_has_no_name_and_what_is_too_small(theme: Theme, qtbot: QtBot) -> None:
    small = QPushButton()
    small.setFixedSize(20, 20)
    faults = {finding.fault for finding in audit(_window(qtbot, small))}
    assert faults == {"no_name", "small_target"}


def test_it_finds_a_control_that_tab_cannot_reach(theme: Theme, qtbot: QtBot) -> None:
    field = QLineEdit()
    field.setAccessibleName("Name")
    field.setMinimumHeight(46)
    field.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    assert [finding.fault for finding in audit(_window(qtbot, field))] == ["not_in_tab_chain"]


def test_it_finds_a_word_that_is_cut(theme: Theme, qtbot: QtBot) -> None:
    key = KeyButton(theme, "Suspend the basket until later")
    key.setFixedWidth(60)
    assert [finding.fault for finding in audit(_window(qtbot, key))] == ["cut_text"]


def test_the_tab_chain_leaves_out_what_is_disabled(theme: Theme, qtbot: QtBot) -> None:
    on, off = KeyButton(theme, "On"), KeyButton(theme, "Off")
    off.setEnabled(False)
    assert tab_chain(_window(qtbot, on, off)) == [on]
