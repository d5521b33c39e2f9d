"""The bar says period and stores at every width, and points as people read."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos_app.phrases import Phrases
from pos_app.ui.key_table import KeyTable
from pos_app.ui.report.picture import Choosable, ReportPicture, Stage
from pos_app.ui.report.report_bar import ReportBar
from pos_app.ui.theme import Theme
from tests.pos_app.ui.sign_on.stage import show_on_stage

PICTURE = ReportPicture(
    title="Loyalty",
    detail="Old Market Street · updated 2 min ago",
    stage=Stage.READY,
    words="",
    pages=(Choosable("overview", "Overview"), Choosable("stores", "Stores")),
    page_code="overview",
    periods=(Choosable("days_7", "7 days"), Choosable("weeks_12", "12 weeks")),
    period_code="weeks_12",
    period_name="12 weeks",
    period_text="31/08/2026 – 22/11/2026",
    has_after=False,
    store_text="All stores",
)


def a_bar(theme: Theme, qtbot: QtBot, width: int) -> ReportBar:
    bar = ReportBar(theme, Phrases("en"), keys=KeyTable(), title="Loyalty")
    show_on_stage(qtbot, bar, width=width, height=130)
    bar.show_picture(PICTURE)
    QApplication.processEvents()
    return bar


def test_a_wide_bar_offers_periods_side_by_side(theme: Theme, qtbot: QtBot) -> None:
    bar = a_bar(theme, qtbot, 1366)
    assert bar.segments.isVisible()
    assert bar.segments.choice() == "weeks_12"
    assert bar.period_key.text() == ""
    assert bar.store_key.text() == "All stores"


def test_a_narrow_bar_says_the_period_on_one_key(theme: Theme, qtbot: QtBot) -> None:
    bar = a_bar(theme, qtbot, 1024)
    assert bar.segments.isHidden()
    assert bar.period_key.text() == "12 weeks"
    bar.resize(1366, 130)
    assert bar.segments.isVisible()


def test_where_there_are_days_alone_they_stand_in_the_bar(theme: Theme, qtbot: QtBot) -> None:
    bar = ReportBar(theme, Phrases("en"), keys=KeyTable(), title="Morning", is_of_a_day=True)
    show_on_stage(qtbot, bar, width=1366, height=130)
    ways = (Choosable("net", "Net"), Choosable("gross", "Gross"))
    bar.show_picture(replace(PICTURE, pages=PICTURE.pages[:1], ways=ways, way_code="gross"))
    QApplication.processEvents()
    assert bar.segments.isHidden()
    assert bar.period_key.isHidden()
    assert bar.ways.choice() == "gross"
    assert bar.top.isAncestorOf(bar.before)
    for width, is_above in ((1024, False), (1366, True)):
        bar.resize(width, 130)
        QApplication.processEvents()
        assert bar.top.isAncestorOf(bar.before) is is_above
        assert bar.before.isVisible()


def test_there_is_no_step_past_now(theme: Theme, qtbot: QtBot) -> None:
    bar = a_bar(theme, qtbot, 1366)
    assert bar.before.isEnabled()
    assert not bar.after.isEnabled()
    with qtbot.waitSignal(bar.period_stepped) as signal:
        bar.before.click()
    assert signal.args == [-1]


def test_time_runs_as_people_read(theme: Theme, qtbot: QtBot) -> None:
    bar = a_bar(theme, qtbot, 1366)
    look = bar.before.grab().toImage()
    bar.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    bar.show_picture(PICTURE)
    assert bar.before.grab().toImage() != look


def test_a_report_of_one_page_has_no_tabs(theme: Theme, qtbot: QtBot) -> None:
    bar = a_bar(theme, qtbot, 1366)
    assert bar.tabs.tabs.isVisible()
    alone = ReportPicture(
        **{name: getattr(PICTURE, name) for name in PICTURE.__slots__ if name != "pages"},
        pages=PICTURE.pages[:1],
    )
    bar.show_picture(alone)
    assert bar.tabs.tabs.isHidden()
    assert bar.days.text() == PICTURE.period_text
