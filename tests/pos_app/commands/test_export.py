"""Claims about `regulars export`: whose PIN it wants, what it prints, with which code it ends."""

import io
import json
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from benchmarks.till_folder import MANAGER, open_till, sell
from pos_app.commands.export import run
from pos_app.storage.pin_hasher import ArgonPinHasher

_PIN = "4711"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    till = open_till(tmp_path / "till")
    sell(till, Random(3))

    def give_pin() -> None:
        with till.machine.units() as work:
            work.put_staff(replace(MANAGER, pin_hash=ArgonPinHasher().hash_pin(_PIN)))
            work.commit()

    till.machine.do(give_pin)
    till.close()
    return tmp_path / "till"


def _run(folder: Path, out: Path, pin: str, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{pin}\n"))
    return run(["--till", str(folder), "--folder", str(out), "--pin-stdin"])


def test_a_manager_takes_everything_along(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = folder.parent / "out"
    assert _run(folder, out, _PIN, monkeypatch) == 0
    told = capsys.readouterr()
    assert "People stand in it" in told.out
    assert "sales: 1 of 1 rows" in told.err
    kinds = json.loads((out / "manifest.json").read_text())["kinds"]
    rows = {one["name"]: one["rows"] for one in kinds}
    assert rows["sales"] == 1
    # The entry that says who took it is part of it: it was there first.
    assert '"kind":"all_exported"' in (out / "journal.jsonl").read_text().splitlines()[-1]
    assert "argon2" not in (out / "staff.jsonl").read_text()
    assert _run(folder, out, _PIN, monkeypatch) == 1
    assert "something called out" in capsys.readouterr().err


def test_a_wrong_pin_takes_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(folder, folder.parent / "out", "0000", monkeypatch) == 1
    assert "Tries left" in capsys.readouterr().err
    assert not (folder.parent / "out").exists()


def test_a_cashier_takes_nothing_whatever_their_pin(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("1\n"))
    out = folder.parent / "out"
    assert run(["--till", str(folder), "--folder", str(out), "--pin-stdin", "--staff", "5"]) == 1
    assert not out.exists()
    assert capsys.readouterr().err


def test_a_folder_without_a_till_is_left_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(tmp_path / "nobody", tmp_path / "out", _PIN, monkeypatch) == 1
    assert "There is no till at" in capsys.readouterr().err
    assert not (tmp_path / "nobody").exists()
