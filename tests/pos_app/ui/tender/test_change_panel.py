from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from pos_app.phrases import Phrases
from pos_app.ui.key_table import KeyTable
from pos_app.ui.sell.picture import ChangePicture
from pos_app.ui.tender.change_panel import ChangePanel
from pos_app.ui.theme import Theme
from tests.pos_app.ui.sell.pictures import changed


def a_change(*, is_receipt_asked: bool = False) -> ChangePicture:
    picture = changed(is_receipt_asked=is_receipt_asked).change
    assert picture is not None
    return picture


def a_panel(theme: Theme, qtbot: QtBot, picture: ChangePicture, width: int = 1366) -> ChangePanel:
    panel = ChangePanel(theme, Phrases("en"), KeyTable())
    qtbot.addWidget(panel)
    panel.resize(width, 678)
    panel.set_width(width)
    panel.show()
    panel.show_change(picture)
    qtbot.wait(1)
    return panel


def test_the_change_is_read_in_words_and_larger_than_anything_else(
    theme: Theme, qtbot: QtBot
) -> None:
    panel = a_panel(theme, qtbot, a_change())
    assert panel._figure.accessibleName() == "Change 4 euros 84"
    assert panel._figure.fitted_size() > 150


def test_every_note_and_coin_is_in_sight_also_on_a_second_line(theme: Theme, qtbot: QtBot) -> None:
    panel = a_panel(theme, qtbot, a_change(), width=1024)
    coins = panel._coins
    assert coins.heightForWidth(coins.width()) > coins.sizeHint().height()
    assert coins.height() >= coins.heightForWidth(coins.width())


def test_the_amount_in_force_is_marked_and_another_is_one_touch(theme: Theme, qtbot: QtBot) -> None:
    panel = a_panel(theme, qtbot, a_change())
    assert [key.is_chosen for key in panel.cash_keys] == [False, True, False, False]
    with qtbot.waitSignal(panel.cash_given) as given:
        QTest.mouseClick(panel.cash_keys[3], Qt.MouseButton.LeftButton)
    assert given.args == [10000]


def test_a_receipt_is_asked_for_only_when_the_store_asks(theme: Theme, qtbot: QtBot) -> None:
    panel = a_panel(theme, qtbot, a_change(is_receipt_asked=True))
    assert panel.print_key.text() == "Print receipt"
    with qtbot.waitSignal(panel.action_asked) as asked:
        QTest.mouseClick(panel.no_receipt_key, Qt.MouseButton.LeftButton)
    assert asked.args == ["not_now"]
    panel.show_change(a_change())
    assert panel.print_key.text() == "Print again"
    assert not panel.no_receipt_key.isVisible()


def test_without_cash_there_is_no_other_amount_to_choose(theme: Theme, qtbot: QtBot) -> None:
    panel = a_panel(theme, qtbot, replace(a_change(), cash_keys=(), pieces=(), change=""))
    assert not panel._other.isVisible()
    assert not panel._coins.isVisible()
    assert panel.next_key.isVisible()
