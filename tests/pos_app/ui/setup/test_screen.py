import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from pos_app.domain.staff import StaffMember
from pos_app.ui.key_table import KeyTable
from pos_app.ui.setup.presenter import SECTION_ICONS
from pos_app.ui.setup.screen import SetupScreen
from pos_app.ui.theme import Theme
from pos_app.ui.theme_tokens import DARK
from pos_app.ui.widgets.audit import audit
from tests.builders import a_cashier, a_manager
from tests.pos_app.ui.setup.desk import Desk, a_desk
from tests.pos_app.ui.sign_on.stage import show_on_stage

CTRL = Qt.KeyboardModifier.ControlModifier


def a_screen(
    theme: Theme,
    qtbot: QtBot,
    desk: Desk,
    *,
    width: int = 1366,
    staff: StaffMember | None = None,
    section: str = "store",
) -> SetupScreen:
    screen = SetupScreen(
        desk.services, theme, keys=KeyTable(), place="Till 2", choose_file=lambda: "products.csv"
    )
    show_on_stage(qtbot, screen, width=width, height=768)
    screen.open(staff or a_manager(), section)
    return screen


def an_edit(screen: SetupScreen, name: str) -> QLineEdit:
    edit = screen.section.form.view(name).edit()
    assert edit is not None
    return edit


def test_the_keyboard_alone_changes_and_undoes_a_setting(theme: Theme, qtbot: QtBot) -> None:
    desk = a_desk()
    screen = a_screen(theme, qtbot, desk, section="till")
    edit = an_edit(screen, "name")
    edit.selectAll()
    QTest.keyClicks(edit, "Bar")
    with qtbot.waitSignal(screen.changed) as signal:
        QTest.keyClick(edit, Qt.Key.Key_F7)
    assert signal.args == ["policy"]
    assert desk.storage.tables.policy.till.name == "Bar"
    QTest.keyClick(screen, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert desk.storage.tables.policy.till.name == "Till 2"


def test_touch_alone_changes_and_undoes_a_setting(theme: Theme, qtbot: QtBot) -> None:
    desk = a_desk()
    screen = a_screen(theme, qtbot, desk)
    qtbot.mouseClick(screen.entries["till"], Qt.MouseButton.LeftButton)
    edit = an_edit(screen, "name")
    qtbot.mouseClick(edit, Qt.MouseButton.LeftButton)
    assert screen._keyboard.isVisible()
    qtbot.mouseClick(screen._keyboard.key("x"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(screen.section.buttons.button("apply"), Qt.MouseButton.LeftButton)
    assert "x" in desk.storage.tables.policy.till.name
    qtbot.mouseClick(screen._toast._action, Qt.MouseButton.LeftButton)
    assert desk.storage.tables.policy.till.name == "Till 2"


def test_the_cursor_stays_while_lines_come_and_faults_show(theme: Theme, qtbot: QtBot) -> None:
    screen = a_screen(theme, qtbot, a_desk(), section="receipt")
    edit = an_edit(screen, "header_3")
    edit.setFocus()
    QTest.keyClicks(edit, "abcdef")
    QTest.keyClick(edit, Qt.Key.Key_Home)
    QTest.keyClicks(edit, "12")
    assert edit.text() == "12abcdef"
    assert an_edit(screen, "header_3") is edit
    assert an_edit(screen, "header_4").isVisibleTo(screen)
    assert screen.section.paper.lines[2] == "12abcdef"


def test_a_fault_stands_below_its_field(theme: Theme, qtbot: QtBot) -> None:
    screen = a_screen(theme, qtbot, a_desk())
    edit = an_edit(screen, "zone")
    QTest.keyClicks(edit, "x")
    assert "Europe/Berlinx" in edit.accessibleDescription()
    assert edit.property("state") == "error"


def test_an_unknown_code_opens_a_new_product(theme: Theme, qtbot: QtBot) -> None:
    screen = a_screen(theme, qtbot, a_desk())
    screen.open_product(a_manager(), "4006381333948")
    assert screen.presenter.front == "products"
    assert an_edit(screen, "code_1").text() == "4006381333948"


def test_search_finds_and_arrows_walk(theme: Theme, qtbot: QtBot) -> None:
    screen = a_screen(theme, qtbot, a_desk(), section="products")
    QTest.keyClicks(screen.section.search, "o")
    assert len(screen.section.table.rows) == 3
    QTest.keyClick(screen.section.search, Qt.Key.Key_Down)
    first = an_edit(screen, "name").text()
    QTest.keyClick(screen.section.search, Qt.Key.Key_Down)
    assert an_edit(screen, "name").text() != first


def test_a_row_is_chosen_by_touch(theme: Theme, qtbot: QtBot) -> None:
    screen = a_screen(theme, qtbot, a_desk(), section="taxes")
    table = screen.section.table
    spot = table.visualRect(table.model().index(1, 0)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert an_edit(screen, "tax_class").text() == "reduced"


def test_a_file_is_chosen_with_the_system_s_dialog(theme: Theme, qtbot: QtBot) -> None:
    screen = a_screen(theme, qtbot, a_desk(), section="import")
    qtbot.mouseClick(screen.section.buttons.button("browse"), Qt.MouseButton.LeftButton)
    assert an_edit(screen, "path").text() == "products.csv"


def test_keys_open_sections_print_a_test_and_go_back(theme: Theme, qtbot: QtBot) -> None:
    desk = a_desk()
    screen = a_screen(theme, qtbot, desk)
    QTest.keyClick(an_edit(screen, "name"), Qt.Key.Key_6, CTRL)
    assert screen.presenter.front == "devices"
    QTest.keyClick(screen, Qt.Key.Key_F5)
    assert desk.tests_printed == ["test"]
    with qtbot.waitSignal(screen.back_asked):
        QTest.keyClick(screen, Qt.Key.Key_Escape)


def test_a_cashier_reads_whom_to_ask(theme: Theme, qtbot: QtBot) -> None:
    screen = a_screen(theme, qtbot, a_desk(), staff=a_cashier())
    assert "Ask a manager" in screen.section._refusal.text()
    assert screen.section._refusal.isVisible()


@pytest.mark.parametrize("width", [1024, 1366, 1920])
@pytest.mark.parametrize("language", ["en", "de"])
def test_nothing_is_cut_small_or_nameless(
    theme: Theme, qtbot: QtBot, width: int, language: str
) -> None:
    theme.switch(tokens=DARK)
    screen = a_screen(theme, qtbot, a_desk(language=language), width=width)
    for name in SECTION_ICONS:
        screen.open(a_manager(), name)
        qtbot.wait(1)
        assert audit(screen) == [], name
