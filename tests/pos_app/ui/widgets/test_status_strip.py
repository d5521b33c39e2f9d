from pytestqt.qtbot import QtBot

from pos_app.ui.theme import Theme
from pos_app.ui.theme_tokens import Tone
from pos_app.ui.widgets.status_strip import StatusStrip


def test_an_entry_is_changed_in_place_and_can_go(theme: Theme, qtbot: QtBot) -> None:
    strip = StatusStrip(theme)
    qtbot.addWidget(strip)
    strip.set_entry("printer", "Printer ready", icon="printer", tone=Tone.GOOD)
    strip.set_entry("clock", "14:32", icon="clock", at_end=True)
    strip.set_entry("printer", "Paper is out", icon="printer", tone=Tone.BAD)
    assert strip.entry_text("printer") == "Paper is out"
    strip.set_entry("printer", "", icon="printer")
    assert strip.entry_text("printer") == ""
    strip.set_entry("sync", "All stores up to date")
    strip.resize(600, 30)
    strip.show()
    assert strip._entries["sync"].x() < strip._entries["clock"].x()


def test_a_long_fact_that_may_shrink_makes_no_window_wider(theme: Theme, qtbot: QtBot) -> None:
    strip = StatusStrip(theme)
    qtbot.addWidget(strip)
    before = strip.minimumSizeHint().width()
    words = "Drawer 1 is still open from Sunday. F7 closes it. " * 9
    strip.set_entry("line", words, may_shrink=True)
    assert strip.minimumSizeHint().width() < before + 100
    assert strip.entry_text("line") == words
