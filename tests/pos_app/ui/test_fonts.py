from pathlib import Path

import pytest
from PySide6.QtGui import QFont

from pos_app.ui.fonts import load_fonts, make_font, make_metrics
from pos_app.ui.resource_files import FONTS


def test_the_bundled_font_is_inter_with_its_licence_beside_it(fonts: tuple[str, ...]) -> None:
    assert "Inter" in fonts
    assert (FONTS / "OFL.txt").read_text("utf-8").startswith("Copyright")


def test_a_folder_without_fonts_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        load_fonts(tmp_path)


def test_tabular_figures_are_equally_wide_and_plain_ones_are_not(fonts: tuple[str, ...]) -> None:
    tabular, plain = make_metrics(20, 600, tabular=True), make_metrics(20, 600)
    assert tabular.horizontalAdvance("11111") == tabular.horizontalAdvance("00000")
    assert plain.horizontalAdvance("11111") < plain.horizontalAdvance("00000")


def test_fonts_are_made_once_and_never_hinted(fonts: tuple[str, ...]) -> None:
    font = make_font(15, 600)
    assert make_font(15, 600) is font
    assert font.hintingPreference() == QFont.HintingPreference.PreferNoHinting
