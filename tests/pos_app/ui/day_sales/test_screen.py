from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from pos_app.ui.day_sales.screen import DaySalesScreen
from pos_app.ui.key_table import KeyTable
from pos_app.ui.theme import Theme
from pos_app.ui.widgets.audit import audit
from tests.builders import a_cashier
from tests.fakes import FakeStorage
from tests.pos_app.ui.day_sales.test_presenter import services_on, storage_with, three_sales
from tests.pos_app.ui.sign_on.stage import show_on_stage


def a_screen(
    theme: Theme, qtbot: QtBot, storage: FakeStorage, *, width: int = 1366
) -> DaySalesScreen:
    screen = DaySalesScreen(services_on(storage), theme, keys=KeyTable(), place="Till 2")
    show_on_stage(qtbot, screen, width=width)
    screen.open(a_cashier())
    return screen


def test_typing_searches_and_arrows_walk_without_leaving_the_field(
    theme: Theme, qtbot: QtBot
) -> None:
    screen = a_screen(theme, qtbot, three_sales())
    QTest.keyClick(screen.field, Qt.Key.Key_Down)
    assert screen.table.chosen_key() == screen.table.rows[1].key
    assert screen.paper.lines[1] == "Rye roll"
    QTest.keyClicks(screen.field, "oat")
    assert len(screen.table.rows) == 1
    assert screen.paper.lines[1] == "Oat cookie"
    QTest.keyClick(screen.field, Qt.Key.Key_Escape)
    assert len(screen.table.rows) == 3


def test_a_letter_typed_on_the_list_goes_to_the_search(theme: Theme, qtbot: QtBot) -> None:
    screen = a_screen(theme, qtbot, three_sales())
    screen.table.setFocus()
    QTest.keyClick(screen.table, Qt.Key.Key_R)
    assert screen.field.text() == "r"


def test_the_print_key_queues_a_receipt_and_says_so(theme: Theme, qtbot: QtBot) -> None:
    screen = a_screen(theme, qtbot, three_sales())
    with qtbot.waitSignal(screen.print_queued) as signal:
        QTest.keyClick(screen.field, Qt.Key.Key_F5)
    assert signal.args[0].sale_id == screen.table.rows[0].key
    assert "03-2-000003" in screen._toast.text


def test_esc_goes_back(theme: Theme, qtbot: QtBot) -> None:
    screen = a_screen(theme, qtbot, three_sales())
    with qtbot.waitSignal(screen.back_asked):
        QTest.keyClick(screen.field, Qt.Key.Key_Escape)


def test_touch_chooses_a_sale_and_a_day(theme: Theme, qtbot: QtBot) -> None:
    screen = a_screen(theme, qtbot, three_sales())
    spot = screen.table.visualRect(screen.table.model().index(2, 1)).center()
    qtbot.mouseClick(screen.table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert screen.paper.lines[1] == "Apple juice 1 l"
    qtbot.mouseClick(screen._before, Qt.MouseButton.LeftButton)
    assert screen._empty.text() == "No sales on this day."
    assert screen._empty.isVisible()
    QTest.keyClick(screen.field, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert len(screen.table.rows) == 3


def test_nothing_is_cut_small_or_nameless_at_any_size(theme: Theme, qtbot: QtBot) -> None:
    for width in (1024, 1366, 1920):
        for storage in (three_sales(), storage_with()):
            screen = a_screen(theme, qtbot, storage, width=width)
            qtbot.wait(1)
            assert audit(screen) == []


def test_an_address_is_typed_without_leaving_the_screen(theme: Theme, qtbot: QtBot) -> None:
    screen = a_screen(theme, qtbot, three_sales())
    QTest.keyClick(screen.field, Qt.Key.Key_F5, Qt.KeyboardModifier.ShiftModifier)
    field = screen.email.field
    assert screen.window().focusWidget() is field
    QTest.keyClicks(field, "ada")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert screen.window().focusWidget() is screen.field
    qtbot.mouseClick(screen.email.email_key, Qt.MouseButton.LeftButton)
    assert screen._keyboard.isVisible()
    QTest.keyClicks(field, "ada@example.org")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert screen.email._told.text() == "Will be e-mailed to a…@example.org"
    assert screen.field.text() == ""
    assert not screen._keyboard.isVisible()
    qtbot.mouseClick(screen.waiting_key, Qt.MouseButton.LeftButton)
    assert len(screen.table.rows) == 1
    QTest.keyClick(screen.field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(screen.table.rows) == 3
    assert not screen.waiting_key.isVisible()


def test_with_an_address_asked_or_noted_nothing_is_cut(theme: Theme, qtbot: QtBot) -> None:
    for width in (1024, 1366, 1920):
        screen = a_screen(theme, qtbot, three_sales(), width=width)
        height = screen.height()
        qtbot.mouseClick(screen.email.email_key, Qt.MouseButton.LeftButton)
        QTest.keyClicks(screen.email.field, "ada@")
        QTest.keyClick(screen.email.field, Qt.Key.Key_Return)
        qtbot.wait(1)
        assert screen.email._error.isVisible()
        assert audit(screen) == []
        assert screen.height() == height
        QTest.keyClicks(screen.email.field, "example.org")
        QTest.keyClick(screen.email.field, Qt.Key.Key_Return)
        qtbot.wait(1)
        assert screen.waiting_key.isVisible()
        assert audit(screen) == []


def test_the_key_of_the_kitchen_slip_stands_on_its_button_and_prints_it(
    theme: Theme, qtbot: QtBot
) -> None:
    services = replace(services_on(three_sales()), has_kitchen_slip=lambda _: True)
    screen = DaySalesScreen(services, theme, keys=KeyTable(), place="Till 2")
    show_on_stage(qtbot, screen)
    screen.open(a_cashier())
    assert screen.kitchen_key.isVisible()
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(screen.field, Qt.Key.Key_F5, held)
    assert screen._toast.text == "The kitchen made nothing of this sale."
    qtbot.wait(1)
    assert audit(screen) == []
