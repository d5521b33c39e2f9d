import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QFont

from pos_app.ui.fonts import load_fonts, make_font, make_metrics
from pos_app.ui.resource_files import FONTS
from tests.tidy.sources import ROOT


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


_BOTH_AT_WORK = """
import threading
from PySide6.QtCore import Qt, qInstallMessageHandler
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QApplication
heard = []
qInstallMessageHandler(lambda kind, place, text: heard.append(text))
application = QApplication([])
from pos_app.ui.fonts import load_fonts
load_fonts()
from hardware.devices.line_picture import LineText
from pos_app.peripherals.line_painter import paint_line
def draw():
    for number in range(40):
        text = f"{number} Z\u00fcrich \u2615 \u0915\u094d\u0937 \u0627\u0644 \u5496\u5561"
        paint_line(LineText(left=text, dots=576, cell_dots=12))
printing = threading.Thread(target=draw)
printing.start()
number = 0
while printing.is_alive() or number < 20_000:
    font = QFont(["Inter", f"None {number}"])
    QFontMetricsF(font).elidedText("Of a long name", Qt.TextElideMode.ElideRight, 60)
    number += 1
"""


def test_a_thread_that_draws_never_stops_the_one_that_measures() -> None:
    loud = {name: value for name, value in os.environ.items() if name != "QT_LOGGING_RULES"}
    command = [sys.executable, "-c", _BOTH_AT_WORK]
    ended = subprocess.run(command, check=False, timeout=60, env=loud, cwd=ROOT)  # noqa: S603  (ours)
    assert ended.returncode == 0
