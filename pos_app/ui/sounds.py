"""Short sounds of the counter: a scan that was understood, and one that was not.

Qt's multimedia library is 400 MB and not part of the till, so the system's own player is used where
there is one; without it the error is the system's beep and a good scan is silent. Never waits.
"""

import shutil
import sys
from pathlib import Path

from PySide6.QtCore import QProcess
from PySide6.QtWidgets import QApplication

from pos_app.ui.resource_files import SOUNDS

_PLAYERS = (("pw-play",), ("paplay",), ("aplay", "-q"))


class Sounds:
    """Plays `scan_ok` and `error`. `is_on` False: silent (tests, a quiet store)."""

    def __init__(self, *, is_on: bool = True, folder: Path = SOUNDS) -> None:
        self._is_on, self._folder = is_on, folder
        self._player = _player()

    def play(self, name: str) -> None:
        """Play a sound by its name and return at once."""
        if not self._is_on:
            return
        path = self._folder / f"{name}.wav"
        if sys.platform == "win32":
            import winsound  # noqa: PLC0415  (only there is on Windows)

            winsound.PlaySound(str(path), winsound.SND_FILENAME | winsound.SND_ASYNC)
        elif self._player:
            QProcess.startDetached(self._player[0], [*self._player[1:], str(path)])
        elif name == "error":
            QApplication.beep()


def _player() -> tuple[str, ...]:
    """The first player that is installed; empty where there is none."""
    return next((player for player in _PLAYERS if shutil.which(player[0])), ())
