"""The key for shift and cash leads to its screen in the real window, and a shift opens there."""

from pytestqt.qtbot import QtBot

from pos_app.ui.key_table import KeyAction
from tests.pos_app.bootstrap.stage import WAIT_MS, Tills, press


def test_a_shift_is_opened_in_the_window(tills: Tills, qtbot: QtBot) -> None:
    till = tills.open()
    press(till, KeyAction.SHIFT)
    assert till.window.current == "shift"
    screen = till.screens.shift
    qtbot.waitUntil(lambda: screen.presenter.is_asking, timeout=WAIT_MS)
    screen.form.submit()
    qtbot.waitUntil(lambda: screen.presenter.shift is not None, timeout=WAIT_MS)
    screen.presenter.back()
    assert till.window.current == "sell"
