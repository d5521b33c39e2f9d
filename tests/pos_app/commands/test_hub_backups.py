"""The copies are listed with their age, and one of them is put back by its name."""

import argparse
from pathlib import Path

import pytest

from pos_app.commands.hub_backups import minute_of, numbers_of
from pos_app.commands.run_hub import run
from sync.hub.backups import BackupPlan, Backups
from sync.hub.key_file import key_for

NOON_MS = 1_790_000_000_000


def test_copies_are_listed_and_put_back_by_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = ["--folder", str(tmp_path)]
    assert run(["code", *where]) == 0
    (tmp_path / "backups").mkdir()
    assert run(["backups", *where]) == 0
    assert "no backup" in capsys.readouterr().out
    plan = BackupPlan(folder=tmp_path / "backups")
    database = tmp_path / "hub.db"
    note = Backups(database, key_for(database), plan, now_ms=lambda: NOON_MS).make()
    assert note is not None
    assert run(["backups", *where]) == 0
    said = capsys.readouterr().out
    assert f"{note.name}  " in said
    assert "hours old  verified" in said
    assert run([*where, "--restore", note.name]) == 0
    (tmp_path / "hub.key").write_text("cd" * 32)
    assert run([*where, "--restore", note.name]) == 1
    assert "hub.key" in capsys.readouterr().err


@pytest.mark.parametrize("text", ["", "24:00", "2:60", "x", "-1:00", "2"])
def test_a_time_of_day_that_is_none_is_refused(text: str) -> None:
    assert minute_of("2:30") == 150
    with pytest.raises(argparse.ArgumentTypeError):
        minute_of(text)


@pytest.mark.parametrize("text", ["", "7,4", "7,4,-1", "7,4,6,1", "7,4,9999999"])
def test_numbers_that_are_none_are_refused(text: str) -> None:
    assert numbers_of("7,4,6") == (7, 4, 6)
    with pytest.raises(argparse.ArgumentTypeError):
        numbers_of(text)
