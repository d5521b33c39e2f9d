"""Colours that can be read, and looks that do not mix."""

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt

from pos_app.ui.charts.ink import READABLE, Ink, mirrored_point, mixed, readable_on
from pos_app.ui.theme import Theme
from pos_app.ui.theme_tokens import DARK, HIGH_CONTRAST, LIGHT, THEMES, Tokens, contrast
from pos_app.ui.widgets.painting import Frame


@pytest.mark.parametrize("tokens", THEMES.values(), ids=list(THEMES))
def test_every_cell_of_a_heat_map_can_be_read(tokens: Tokens) -> None:
    ink = Ink(tokens)
    for step in range(1001):
        ground, text = ink.heat(step / 1000)
        assert contrast(text, ground) >= READABLE


def test_every_grey_can_be_written_on() -> None:
    for level in range(256):
        ground = f"#{level:02X}{level:02X}{level:02X}"
        assert contrast(readable_on(ground), ground) >= READABLE


def test_the_ramp_goes_from_low_to_high() -> None:
    for tokens in (LIGHT, DARK, HIGH_CONTRAST):
        ink = Ink(tokens)
        assert ink.heat(0)[0] == ink.heat(0.25)[0] == tokens.heat_low
        assert ink.heat(1)[0] == tokens.heat_high
    assert mixed("#000000", "#FFFFFF", 0.5) == "#808080"


def test_an_ink_scales_as_the_window_does(theme: Theme) -> None:
    theme.switch(text_scale=125)
    ink = Ink.of(theme, Qt.LayoutDirection.LeftToRight)
    assert ink.font(12).pixelSize() == theme.font(12).pixelSize() == 15
    assert ink.px(20) == 25


def test_two_inks_share_no_font(theme: Theme) -> None:
    del theme
    first, second = Ink(), Ink()
    assert first.font(12) == second.font(12)
    assert first.font(12) is not second.font(12)


def test_a_point_is_mirrored_within_its_frame() -> None:
    box = QRectF(10, 0, 100, 50)
    turned = Frame(box, Qt.LayoutDirection.RightToLeft)
    assert mirrored_point(QPointF(20, 5), turned) == QPointF(100, 5)
    assert mirrored_point(QPointF(20, 5), Frame(box)) == QPointF(20, 5)
