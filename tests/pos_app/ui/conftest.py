"""The offscreen window and the look that the tests of the widgets share."""

import os
from collections.abc import Iterator

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from pos_app.ui.fonts import load_fonts
from pos_app.ui.theme import Theme


@pytest.fixture(scope="session")
def fonts(qapp: QApplication) -> tuple[str, ...]:
    QApplication.setCursorFlashTime(0)
    QApplication.setStyle("Fusion")
    return load_fonts()


@pytest.fixture
def theme(qapp: QApplication, fonts: tuple[str, ...]) -> Iterator[Theme]:
    look = Theme()
    look.apply_to(qapp)
    yield look
    qapp.setStyleSheet("")
