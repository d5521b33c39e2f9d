"""A chart in a window: pointed at, walked, touched, read aloud."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from pos_app.ui.charts.chart_view import ChartView
from pos_app.ui.charts.picture import Picture
from pos_app.ui.theme import Theme
from pos_app.ui.theme_tokens import DARK
from tests.pos_app.ui.charts.pictures import ALL, BARS, CUSTOMERS, HEAT, LINES, chart, series

LEFT = Qt.MouseButton.LeftButton


def _view(theme: Theme, qtbot: QtBot, picture: Picture = LINES) -> ChartView:
    view = ChartView(theme)
    qtbot.addWidget(view)
    view.resize(520, 240)
    view.show_picture(picture)
    view.show()
    return view


def _focused(view: ChartView, qtbot: QtBot) -> ChartView:
    view.activateWindow()
    view.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(view.hasFocus)
    return view


def _at(view: ChartView, row: int, column: int) -> QPoint:
    return view.figure_rect(row, column).center().toPoint()


def _picture(view: ChartView) -> QImage:
    return view.grab().toImage()


def test_keys_walk_from_the_latest_figure_and_enter_chooses(theme: Theme, qtbot: QtBot) -> None:
    view = _focused(_view(theme, qtbot), qtbot)
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Down):
        qtbot.keyClick(view, key)
    with qtbot.waitSignal(view.chosen) as chosen:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert chosen.args == [1, 1]
    qtbot.keyClick(view, Qt.Key.Key_Home)
    with qtbot.waitSignal(view.chosen) as chosen:
        qtbot.keyClick(view, Qt.Key.Key_Space)
    assert chosen.args == [0, 1]


@pytest.mark.parametrize("picture", ALL, ids=["lines", "columns", "bars", "heat"])
def test_every_figure_can_be_touched(theme: Theme, qtbot: QtBot, picture: Picture) -> None:
    view = _view(theme, qtbot, picture)
    for row, column in ((0, 0), (1, 0)):
        with qtbot.waitSignal(view.chosen) as chosen:
            qtbot.mouseClick(view.viewport(), LEFT, pos=_at(view, row, column))
        assert chosen.args == [row, column]


def test_a_finger_that_slides_off_chooses_nothing(theme: Theme, qtbot: QtBot) -> None:
    view = _view(theme, qtbot, HEAT)
    with qtbot.assertNotEmitted(view.chosen):
        qtbot.mousePress(view.viewport(), LEFT, pos=_at(view, 0, 0))
        qtbot.mouseRelease(view.viewport(), LEFT, pos=_at(view, 1, 1))
        qtbot.mouseClick(view.viewport(), LEFT, pos=_at(view, 2, 2))


def test_pointing_shows_a_card_and_leaving_takes_it_away(theme: Theme, qtbot: QtBot) -> None:
    view = _view(theme, qtbot)
    with qtbot.waitExposed(view):
        view.show()
    view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    view.clearFocus()
    plain = _picture(view)
    qtbot.mouseMove(view.viewport(), _at(view, 1, 0))
    qtbot.waitUntil(lambda: _picture(view) != plain)
    qtbot.mouseMove(view.viewport(), QPoint(1, 1))
    qtbot.waitUntil(lambda: _picture(view) == plain)


def test_the_same_card_follows_the_keys(theme: Theme, qtbot: QtBot) -> None:
    view = _focused(_view(theme, qtbot), qtbot)
    before = _picture(view)
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert _picture(view) != before
    assert view.currentIndex().row() == 3


def test_tab_and_letters_are_left_to_the_screen(theme: Theme, qtbot: QtBot) -> None:
    view = _focused(_view(theme, qtbot), qtbot)
    place = view.currentIndex()
    with qtbot.assertNotEmitted(view.chosen):
        QTest.keyClicks(view, "12ab")
    assert view.currentIndex() == place
    assert not view.tabKeyNavigation()


@pytest.mark.parametrize("picture", ALL, ids=["lines", "columns", "bars", "heat"])
def test_a_screen_reader_finds_each_figure_where_it_is_drawn(
    theme: Theme, qtbot: QtBot, picture: Picture
) -> None:
    view = _view(theme, qtbot, picture)
    interface = QAccessible.queryAccessibleInterface(view)
    assert interface.text(QAccessible.Text.Name) == picture.name
    assert interface.role() == QAccessible.Role.Table
    children = [interface.child(place) for place in range(interface.childCount())]
    cells = [child for child in children if child.role() == QAccessible.Role.Cell]
    names = [cell.text(QAccessible.Text.Name) for cell in cells]
    table = picture.table()
    assert table.spoken(1, 0) in names
    cell = cells[names.index(table.spoken(1, 0))]
    corner = view.viewport().mapFromGlobal(cell.rect().topLeft())
    assert (corner - view.figure_rect(1, 0).toAlignedRect().topLeft()).manhattanLength() <= 2


def test_loading_and_nothing_are_said_in_words(theme: Theme, qtbot: QtBot) -> None:
    view = _focused(_view(theme, qtbot), qtbot)
    view.show_words("Counting sales.", accessible_name="Sales per week")
    assert view.picture is None
    assert view.accessibleDescription() == "Counting sales."
    assert view.model().rowCount() == 0
    with qtbot.assertNotEmitted(view.chosen):
        qtbot.keyClick(view, Qt.Key.Key_Return)
        qtbot.keyClick(view, Qt.Key.Key_Left)
        qtbot.mouseClick(view.viewport(), LEFT, pos=QPoint(200, 100))
    counting = _picture(view)
    view.show_picture(chart(series("Customers", None)))
    assert view.accessibleDescription() == "No sales in this period."
    assert _picture(view) != counting
    view.show_picture(LINES)
    assert view.accessibleDescription() == ""
    assert view.accessibleName() == "Sales per week"


def test_new_figures_leave_the_walker_where_it_was(theme: Theme, qtbot: QtBot) -> None:
    view = _focused(_view(theme, qtbot), qtbot)
    qtbot.keyClick(view, Qt.Key.Key_Left)
    view.show_picture(chart(CUSTOMERS))
    assert view.currentIndex().row() == 3
    view.show_picture(chart(series("Customers", 1)))
    assert not view.currentIndex().isValid()


def test_it_is_mirrored_with_the_window(theme: Theme, qtbot: QtBot) -> None:
    view = _view(theme, qtbot)
    before = view.figure_rect(0, 0).center().x()
    view.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    after = view.figure_rect(0, 0).center().x()
    assert before + after == pytest.approx(view.viewport().width(), abs=1)
    _focused(view, qtbot)
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.currentIndex().row() == 3


def test_it_follows_the_look_and_the_size_of_text(theme: Theme, qtbot: QtBot) -> None:
    view = _view(theme, qtbot, BARS)
    light, least = _picture(view), view.minimumSizeHint().height()
    theme.switch(tokens=DARK)
    assert _picture(view) != light
    theme.switch(text_scale=125)
    assert view.minimumSizeHint().height() > least


def test_the_figures_needed_decide_the_least_height(theme: Theme, qtbot: QtBot) -> None:
    view = _view(theme, qtbot, HEAT)
    least = view.minimumSizeHint().height()
    view.show_picture(replace(HEAT, rows=HEAT.rows * 6))
    assert view.minimumSizeHint().height() > 3 * least / 2
    assert view.sizeHint().height() > view.minimumSizeHint().height()
