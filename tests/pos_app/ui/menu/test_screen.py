from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from pos_app.phrases import Phrases
from pos_app.ui.key_table import KeyTable
from pos_app.ui.menu.presenter import MenuServices
from pos_app.ui.menu.screen import MenuSheet
from pos_app.ui.theme import Theme
from pos_app.ui.widgets.audit import audit
from tests.pos_app.ui.sign_on.stage import show_on_stage


def a_menu(theme: Theme, qtbot: QtBot, *, language: str = "en") -> MenuSheet:
    background = QWidget()
    show_on_stage(qtbot, background, width=1024)
    services = MenuServices(phrases=Phrases(language), keys=KeyTable(), version="0.1.0")
    menu = MenuSheet(services, theme, background)
    menu.open_menu(here="sell")
    return menu


def test_a_digit_opens_a_place_and_closes_the_menu(theme: Theme, qtbot: QtBot) -> None:
    menu = a_menu(theme, qtbot)
    with qtbot.waitSignal(menu.navigate) as signal:
        QTest.keyClick(menu.places[0], Qt.Key.Key_2)
    assert signal.args == ["day_sales"]
    assert menu.isHidden()


def test_touch_opens_a_place_locks_and_dresses(theme: Theme, qtbot: QtBot) -> None:
    menu = a_menu(theme, qtbot)
    with qtbot.waitSignal(menu.theme_chosen) as signal:
        button = menu.themes.findChildren(QWidget)[1]
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert signal.args == ["dark"]
    with qtbot.waitSignal(menu.lock_asked):
        qtbot.mouseClick(menu.lock_key, Qt.MouseButton.LeftButton)
    menu.open_menu(here="day_sales")
    with qtbot.waitSignal(menu.navigate) as signal:
        qtbot.mouseClick(menu.places[3], Qt.MouseButton.LeftButton)
    assert signal.args == ["settings"]


def test_arrows_walk_from_place_to_place(theme: Theme, qtbot: QtBot) -> None:
    menu = a_menu(theme, qtbot)
    menu.window().activateWindow()
    menu.places[0].setFocus()
    QTest.keyClick(menu.places[0], Qt.Key.Key_Down)
    assert menu.window().focusWidget() is menu.places[1]
    QTest.keyClick(menu.places[1], Qt.Key.Key_Up)
    assert menu.window().focusWidget() is menu.places[0]


def test_esc_closes_the_menu(theme: Theme, qtbot: QtBot) -> None:
    menu = a_menu(theme, qtbot)
    with qtbot.waitSignal(menu.closed):
        QTest.keyClick(menu.places[0], Qt.Key.Key_Escape)


def test_nothing_is_cut_small_or_nameless(theme: Theme, qtbot: QtBot) -> None:
    for language in ("en", "de"):
        menu = a_menu(theme, qtbot, language=language)
        qtbot.wait(1)
        assert audit(menu.window()) == []
