"""The window shows one screen and locks itself only when nobody is busy."""

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from pos_app.ui.main_window import MainWindow


@pytest.fixture
def busy() -> list[bool]:
    return [False]


@pytest.fixture
def window(qtbot: QtBot, busy: list[bool]) -> MainWindow:
    window = MainWindow(title="Regulars", lock_after_s=300, is_busy=lambda: busy[0])
    qtbot.addWidget(window)
    return window


def test_one_screen_shows_at_a_time(window: MainWindow) -> None:
    window.add_screen("sell", QLabel("1"))
    window.add_screen("lock", QLabel("2"))
    window.show_screen("lock")
    assert window.current == "lock"
    window.replace_screen("lock", QLabel("3"))
    assert window.has_screen("lock")
    window.show_screen("sell")
    assert window.current == "sell"


def test_the_lock_waits_while_money_is_counted(
    window: MainWindow, busy: list[bool], qtbot: QtBot
) -> None:
    fired: list[bool] = []
    window.idle_too_long.connect(lambda: fired.append(True))
    busy[0] = True
    window._idle.timeout.emit()
    assert not fired
    busy[0] = False
    window._idle.timeout.emit()
    assert fired


def test_closing_is_told(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.closing, timeout=1000):
        window.close()
