"""`regulars sync-agent` says in a sentence why it cannot begin; bootstrap has the other claims."""

from pathlib import Path

import pytest

from pos_app.bootstrap.sync_agent import NO_TILL
from pos_app.commands.sync_agent import run
from pos_app.phrases import Phrases


def test_without_a_till_there_is_nothing_to_speak_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], process_as_before: None
) -> None:
    assert run(["--folder", str(tmp_path), "--alone"]) == NO_TILL
    assert capsys.readouterr().err.strip() == Phrases("en").say("link.no_till")


def test_settings_that_are_wrong_are_said(tmp_path: Path, process_as_before: None) -> None:
    (tmp_path / "settings.toml").write_text("[nothing]\n")
    assert run(["--folder", str(tmp_path)]) == 1
