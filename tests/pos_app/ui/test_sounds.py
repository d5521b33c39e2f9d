"""A scan is heard by the system's own player, an error also without one, and silence is silent."""

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess
from PySide6.QtWidgets import QApplication

from pos_app.ui import sounds
from pos_app.ui.resource_files import SOUNDS
from pos_app.ui.sell.picture import Sound

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows plays sounds by itself, without a player"
)


class Heard:
    """Notes the players that were started and the beeps."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *, players: tuple[str, ...]) -> None:
        self.commands: list[list[str]] = []
        self.beeps = 0
        monkeypatch.setattr("shutil.which", lambda name: name if name in players else None)
        monkeypatch.setattr(QProcess, "startDetached", self._start)
        monkeypatch.setattr(QApplication, "beep", self._beep)

    def _start(self, program: str, arguments: list[str]) -> bool:
        self.commands.append([program, *arguments])
        return True

    def _beep(self) -> None:
        self.beeps += 1


@pytest.mark.parametrize("sound", Sound)
def test_every_sound_of_the_counter_has_its_file(sound: Sound) -> None:
    assert (SOUNDS / f"{sound.value}.wav").read_bytes()[:4] == b"RIFF"


def test_the_first_player_that_is_there_plays(monkeypatch: pytest.MonkeyPatch) -> None:
    heard = Heard(monkeypatch, players=("aplay", "paplay"))
    sounds.Sounds(folder=Path("kept")).play("scan_ok")
    assert heard.commands == [["paplay", str(Path("kept") / "scan_ok.wav")]]
    assert heard.beeps == 0


def test_a_player_gets_its_own_words_first(monkeypatch: pytest.MonkeyPatch) -> None:
    heard = Heard(monkeypatch, players=("aplay",))
    sounds.Sounds(folder=Path("kept")).play("error")
    assert heard.commands == [["aplay", "-q", str(Path("kept") / "error.wav")]]


def test_without_a_player_only_an_error_is_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    heard = Heard(monkeypatch, players=())
    player = sounds.Sounds()
    player.play("scan_ok")
    assert heard.beeps == 0
    player.play("error")
    assert heard.beeps == 1
    assert heard.commands == []


def test_a_quiet_store_hears_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    heard = Heard(monkeypatch, players=("paplay",))
    quiet = sounds.Sounds(is_on=False)
    for sound in Sound:
        quiet.play(sound.value)
    assert heard.commands == []
    assert heard.beeps == 0
