import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from pos_app.ui.theme import Density, Theme
from pos_app.ui.theme_tokens import DARK, LIGHT


def test_a_switch_tells_painted_widgets_and_dresses_the_application(
    theme: Theme, qtbot: QtBot, qapp: QApplication
) -> None:
    with qtbot.waitSignal(theme.theme_changed):
        theme.switch(tokens=DARK)
    assert DARK.bg in qapp.styleSheet()
    assert theme.colour("bg").name().upper() == DARK.bg


def test_text_at_125_per_cent_is_larger_everywhere(theme: Theme) -> None:
    theme.switch(text_scale=125)
    assert theme.px(16) == 20
    assert theme.font(16).pixelSize() == 20
    assert "font-size: 25px" in theme.style_sheet()


def test_lines_are_33_px_compact_and_made_for_fingers_when_comfortable(theme: Theme) -> None:
    assert theme.line_height() == 33
    theme.switch(density=Density.COMFORTABLE)
    assert theme.line_height() >= 44


def test_an_unknown_scale_is_an_error(theme: Theme) -> None:
    with pytest.raises(ValueError, match="110"):
        theme.switch(text_scale=110)
    assert theme.tokens is LIGHT


def test_the_style_sheet_sizes_labels_by_role(theme: Theme, qtbot: QtBot) -> None:
    label = QLabel("35.16")
    label.setProperty("role", "total")
    qtbot.addWidget(label)
    label.show()
    assert label.fontInfo().pixelSize() == 46
    assert label.fontInfo().family() == "Inter"
