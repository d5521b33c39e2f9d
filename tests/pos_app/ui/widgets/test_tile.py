import pytest
from pytestqt.qtbot import QtBot

from pos_app.ui.theme import Theme
from pos_app.ui.theme_tokens import THEMES, contrast
from pos_app.ui.widgets.tile import Tile


@pytest.mark.parametrize("name", THEMES)
def test_every_hue_is_readable_in_every_theme(name: str, theme: Theme) -> None:
    theme.switch(tokens=THEMES[name])
    for hue in range(0, 360, 15):
        ground, ink = Tile(theme, "x", "1", hue=hue).chip_colours()
        assert contrast(ink.name(), ground.name()) >= 3, hue


def test_a_name_takes_two_lines_before_it_is_cut(theme: Theme, qtbot: QtBot) -> None:
    tile = Tile(theme, "Butter croissant", "2.40", icon="croissant")
    qtbot.addWidget(tile)
    tile.resize(112, 84)
    assert tile.cut_texts() == []
    assert tile.accessibleName() == "Butter croissant, 2.40"
    wordy = Tile(theme, "Single-origin beans from Huila, washed, whole", "11.90")
    qtbot.addWidget(wordy)
    wordy.resize(112, 84)
    assert wordy.cut_texts() != []
