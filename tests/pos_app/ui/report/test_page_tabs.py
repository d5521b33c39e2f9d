"""The page that is shown always has its tab, however narrow the window is."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos_app.ui.report.page_tabs import PageTabs
from pos_app.ui.report.picture import Choosable
from pos_app.ui.theme import Theme

PAGES = tuple(Choosable(f"page_{at}", f"The page no. {at}") for at in range(8))


def some_tabs(theme: Theme, qtbot: QtBot, width: int) -> PageTabs:
    tabs = PageTabs(theme, name="Pages", more="More")
    qtbot.addWidget(tabs)
    tabs.resize(width, 44)
    tabs.show()
    tabs.show_pages(PAGES, chosen="page_0")
    QApplication.processEvents()
    return tabs


@pytest.mark.parametrize("width", [220, 400, 700, 1000, 1600])
@pytest.mark.parametrize("chosen", ["page_0", "page_4", "page_7"])
def test_what_is_shown_has_its_tab(theme: Theme, qtbot: QtBot, width: int, chosen: str) -> None:
    tabs = some_tabs(theme, qtbot, width)
    tabs.show_pages(PAGES, chosen=chosen)
    assert chosen in tabs.shown
    assert tabs.tabs.choice() == chosen
    assert tabs.more.isHidden() == (len(tabs.shown) == len(PAGES))
    assert list(tabs.shown) == sorted(tabs.shown)


def test_more_room_shows_more_tabs(theme: Theme, qtbot: QtBot) -> None:
    tabs = some_tabs(theme, qtbot, 500)
    few = len(tabs.shown)
    tabs.resize(2000, 44)
    assert few < len(tabs.shown) == len(PAGES)


def test_a_tab_and_the_key_for_the_others_are_told(theme: Theme, qtbot: QtBot) -> None:
    tabs = some_tabs(theme, qtbot, 500)
    with qtbot.waitSignal(tabs.more_asked):
        tabs.more.click()
    with qtbot.waitSignal(tabs.chosen) as signal:
        tabs.tabs.chosen.emit("page_1")
    assert signal.args == ["page_1"]
