"""The Qt application that a benchmark needs: one a process, drawn offscreen unless asked otherwise.

Does not measure.
"""

import os
import sys
import time
from collections.abc import Callable

from PySide6.QtCore import QEventLoop, QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

WAIT_S = 30.0


def application() -> QApplication:
    """The application of this process."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    qInstallMessageHandler(_tell)
    there = QApplication.instance()
    return there if isinstance(there, QApplication) else QApplication([])


def wait_until(is_true: Callable[[], bool]) -> None:
    """Handle events until something holds. Raises TimeoutError after half a minute."""
    end = time.perf_counter() + WAIT_S
    while not is_true():
        application().processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)
        if time.perf_counter() > end:
            raise TimeoutError("what was waited for did not happen")


def _tell(_kind: QtMsgType, _place: QMessageLogContext, text: str) -> None:
    """Pass on what Qt says, but for what the offscreen platform says of each window it shows."""
    if "propagateSizeHints" not in text:
        print(text, file=sys.stderr)
