from pytestqt.qtbot import QtBot

from pos_app.ui.theme import Theme
from pos_app.ui.theme_tokens import DARK, Tone
from pos_app.ui.widgets.labels import ElidedLabel, IconLabel, make_chip, make_label, set_tone


def test_figures_are_tabular_by_their_role(theme: Theme, qtbot: QtBot) -> None:
    ones, zeros = make_label("1111", "total"), make_label("0000", "total")
    for label in (ones, zeros):
        qtbot.addWidget(label)
        label.show()
    assert ones.sizeHint().width() == zeros.sizeHint().width()


def test_a_label_shows_what_looks_like_markup_as_it_is(theme: Theme, qtbot: QtBot) -> None:
    label = make_label("<b>1</b>")
    qtbot.addWidget(label)
    assert label.sizeHint().width() > make_label("1").sizeHint().width() * 3


def test_a_long_text_is_shortened_and_heard_whole(theme: Theme, qtbot: QtBot) -> None:
    label = ElidedLabel("Single-origin beans from Huila, washed, whole")
    qtbot.addWidget(label)
    label.resize(120, 24)
    label.show()
    assert label.text().endswith("…")
    assert label.accessibleName() == label.full_text == label.toolTip()


def test_a_chip_changes_its_tone_and_an_icon_its_theme(theme: Theme, qtbot: QtBot) -> None:
    chip, icon = make_chip("Ready", Tone.GOOD), IconLabel(theme, "printer", "text")
    for widget in (chip, icon):
        qtbot.addWidget(widget)
    before = chip.grab().toImage(), icon.grab().toImage()
    set_tone(chip, Tone.BAD)
    theme.switch(tokens=DARK)
    assert chip.grab().toImage() != before[0]
    assert icon.grab().toImage() != before[1]
