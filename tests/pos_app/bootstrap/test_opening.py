"""What cannot open ends with exit code 1, one sentence, and everything as it was."""

import logging
import shutil
import sys
import threading
from pathlib import Path

import pytest

from pos_app.bootstrap.demo import prepare
from pos_app.bootstrap.machine import open_machine
from pos_app.bootstrap.opening import open_till
from pos_app.bootstrap.window import TillWindow
from pos_app.paths import Places, places_in
from pos_app.phrases import Phrases
from pos_app.settings import Settings, StorageSettings, read_settings
from tests.pos_app.bootstrap.stage import when_shown

pytestmark = pytest.mark.usefixtures("process_as_before")
ENGLISH = Phrases("en")
SETTINGS = Settings(storage=StorageSettings(key_place="file"))


def fingerprint(places: Places) -> dict[str, bytes]:
    """Every file that must survive, and the key."""
    kept = [path for path in places.kept.parent.rglob("*") if path.is_file()]
    return {str(path): path.read_bytes() for path in kept if path.parent != places.logs}


def refused(places: Places, capsys: pytest.CaptureFixture[str]) -> str:
    """What is said when this till cannot open; nothing has changed by then."""
    before, threads = fingerprint(places), set(threading.enumerate())
    capsys.readouterr()
    assert open_till(places, SETTINGS, is_silent=True) == 1
    assert fingerprint(places) == before
    assert set(threading.enumerate()) <= threads
    return capsys.readouterr().err.strip()


def test_a_missing_key_is_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "keys" / "till.key").unlink()
    assert refused(places_in(folder), capsys) == ENGLISH.say("storage.key_missing")


def test_a_wrong_key_is_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "keys" / "till.key").write_text("0" * 64 + "\n", "ascii")
    assert refused(places_in(folder), capsys) == ENGLISH.say("storage.wrong_key")


def test_a_key_that_is_none_is_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "keys" / "till.key").write_text("open sesame\n", "ascii")
    assert refused(places_in(folder), capsys) == ENGLISH.say("storage.key_unreadable")


def test_the_database_of_another_till_is_said(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = places_in(tmp_path / "other")
    # The other till has a key of its own: opening it once makes both.
    open_machine(other, SETTINGS).close()
    shutil.copy(places_in(folder).database, other.database)
    assert refused(other, capsys) == ENGLISH.say("storage.wrong_key")


def test_a_till_ends_when_its_window_is_closed(folder: Path) -> None:
    hook, places = sys.excepthook, places_in(folder)
    threads = set(threading.enumerate())
    closing = when_shown(lambda window: window.close())
    settings = read_settings(places.settings_file)
    assert open_till(places, settings, prepare=prepare, is_silent=True) == 0
    assert not closing.isActive()
    assert set(threading.enumerate()) <= threads
    assert sys.excepthook is not hook
    assert (places.logs / "regulars.log").exists()
    assert logging.getLogger("ui").handlers


def test_a_window_closed_at_once_ends_the_till_too(folder: Path) -> None:
    places, begun = places_in(folder), list[TillWindow]()

    def begin(till: TillWindow) -> None:
        begun.append(till)
        till.window.close()

    settings = read_settings(places.settings_file)
    assert open_till(places, settings, prepare=prepare, begin=begin, is_silent=True) == 0
    assert begun[0].is_closed
    assert begun[0].presenter is not None


def test_without_somebody_prepared_the_till_asks_who_is_there(folder: Path) -> None:
    places, seen = places_in(folder), list[str]()

    def begin(till: TillWindow) -> None:
        seen.append(till.window.current)
        till.window.close()

    settings = read_settings(places.settings_file)
    assert open_till(places, settings, begin=begin, is_silent=True) == 0
    assert seen == ["sign_on"]
