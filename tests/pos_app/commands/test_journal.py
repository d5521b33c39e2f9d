"""Claims about `regulars journal`: what it writes and says, and with which code it ends."""

import csv
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from benchmarks.till_folder import open_till, sell
from pos_app.commands.journal import run
from pos_app.domain.clock import SystemClock


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    till = open_till(tmp_path / "till")
    sell(till, Random(3))
    till.close()
    return tmp_path / "till"


def _run(folder: Path, *more: str) -> int:
    """From the days around now, unless said."""
    today = SystemClock().now().date()
    days = [f"--from={today - timedelta(days=2)}", f"--to={today + timedelta(days=1)}"]
    return run([*days, "--folder", str(folder), "--out", str(folder.parent / "book"), *more])


def test_a_day_is_written_and_what_has_no_number_is_named(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(folder, "--account", "cash=1600") == 0
    told = capsys.readouterr()
    assert "Debits and credits are equal" in told.out
    with (folder.parent / "book.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert "1600" in {row["Account"] for row in rows}
    assert sum(round(float(row["Debit"] or 0) * 100) for row in rows) == sum(
        round(float(row["Credit"] or 0) * 100) for row in rows
    )
    assert _run(folder) == 1
    assert "There is a file book.csv already" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--store", "Atlantis"), "no store called Atlantis"),
        (("--account", "kasse=1"), "no account called kasse"),
        (("--staff", "999"), "No manager has that number"),
        (("--from", "2001-01-02", "--to", "2001-01-01"), "cannot be taken together"),
        (("--from", "2001-01-01", "--to", "2001-01-02"), "nothing to book"),
    ],
)
def test_what_cannot_be_written_is_said(
    folder: Path, more: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(folder, *more) == 1
    assert said in capsys.readouterr().err
    assert not (folder.parent / "book.csv").exists()
