"""`regulars till` says why it cannot open, and opens and closes with exit code 0."""

from pathlib import Path

import pytest

from pos_app.bootstrap.demo import prepare
from pos_app.bootstrap.machine import open_machine
from pos_app.bootstrap.set_up import is_set_up
from pos_app.commands.run_demo import write_settings
from pos_app.commands.run_till import has_display, run, settings_of
from pos_app.paths import places_in
from pos_app.phrases import Phrases
from pos_app.settings import read_settings
from pos_app.ui.main_window import MainWindow
from tests.pos_app.bootstrap.stage import when_shown


def test_an_unknown_key_in_the_settings_names_the_nearest(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    places = places_in(tmp_path)
    places.settings_file.write_text('[devices]\nreceit_printer = "emulated:"\n', "utf-8")
    assert run(["--folder", str(tmp_path)]) == 1
    said = capsys.readouterr().err
    assert "devices.receit_printer" in said
    assert "devices.receipt_printer" in said
    assert not places.database.exists()


def test_a_settings_file_that_is_no_toml_is_said_with_its_path(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    places = places_in(tmp_path)
    places.settings_file.write_text("[devices\n", "utf-8")
    assert settings_of(places) is None
    assert str(places.settings_file) in capsys.readouterr().err


def test_without_a_display_the_till_says_what_a_script_can_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert run(["--folder", str(tmp_path)]) == 1
    assert capsys.readouterr().err.strip() == Phrases("en").say("first_start.no_display")
    assert not places_in(tmp_path).database.exists()


def test_windows_and_a_named_platform_have_a_display() -> None:
    assert has_display("win32", {})
    assert has_display("linux", {"QT_QPA_PLATFORM": "eglfs"})
    assert not has_display("linux", {"DISPLAY": ""})


@pytest.mark.usefixtures("process_as_before")
def test_a_till_that_is_not_set_up_asks_and_stays_empty_when_it_is_closed(tmp_path: Path) -> None:
    places = places_in(tmp_path)
    write_settings(places, "light")
    closing = when_shown(MainWindow.close)
    assert run(["--folder", str(tmp_path)]) == 0
    assert not closing.isActive()
    machine = open_machine(places, read_settings(places.settings_file))
    assert not is_set_up(machine)
    machine.close()


@pytest.mark.usefixtures("process_as_before")
def test_a_till_opens_and_ends_when_its_window_is_closed(tmp_path: Path) -> None:
    places = places_in(tmp_path)
    write_settings(places, "light")
    settings = read_settings(places.settings_file)
    machine = open_machine(places, settings)
    prepare(machine)
    machine.close()
    closing = when_shown(MainWindow.close)
    assert run(["--folder", str(tmp_path)]) == 0
    assert not closing.isActive()
    again = open_machine(places, settings)
    assert again.database.was_stopped_cleanly
    again.close()
