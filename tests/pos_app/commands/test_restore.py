"""`regulars restore`: list, try, put back on a new machine by the code, and every refusal."""

import io
import shutil
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pos_app.bootstrap.backups import BackupsHere
from pos_app.bootstrap.keys import key_store
from pos_app.commands.restore import run
from pos_app.domain.backup import Backup
from pos_app.paths import places_in
from pos_app.settings import read_settings
from pos_app.storage.connection import open_reader
from tests.builders import a_customer
from tests.till_file import make_till_file

AT = datetime(2026, 11, 23, 20, tzinfo=UTC)


class Counter:
    """A till in a folder that keeps its keys in files, one backup, and its code."""

    def __init__(self, folder: Path) -> None:
        self.places = places_in(folder)
        self.places.make()
        self.places.settings_file.write_text('[storage]\nkey_place = "file"\n', "utf-8")
        settings = read_settings(self.places.settings_file)
        key = key_store(self.places, settings).key_for(self.places.database).hex
        make_till_file(
            self.places.database, key=key, more=lambda work: work.customers.put(a_customer())
        )
        self.backups = BackupsHere(self.places, settings, key)
        self.backup = self.backups.make(AT, is_stopped=lambda: False)
        self.code = self.backups.code()

    def file(self, backup: Backup | None = None) -> Path:
        return Path(self.backups.folder) / (backup or self.backup).name


@pytest.fixture
def till(tmp_path: Path) -> Counter:
    return Counter(tmp_path / "old")


@pytest.fixture
def new(tmp_path: Path) -> Path:
    folder = tmp_path / "new"
    folder.mkdir()
    (folder / "settings.toml").write_text('[storage]\nkey_place = "file"\n', "utf-8")
    return folder


def typed(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(code + "\n"))


def count(folder: Path, table: str) -> int:
    places = places_in(folder)
    key = key_store(places, read_settings(places.settings_file)).key_for(places.database).hex
    with closing(open_reader(places.database, key)) as file:
        found = file.row(f"SELECT count(*) FROM {table}")  # noqa: S608  (named here)
    assert found is not None
    return int(found[0])


def test_without_a_file_it_lists_what_there_is(
    till: Counter, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--folder", str(till.places.kept.parent)]) == 0
    assert str(till.file()) in capsys.readouterr().out


def test_on_a_new_machine_the_file_its_keys_and_the_code_are_enough(
    till: Counter, new: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    stick = Path(shutil.copytree(till.backups.folder, new.parent / "stick"))
    shutil.rmtree(till.places.kept.parent)
    typed(monkeypatch, till.code.lower())
    file = str(stick / till.backup.name)
    assert run([file, "--folder", str(new), "--code-stdin"]) == 0
    assert "1 customers" in capsys.readouterr().out
    assert count(new, "customer") == 1
    assert count(new, "journal WHERE kind = 'restored'") == 1


def test_the_same_machine_needs_no_code_and_keeps_what_stood_there(
    till: Counter, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = till.places.kept.parent
    assert run([str(till.file()), "--folder", str(folder)]) == 0
    assert "till.db.before-" in capsys.readouterr().out
    assert count(folder, "customer") == 1


def test_a_trial_changes_nothing_and_is_noted_as_a_drill(
    till: Counter, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = till.places.kept.parent
    assert run(["--try", "--folder", str(folder)]) == 0
    assert "It holds" in capsys.readouterr().out
    assert count(folder, "incarnation") == 1
    assert count(folder, "job_run WHERE job = 'restore_drill'") == 1
    assert list(till.places.cache.iterdir()) == []


@pytest.mark.parametrize("code", ["K7QD", ""])
def test_a_code_with_a_slip_is_a_sentence(
    till: Counter, new: Path, code: str, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    typed(monkeypatch, code)
    assert run([str(till.file()), "--folder", str(new), "--code-stdin"]) == 1
    assert "not a recovery code" in capsys.readouterr().err
    assert not places_in(new).database.exists()


def test_the_code_of_another_till_opens_nothing(
    till: Counter, new: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    typed(monkeypatch, Counter(tmp_path / "other").code)
    assert run([str(till.file()), "--folder", str(new), "--code-stdin"]) == 1
    assert "another till" in capsys.readouterr().err
    assert not places_in(new).database.exists()


def test_a_backup_from_another_shop_is_refused_where_a_till_stands(
    till: Counter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    other = Counter(tmp_path / "other")
    typed(monkeypatch, other.code)
    asked = [str(other.file()), "--folder", str(till.places.kept.parent), "--code-stdin"]
    assert run(asked) == 1
    assert "another till" in capsys.readouterr().err
    assert count(till.places.kept.parent, "incarnation") == 1


def test_what_is_no_backup_is_said(
    till: Counter, new: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([str(till.places.settings_file), "--folder", str(new)]) == 2
    assert "is no backup" in capsys.readouterr().err
