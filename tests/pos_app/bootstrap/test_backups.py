"""The folders of backups of a machine: a second one that holds no more, and the code."""

import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pos_app.bootstrap.backups import BackupsHere, code_here, keep_rules
from pos_app.domain.backup import KeepRules
from pos_app.paths import Places, places_in
from pos_app.settings import BackupSettings, Settings, StorageSettings
from pos_app.storage.backup_shelf import BackupShelf
from pos_app.storage.errors import KeyMissingError, StorageError
from tests.till_file import KEY, make_till_file

AT = datetime(2026, 11, 23, 20, tzinfo=UTC)
IN_FILES = StorageSettings(key_place="file")


def here(folder: Path, second: str = "") -> tuple[BackupsHere, Places, Settings]:
    places = places_in(folder)
    places.make()
    if not places.database.exists():
        make_till_file(places.database)
    settings = Settings(storage=IN_FILES, backup=BackupSettings(second_folder=second))
    return BackupsHere(places, settings, KEY), places, settings


def made(backups: BackupsHere, days: int) -> None:
    backups.make(AT + timedelta(days=days), is_stopped=lambda: False)


def test_a_till_looks_through_its_own_copy_before_it_counts(tmp_path: Path) -> None:
    backups, _, _ = here(tmp_path)
    made(backups, 0)
    assert len(backups.backups()) == 1
    assert backups.folder == str(tmp_path / "backups")


def test_the_second_folder_follows_also_in_what_is_destroyed(tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    second = tmp_path / "stick" / "regulars"
    backups, _, _ = here(tmp_path, str(second))
    for day in range(3):
        made(backups, day)
    assert backups.take_along() is None
    assert BackupShelf(second).backups() == backups.backups()
    backups.drop(backups.backups()[2:])
    assert backups.take_along() is None
    assert BackupShelf(second).backups() == backups.backups()
    assert len(list(second.glob("*.backup"))) == 2


def test_a_stick_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    backups, _, _ = here(tmp_path, str(tmp_path / "stick" / "regulars"))
    made(backups, 0)
    fault = backups.take_along()
    assert isinstance(fault, StorageError)
    assert fault.code == "storage.second_folder_gone"
    assert not (tmp_path / "stick").exists()


def test_the_code_stays_the_same_and_is_not_made_anew_while_backups_need_it(
    tmp_path: Path,
) -> None:
    backups, places, settings = here(tmp_path)
    made(backups, 0)
    code = code_here(places, settings)
    assert code_here(places, settings) == code
    assert backups.code() == code.text
    shutil.rmtree(places.witness.parent / "keys")
    with pytest.raises(KeyMissingError):
        code_here(places, settings)


def test_the_settings_say_how_many_are_kept() -> None:
    assert keep_rules(Settings()) == KeepRules()
    few = replace(Settings(), backup=BackupSettings(keep_daily=1, keep_weekly=2, keep_monthly=3))
    assert keep_rules(few) == KeepRules(daily=1, weekly=2, monthly=3)
