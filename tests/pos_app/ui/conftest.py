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


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    # The offscreen platform warns for every window with a least size; a real screen does not.
    for item in items:
        if "pos_app/ui/" in item.path.as_posix():
            item.add_marker(pytest.mark.qt_log_ignore("propagateSizeHints", extend=True))
