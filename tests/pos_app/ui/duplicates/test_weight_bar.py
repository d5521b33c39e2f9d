"""A bar is as long as what it says weighs, in its colour."""

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from pos_app.ui.duplicates.weight_bar import WeightBar
from pos_app.ui.theme import Theme

WIDTH = 200


@pytest.mark.parametrize(("share", "colour"), [(0, "good"), (250, "good"), (1000, "bad")])
def test_it_is_filled_as_far_as_it_says(
    theme: Theme, qtbot: QtBot, share: int, colour: str
) -> None:
    bar = WeightBar(theme)
    qtbot.addWidget(bar)
    bar.resize(WIDTH, bar.sizeHint().height())
    bar.show_share(share, colour)
    image = bar.grab().toImage()
    row = image.height() // 2
    wanted = QColor(theme.colour(colour)).rgb()
    filled = sum(image.pixel(x, row) == wanted for x in range(image.width()))
    assert abs(filled - share * image.width() / 1000) <= 4 * image.devicePixelRatio()
