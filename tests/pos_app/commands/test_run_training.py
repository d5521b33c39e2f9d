"""`regulars training` opens a training in a till's folder, and tells its results on a console."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from pos_app.__main__ import main
from pos_app.commands.run_training import run
from pos_app.paths import places_in
from pos_app.phrases import Phrases
from pos_app.ui.main_window import MainWindow
from tests.pos_app.bootstrap.stage import process_kept, when_shown

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


def folder_with_settings(tmp_path: Path) -> Path:
    places = places_in(tmp_path)
    places.settings_file.write_text('[storage]\nkey_place = "file"\n', "utf-8")
    return tmp_path


def test_it_opens_at_its_sign_on_and_ends_with_its_window(tmp_path: Path, qtbot: QtBot) -> None:
    del qtbot
    folder = folder_with_settings(tmp_path)
    titles: list[str] = []

    def look(window: MainWindow) -> None:
        titles.append(f"{window.current} {window.windowTitle()}")
        window.close()

    with process_kept():
        timer = when_shown(look)
        assert run(["--folder", str(folder)]) == 0
        timer.stop()
    assert [title.split(" ")[:2] for title in titles] == [["sign_on", "TRAINING"]]
    assert not places_in(folder).database.exists()
    assert (folder / "kept" / "training" / "eur" / "kept" / "till.db").exists()


def test_results_need_no_window(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = folder_with_settings(tmp_path)
    assert main(["training", "--results", "--folder", str(folder)]) == 0
    assert Phrases("en").say("training.results_none") in capsys.readouterr().out


def test_wrong_settings_are_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    places_in(tmp_path).settings_file.write_text("[devices\n", "utf-8")
    assert run(["--folder", str(tmp_path)]) == 1
    assert "settings.toml" in capsys.readouterr().err


def test_without_a_display_it_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pos_app.commands.run_training.has_display", lambda *_: False)
    assert run(["--folder", str(folder_with_settings(tmp_path))]) == 1
    assert capsys.readouterr().err.strip() == Phrases("en").say("first_start.no_display")
