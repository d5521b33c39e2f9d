from pytestqt.qtbot import QtBot

from pos_app.ui.theme import Theme
from pos_app.ui.widgets.key_button import KeyButton
from pos_app.ui.widgets.progress_row import ProgressBar, ProgressRow


def test_a_share_stays_within_the_bar(theme: Theme) -> None:
    bar = ProgressBar(theme, accessible_name="Points")
    bar.show_share(1400, held=300)
    assert bar.share == 1000


def test_stopping_is_told_once(theme: Theme, qtbot: QtBot) -> None:
    row = ProgressRow(theme, accessible_name="Import", cancel_text="Stop")
    qtbot.addWidget(row)
    row.start()
    row.show_progress("12 of 20 rows", 600)
    stop = row.findChild(KeyButton)
    with qtbot.waitSignal(row.cancelled):
        stop.click()
    assert not stop.isEnabled()
    assert row.bar.share == 600
