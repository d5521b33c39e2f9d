from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from pos_app.domain.product import ProductCode
from pos_app.domain.staff import StaffMember
from pos_app.domain.store import SupplyMode
from pos_app.domain.tax import TaxComponent, TaxRule, TaxTable
from pos_app.ui.key_table import KeyTable
from pos_app.ui.setup.presenter import SECTION_ICONS
from pos_app.ui.setup.programme_draft import PARTS
from pos_app.ui.setup.screen import SetupScreen
from pos_app.ui.theme import Theme
from pos_app.ui.theme_tokens import DARK
from pos_app.ui.widgets.audit import audit
from tests.builders import a_cashier, a_manager, a_product, an_id, euros
from tests.pos_app.ui.setup.desk import Desk, a_desk
from tests.pos_app.ui.setup.device_desk import PRINTER
from tests.pos_app.ui.setup.test_programme_trial import FakeTrial, HeldRun
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
    # The undo that the notice offers comes before the one of the line that was typed in.
    QTest.keyClick(edit, Qt.Key.Key_Z, CTRL)
    assert desk.storage.tables.policy.till.name == "Till 2"
    edit.setFocus()
    QTest.keyClick(edit, "x")
    QTest.keyClick(edit, Qt.Key.Key_Z, CTRL)
    assert edit.text() == "Till 2", "with nothing to take back it is the line's own again"


def test_touch_alone_changes_and_undoes_a_setting(theme: Theme, qtbot: QtBot) -> None:
    desk = a_desk()
    screen = a_screen(theme, qtbot, desk)
    qtbot.mouseClick(screen.entries["devices_here"], Qt.MouseButton.LeftButton)
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


def test_a_scan_is_a_staff_card_where_staff_stand_and_else_a_product(
    theme: Theme, qtbot: QtBot
) -> None:
    screen = a_screen(theme, qtbot, a_desk(), section="staff")
    screen.take_scan(a_manager(), "STAFF-0001")
    assert screen.presenter.front == "staff"
    assert an_edit(screen, "card").text() == "STAFF-0001"
    screen.presenter.go_to("store")
    screen.take_scan(a_manager(), "4006381333948")
    assert screen.presenter.front == "products"


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
    QTest.keyClick(an_edit(screen, "name"), Qt.Key.Key_5, CTRL)
    QTest.keyClick(screen, Qt.Key.Key_5, CTRL)
    assert screen.presenter.front == "devices"
    QTest.keyClick(screen, Qt.Key.Key_F5)
    assert desk.devices.asked == [(PRINTER.key, "print")]
    QTest.keyClick(screen, Qt.Key.Key_F6)
    assert desk.devices.asked[1:] == [(PRINTER.key, "print")]
    QTest.keyClick(screen, Qt.Key.Key_F2)
    assert desk.devices.now.is_running
    assert screen.devices.isVisible()
    assert not screen.section.isVisible()
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
    screen = a_screen(theme, qtbot, a_full_desk(language=language), width=width)
    for name in SECTION_ICONS:
        screen.open(a_manager(), name)
        if name == "taxes":
            screen.presenter.choose("0:1")
        if name == "products":
            screen.presenter.search("cola")
            screen.presenter.choose(str(an_id("product Cola")))
        qtbot.wait(1)
        assert audit(screen) == [], name
        form = screen.section.form
        assert form.horizontalScrollBar().maximum() == 0, name


def test_ticks_and_choices_are_reached_and_brought_into_sight_by_keys(
    theme: Theme, qtbot: QtBot
) -> None:
    desk = a_full_desk()
    screen = a_screen(theme, qtbot, desk, width=1024, section="taxes")
    screen.presenter.choose("0:1")
    last = screen.section.form.view("mode_delivery")
    form = screen.section.form
    qtbot.wait(1)
    assert not form.viewport().rect().intersects(seen_from(form, last))
    an_edit(screen, "valid_to").setFocus()
    for _ in range(3):
        QTest.keyClick(screen.window().focusWidget(), Qt.Key.Key_Tab)
    assert last.isAncestorOf(screen.window().focusWidget())
    assert form.viewport().rect().contains(seen_from(form, last))
    QTest.keyClick(screen.window().focusWidget(), Qt.Key.Key_Space)
    QTest.keyClick(screen.window().focusWidget(), Qt.Key.Key_F7)
    modes = desk.storage.tables.policy.taxes.rules[0].modes
    assert modes == {SupplyMode.TAKEAWAY, SupplyMode.EAT_IN}


# The offscreen screen is narrower than the window, so Qt finds no window below the finger.
@pytest.mark.qt_log_ignore("could not find the target for gesture", extend=True)
def test_a_finger_scrolls_a_form(theme: Theme, qtbot: QtBot) -> None:
    screen = a_screen(theme, qtbot, a_full_desk(), width=1024, section="taxes")
    form, finger = screen.section.form, QTest.createTouchDevice()
    qtbot.wait(1)
    window = screen.window()
    at = form.viewport().mapTo(window, form.viewport().rect().center())
    for step in range(9):
        touch = QTest.touchEvent(window, finger, autoCommit=False)
        place = at - QPoint(0, 20 * step)
        if step:
            touch.move(0, place, window).commit()
        else:
            touch.press(0, place, window).commit()
    qtbot.waitUntil(lambda: form.verticalScrollBar().value() > 0)


def test_what_is_wrong_with_a_tick_stands_below_it(theme: Theme, qtbot: QtBot) -> None:
    screen = a_screen(theme, qtbot, a_full_desk(), section="taxes")
    screen.presenter.change("is_excess_only", "yes")
    labels = screen.section.form.view("is_excess_only").findChildren(QLabel)
    assert any("up to which price" in label.text() and label.isVisible() for label in labels)


def seen_from(form: QWidget, view: QWidget) -> QRect:
    """Where a field stands in the part of the form that is in sight."""
    return QRect(view.mapTo(form, QPoint(0, 0)), view.size())


def a_full_desk(*, language: str = "en") -> Desk:
    """Fill a desk's tax table and its catalogue with what has most to show."""
    desk = a_desk(language=language)
    tables = desk.storage.tables
    parts = (
        TaxComponent(code="G", name="GST", rate_ppm=50_000),
        TaxComponent(
            code="Q", name="QST", rate_ppm=99_750, is_on_tax=True, free_up_to_minor=11_000
        ),
    )
    rule = TaxRule(tax_class="standard", components=parts, valid_from=date(2026, 1, 1))
    taxes = TaxTable((rule, *tables.policy.taxes.rules))
    tables.policy = replace(tables.policy, taxes=taxes)
    six = ProductCode("00000000000024", 6, euros(549), "six-pack")
    cola = a_product("Cola", codes=(ProductCode("00036000291452"), six))
    tables.products[cola.id] = cola
    return desk


@pytest.mark.parametrize("kind", ["buy_get", "bundle", "reached", "tiers"])
def test_the_longest_form_of_an_offer_fits_the_smallest_screen(
    theme: Theme, qtbot: QtBot, kind: str
) -> None:
    desk = a_desk()
    screen = a_screen(theme, qtbot, desk, width=1024, section="offers")
    presenter = screen.presenter
    presenter.press("add")
    for field, text in (
        ("kind", kind),
        ("advanced", "yes"),
        ("part1_goods", "*"),
        ("tier1_least", "50"),
        ("early1_group", "gold"),
    ):
        presenter.change(field, text)
    assert screen.minimumSizeHint().width() <= 1024
    qtbot.waitUntil(lambda: audit(screen) == [])


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("part", PARTS)
def test_every_part_of_a_programme_fits_the_smallest_screen(
    theme: Theme, qtbot: QtBot, part: str, language: str
) -> None:
    screen = a_screen(theme, qtbot, a_desk(language=language), width=1024, section="programmes")
    presenter = screen.presenter
    presenter.press("add")
    for field, text in (
        ("tier1_name", "Silver"),
        ("event1_name", "Twice"),
        ("event2_name", "Big basket"),
        ("event2_kind", "once"),
        ("event2_more", "yes"),
        ("earn1_more", "yes"),
        ("earn2_points", "2"),
        ("earn2_kind", "piece"),
        ("card1_name", "Coffee card"),
        ("card1_more", "yes"),
        ("reward1_name", "Off"),
        ("reward1_more", "yes"),
        ("reward2_name", "Coffee"),
        ("reward2_kind", "product"),
        ("expiry_days", "365"),
        ("is_paused", "yes"),
        ("part", part),
    ):
        presenter.change(field, text)
    assert screen.minimumSizeHint().width() <= 1024
    qtbot.waitUntil(lambda: audit(screen) == [])
    assert screen.section.form.horizontalScrollBar().maximum() == 0


def test_what_is_wrong_below_the_fold_comes_into_sight(theme: Theme, qtbot: QtBot) -> None:
    screen = a_screen(theme, qtbot, a_desk(), width=1024, section="programmes")
    screen.presenter.press("add")
    screen.presenter.change("name", "Club")
    screen.presenter.change("claim_days", "x")
    screen.presenter.press("apply")
    form = screen.section.form
    edit = an_edit(screen, "claim_days")
    qtbot.waitUntil(edit.hasFocus)
    assert form.viewport().rect().intersects(seen_from(form, form.view("claim_days")))
    assert form.verticalScrollBar().value() > 0
    screen.presenter.change("part", "tiers")
    # Another part is read from its beginning.
    qtbot.waitUntil(lambda: form.verticalScrollBar().value() == 0)


def test_a_trial_takes_the_whole_width_and_gives_it_back(theme: Theme, qtbot: QtBot) -> None:
    desk, held = a_desk(), HeldRun()
    trying = replace(desk.services, programme_trial=FakeTrial(), run_import=held.run)
    desk.services = trying
    screen = a_screen(theme, qtbot, desk, width=1024, section="programmes")
    screen.presenter.press("add")
    screen.presenter.change("name", "Club")
    screen.presenter.press("try")
    assert not screen.entries["programmes"].isVisible()
    assert screen.section.progress.isVisible()
    held.finish()
    qtbot.waitUntil(lambda: audit(screen) == [])
    qtbot.waitUntil(screen.section.buttons.button("back").hasFocus)
    with qtbot.assertNotEmitted(screen.back_asked):
        QTest.keyClick(screen.window().focusWidget(), Qt.Key.Key_Escape)
    assert screen.entries["programmes"].isVisible()
    qtbot.waitUntil(screen.section.buttons.button("try").hasFocus)
    assert an_edit(screen, "name").text() == "Club"
    with qtbot.waitSignal(screen.back_asked):
        QTest.keyClick(screen.window().focusWidget(), Qt.Key.Key_Escape)
