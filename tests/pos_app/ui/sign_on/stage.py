"""Shows a screen as the main window does: inside a top-level window, at a size."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot


def show_on_stage(qtbot: QtBot, screen: QWidget, *, width: int = 1366, height: int = 738) -> None:
    """Put `screen` into a window without a layout and show it (the strip takes 30 px below)."""
    window = QWidget()
    qtbot.addWidget(window)
    screen.setParent(window)
    window.resize(width, height)
    screen.resize(width, height)
    window.show()
    screen.show()
    # The window would otherwise be gone with this function.
    vars(screen)["stage"] = window
