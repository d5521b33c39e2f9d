"""The command says what a list of customers is taken for, and what is wrong with which row."""

import csv
from pathlib import Path

import pytest

from pos_app.commands.check_customers import run
from pos_app.domain.customer_columns import PRESETS, Meaning
from pos_app.phrases import Phrases


@pytest.fixture
def people(tmp_path: Path) -> Path:
    path = tmp_path / "people.csv"
    path.write_text(
        "Name,Email,Points\nAda,ada@example.org,3\nBo,bo@example.org,=1+1\n", encoding="utf-8"
    )
    return path


def test_a_list_is_told_in_words_and_numbers(
    people: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([str(people), "--country", "de"]) == 1
    told = capsys.readouterr().out
    assert "Email: e-mail address" in told
    assert "1  rows with a fault" in told
    assert "=1+1 is no number of points" in told


def test_a_list_without_a_fault_is_fine(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "good.csv"
    path.write_text("Kundenkarte\nC1\n", encoding="utf-8")
    assert run([str(path), "--country", "DE"], language="de") == 0
    assert "Kundenkarte: Kundenkarte" in capsys.readouterr().out


def test_no_cell_becomes_a_formula_in_the_report(people: Path, tmp_path: Path) -> None:
    report = tmp_path / "faults.csv"
    run([str(people), "--country", "DE", "--report", str(report)])
    rows = list(csv.reader(report.read_text("utf-8-sig").splitlines()))
    assert rows[1][:2] == ["3", "points"]
    assert rows[1][2].startswith("'=1+1 ")


def test_a_full_disk_is_said_in_a_sentence(
    people: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([str(people), "--country", "DE", "--report", "/dev/full"]) == 2
    assert "No space left on device" in capsys.readouterr().err


def test_what_cannot_be_read_is_said_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([str(tmp_path / "none.csv"), "--country", "DE"]) == 2
    assert "none.csv cannot be read" in capsys.readouterr().err
    other = tmp_path / "other.csv"
    other.write_text("a,b\n1,2\n", encoding="utf-8")
    assert run([str(other), "--country", "DE"]) == 2
    assert "no column of telephone numbers" in capsys.readouterr().err


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_meaning_and_every_export_has_a_word(language: str) -> None:
    say = Phrases(language).say
    names = [f"column_{meaning or 'nothing'}" for meaning in Meaning]
    names += [f"from_{preset.name}" for preset in PRESETS]
    for name in names:
        assert say(f"customer_list.{name}") != f"customer_list.{name}"
