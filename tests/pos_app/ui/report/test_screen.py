"""A report by keyboard and by touch: choosing, walking, asking, leaving."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from pos_app.ui.report.block_view import ChartCard
from pos_app.ui.report.page_model import PageBehind
from pos_app.ui.theme import Theme
from pos_app.ui.theme_tokens import THEMES
from pos_app.ui.widgets.audit import audit
from tests.pos_app.ui.report.screen_stage import (
    ALT,
    CTRL,
    Make,
    a_screen,
    chart_of,
    figures_of,
    focused,
    press,
    table_of,
)
from tests.pos_app.ui.report.stage import (
    AIRPORT,
    a_page,
    a_table_page,
    an_empty_page,
)


# keyboard
def test_the_keyboard_begins_on_the_first_figure_and_reaches_the_charts(
    theme: Theme, qtbot: QtBot
) -> None:
    screen, _ = a_screen(theme, qtbot)
    cards = figures_of(screen).cards
    assert focused() is cards[0]
    press(Qt.Key.Key_Right)
    assert focused() is cards[1]
    for _card in cards[1:]:
        press(Qt.Key.Key_Tab)
    assert focused() is chart_of(screen).view


def test_enter_on_a_figure_says_what_it_counts_and_esc_goes_back_to_it(
    theme: Theme, qtbot: QtBot
) -> None:
    screen, _ = a_screen(theme, qtbot)
    card = figures_of(screen).cards[0]
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(screen.figure_sheet.isVisible)
    assert "People who bought in the period" in screen.figure_sheet.texts()
    assert focused() is screen.figure_sheet.behind_keys[0]
    press(Qt.Key.Key_Escape)
    assert screen.figure_sheet.isHidden()
    assert focused() is card
    with qtbot.waitSignal(screen.back_asked):
        press(Qt.Key.Key_Escape)


def test_a_digit_in_the_sheet_goes_behind_the_figure(theme: Theme, qtbot: QtBot) -> None:
    screen, _ = a_screen(theme, qtbot)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(screen.figure_sheet.isVisible)
    with qtbot.waitSignal(screen.behind_asked) as signal:
        press(Qt.Key.Key_2)
    opened, behind = signal.args or (None, None)
    assert opened is not None
    assert behind is figures_of(screen).cards[0].figure.behind[1]


def test_a_figure_of_a_chart_is_asked_about_and_led_behind(theme: Theme, qtbot: QtBot) -> None:
    screen, _ = a_screen(theme, qtbot)
    view = chart_of(screen).view
    view.setFocus()
    press(Qt.Key.Key_Left)
    press(Qt.Key.Key_Return)
    assert screen.figure_sheet.isVisible()
    with qtbot.waitSignal(screen.behind_asked):
        press(Qt.Key.Key_1)


def test_the_period_is_stepped_from_a_chart_too(theme: Theme, qtbot: QtBot) -> None:
    screen, source = a_screen(theme, qtbot)
    chart_of(screen).view.setFocus()
    press(Qt.Key.Key_Left, CTRL)
    assert source.asks[-1].period.last.isoformat() == "2026-08-30"
    press(Qt.Key.Key_Right, CTRL)
    assert source.asks[-1].period == source.asks[0].period
    assert not screen.bar.after.isEnabled()


def test_the_period_is_chosen_with_one_key_and_a_digit(theme: Theme, qtbot: QtBot) -> None:
    screen, source = a_screen(theme, qtbot)
    press(Qt.Key.Key_P, ALT)
    assert screen.period_sheet.isVisible()
    press(Qt.Key.Key_8)
    assert screen.period_sheet.isHidden()
    assert source.asks[-1].period.first.isoformat() == "2026-10-01"
    assert screen.bar.segments.choice() == "last_month"


def test_own_days_are_typed_and_what_is_wrong_is_said_at_the_field(
    theme: Theme, qtbot: QtBot
) -> None:
    screen, source = a_screen(theme, qtbot)
    press(Qt.Key.Key_P, ALT)
    sheet = screen.period_sheet
    assert sheet.first.text() == "31/08/2026"
    sheet.first.edit.setFocus()
    sheet.first.set_text("whenever")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    assert sheet.isVisible()
    assert focused() is sheet.first.edit
    sheet.first.set_text("1.9.26")
    press(Qt.Key.Key_Return)
    sheet.last.set_text("5.9.26")
    press(Qt.Key.Key_Return)
    assert sheet.isHidden()
    assert source.asks[-1].period.days == 5
    assert focused() is figures_of(screen).cards[0], "the page is another, and has the keyboard"


def test_stores_are_ticked_and_shown_by_keyboard(theme: Theme, qtbot: QtBot) -> None:
    screen, source = a_screen(theme, qtbot)
    press(Qt.Key.Key_S, ALT)
    rows = screen.store_sheet.rows
    assert focused() is rows[0][1]
    assert rows[1][0] == AIRPORT
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(rows[1][1].isChecked)
    press(Qt.Key.Key_F7)
    assert source.asks[-1].stores == (rows[0][0], AIRPORT)
    press(Qt.Key.Key_S, ALT)
    press(Qt.Key.Key_2)
    assert source.asks[-1].stores == ()
    press(Qt.Key.Key_S, ALT)
    press(Qt.Key.Key_1)
    assert source.asks[-1].stores == (rows[0][0],)


def test_without_a_tick_no_stores_are_shown(theme: Theme, qtbot: QtBot) -> None:
    screen, source = a_screen(theme, qtbot)
    press(Qt.Key.Key_S, ALT)
    screen.store_sheet.rows[0][1].setChecked(False)
    press(Qt.Key.Key_F7)
    assert screen.store_sheet.isVisible()
    assert len(source.asks) == 1


def test_pages_are_turned_by_keys(theme: Theme, qtbot: QtBot) -> None:
    screen, source = a_screen(theme, qtbot)
    press(Qt.Key.Key_4, ALT)
    press(Qt.Key.Key_Tab, CTRL)
    press(Qt.Key.Key_PageUp, CTRL)
    assert [ask.code for ask in source.asks] == ["overview", "points", "value", "points"]
    assert focused() is figures_of(screen).cards[0], "the keyboard goes along"


def test_the_keyboard_stays_on_the_tab_that_was_walked_to(theme: Theme, qtbot: QtBot) -> None:
    screen, source = a_screen(theme, qtbot)
    tabs = screen.bar.tabs.tabs
    tab = tabs.findChildren(QWidget)[0]
    tab.setFocus()
    press(Qt.Key.Key_Right)
    assert source.asks[-1].code == "customers"
    assert tabs.isAncestorOf(focused())


def test_page_keys_scroll_the_page(theme: Theme, qtbot: QtBot) -> None:
    screen, _ = a_screen(theme, qtbot)
    bar = screen.page.verticalScrollBar()
    assert bar.maximum() > 0, "it is longer than the window"
    press(Qt.Key.Key_End)
    assert bar.value() == bar.maximum()
    press(Qt.Key.Key_PageUp)
    press(Qt.Key.Key_PageDown)
    press(Qt.Key.Key_Home)
    assert bar.value() == 0


def test_a_figure_out_of_view_comes_into_view_with_the_keyboard(theme: Theme, qtbot: QtBot) -> None:
    screen, _ = a_screen(theme, qtbot)
    for _ in range(7):
        press(Qt.Key.Key_Tab)
    heat, bar = screen.page.blocks[3], screen.page.verticalScrollBar()
    assert isinstance(heat, ChartCard)
    assert focused() is heat.view
    assert bar.value() > 0
    bar.setValue(0)
    for _ in range(6):
        press(Qt.Key.Key_Down)
    assert bar.value() > 0, "so does each cell"


def test_the_print_key_asks_for_the_page_that_stands_there(theme: Theme, qtbot: QtBot) -> None:
    screen, source = a_screen(theme, qtbot)
    with qtbot.waitSignal(screen.export_asked) as signal:
        press(Qt.Key.Key_F5)
    _page, opened, ask = signal.args or (None, None, None)
    assert ask == source.asks[-1]
    assert opened is source.opened


def test_rows_of_a_table_are_walked_and_asked_about(theme: Theme, qtbot: QtBot) -> None:
    screen, _ = a_screen(theme, qtbot, make=a_table_page)
    assert focused() is table_of(screen).table
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert screen.figure_sheet.isVisible()
    with qtbot.waitSignal(screen.behind_asked):
        press(Qt.Key.Key_1)


def test_struck_help_says_more_of_whatever_figure_has_the_keyboard(
    theme: Theme, qtbot: QtBot
) -> None:
    for make, walk in ((a_page, ()), (a_page, (5,)), (a_table_page, ())):
        screen, _ = a_screen(theme, qtbot, make=make)
        for _ in range(sum(walk)):
            press(Qt.Key.Key_Tab)
        if make is a_table_page:
            press(Qt.Key.Key_Down)
        assert screen.explain_focused()
        assert screen.figure_sheet.isVisible()
        press(Qt.Key.Key_Escape)
    screen.bar.print_key.setFocus()
    assert not screen.explain_focused()


# touch
def test_touching_does_all_of_it(theme: Theme, qtbot: QtBot) -> None:
    screen, source = a_screen(theme, qtbot)
    left = Qt.MouseButton.LeftButton
    qtbot.mouseClick(figures_of(screen).cards[0], left)
    qtbot.mouseClick(screen.figure_sheet.behind_keys[0], left)
    assert screen.figure_sheet.isHidden()
    qtbot.mouseClick(screen.bar.before, left)
    assert len(source.asks) == 2
    qtbot.mouseClick(screen.bar.period_key, left)
    qtbot.mouseClick(screen.period_sheet.buttons[0], left)
    assert source.asks[-1].period.days == 7
    qtbot.mouseClick(screen.bar.segments.findChildren(QWidget)[1], left)
    assert source.asks[-1].period.days == 30
    qtbot.mouseClick(screen.bar.store_key, left)
    qtbot.mouseClick(screen.store_sheet.all_key, left)
    assert source.asks[-1].stores == ()
    qtbot.mouseClick(screen.bar.tabs.tabs.findChildren(QWidget)[2], left)
    assert source.asks[-1].code == "stores"
    qtbot.mouseClick(screen.bar.read_key, left)
    assert source.opened_times == 2
    with qtbot.waitSignal(screen.export_asked):
        qtbot.mouseClick(screen.bar.print_key, left)
    with qtbot.waitSignal(screen.back_asked):
        qtbot.mouseClick(screen.bar.top.back, left)


def test_a_row_and_a_cell_of_a_chart_are_touched(theme: Theme, qtbot: QtBot) -> None:
    screen, _ = a_screen(theme, qtbot, make=a_table_page)
    left, table = Qt.MouseButton.LeftButton, table_of(screen).table
    qtbot.mouseClick(table.viewport(), left, pos=QPoint(40, 20))
    assert screen.figure_sheet.isVisible()
    assert screen.figure_sheet.accessibleName() == "Stores · Airport"
    screen, _ = a_screen(theme, qtbot)
    view = chart_of(screen).view
    at = view.figure_rect(4, 0).center().toPoint()
    qtbot.mouseClick(view.viewport(), left, pos=at)
    assert screen.figure_sheet.isVisible()


def test_pages_without_room_for_a_tab_are_behind_one_key(theme: Theme, qtbot: QtBot) -> None:
    sales = ("overview", "hours", "days", "departments", "products", "cashiers", "tenders",
             "taxes", "discounts", "refunds")  # fmt: skip
    screen, source = a_screen(theme, qtbot, width=1024, language="de", pages=sales)
    assert 2 < len(screen.bar.tabs.shown) < len(sales)
    qtbot.mouseClick(screen.bar.tabs.more, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(screen.page_sheet.buttons[-1], Qt.MouseButton.LeftButton)
    assert source.asks[-1].code == "refunds"
    assert "refunds" in screen.bar.tabs.shown
    assert audit(screen.window()) == []
    screen.resize(1920, 738)
    assert screen.bar.tabs.shown == sales


# looks
@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("width", [1024, 1366])
@pytest.mark.parametrize("make", [a_page, a_table_page, an_empty_page])
def test_nothing_is_cut_small_or_nameless(
    theme: Theme, qtbot: QtBot, make: Make, width: int, language: str
) -> None:
    screen, _ = a_screen(theme, qtbot, make=make, width=width, language=language)
    assert audit(screen.window()) == []


@pytest.mark.parametrize("name", ["figure", "period", "store", "page"])
def test_nothing_on_a_sheet_is_cut_small_or_nameless(theme: Theme, qtbot: QtBot, name: str) -> None:
    for language in ("en", "de"):
        screen, _ = a_screen(theme, qtbot, width=1024, language=language)
        deeds = {
            "figure": figures_of(screen).cards[0].click,
            "period": screen.bar.period_key.click,
            "store": screen.bar.store_key.click,
            "page": screen.bar.pages_asked.emit,
        }
        deeds[name]()
        QApplication.processEvents()
        assert audit(screen.window()) == []


def test_it_is_drawn_mirrored_dark_and_in_high_contrast(theme: Theme, qtbot: QtBot) -> None:
    screen, _ = a_screen(theme, qtbot)
    light = screen.grab().toImage()
    screen.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert screen.grab().toImage() != light
    for name in ("dark", "high_contrast"):
        theme.switch(tokens=THEMES[name])
        assert screen.grab().toImage() != light
    theme.switch(tokens=THEMES["light"])


def test_what_is_wanted_on_another_page_has_the_keyboard_there(theme: Theme, qtbot: QtBot) -> None:
    screen, source = a_screen(theme, qtbot, make=a_table_page)
    assert focused().accessibleName() == "Stores"
    screen.presenter.go_behind(
        PageBehind(title="Settlement", page="points", code="figures.new_customers")
    )
    assert source.asks[-1].code == "points"
    assert focused().accessibleName() == "Settlement"
    press(Qt.Key.Key_4, ALT)
    press(Qt.Key.Key_3, ALT)
    assert focused().accessibleName() == "Stores", "it was wanted once"
