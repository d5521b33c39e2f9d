"""The strip shows every page, fits its width and reads itself aloud."""

from pytestqt.qtbot import QtBot

from pos_app.ui.emulator_dock.paper_view import PaperView
from pos_app.ui.theme import Theme
from tests.pos_app.ui.emulator_dock.printing import a_printed_page


def test_two_pages_stand_one_below_the_other_and_the_newest_is_seen(
    qtbot: QtBot, theme: Theme
) -> None:
    view = PaperView(theme, accessible_name="Paper")
    qtbot.addWidget(view)
    view.resize(280, 300)
    view.show()
    view.strip.set_pages([a_printed_page()])
    one = view.strip.height()
    view.strip.set_pages([a_printed_page(), a_printed_page(copy_number=1)])
    assert view.strip.height() > 1.9 * one
    assert "COPY 1" in view.strip.accessibleDescription()
    qtbot.waitUntil(
        lambda: view.verticalScrollBar().value() == view.verticalScrollBar().maximum() > 0
    )
    assert not view.grab().isNull()


def test_a_wider_strip_shows_taller_paper(qtbot: QtBot, theme: Theme) -> None:
    view = PaperView(theme, accessible_name="Paper")
    qtbot.addWidget(view)
    view.strip.set_pages([a_printed_page()])
    view.resize(200, 300)
    view.show()
    narrow = view.strip.height()
    view.resize(400, 300)
    qtbot.waitUntil(lambda: view.strip.height() > 1.5 * narrow)
