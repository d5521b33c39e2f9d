"""`regulars devices` lists and tests, in both languages and for programs, and ends as it went."""

import json
from pathlib import Path

import pytest

from pos_app.commands.devices import run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    named(tmp_path, 'receipt_printer = "emulated:"\nscale = "emulated:"\nscanners = []\n')
    return tmp_path


def named(folder: Path, lines: str) -> None:
    (folder / "settings.toml").write_text(f"[devices]\n{lines}", "utf-8")


def test_what_is_named_and_found_is_listed(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--folder", str(folder)]) == 0
    said = capsys.readouterr().out
    assert "Named in the settings\n  receipt printer: emulated:\n  scale: emulated:" in said
    assert "\nPlugged in\n" in said


def test_a_test_says_how_each_device_did(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--folder", str(folder), "--test"]) == 0
    said = capsys.readouterr()
    assert "works: A test page came out." in said.out
    assert "works: It weighs 0 g." in said.out
    assert "Trying emulated: …" in said.err


def test_german_is_said_when_it_is_asked_for(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--folder", str(folder), "--test", "--language", "de"]) == 0
    assert "geht: Eine Testseite kam heraus." in capsys.readouterr().out


def test_one_that_fails_ends_with_one(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    named(folder, 'receipt_printer = "tpc://192.0.2.7"\n')
    assert run(["--folder", str(folder), "--test"]) == 1
    assert "does not work: The address cannot be understood: tpc://" in capsys.readouterr().out
    assert run(["--folder", str(folder)]) == 0, "nothing was tried"


def test_programs_read_it_as_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--folder", str(folder), "--test", "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    printer = report["configured"][0]
    assert (printer["role"], printer["address"]) == ("receipt_printer", "emulated:")
    assert [(one["name"], one["is_good"]) for one in printer["checks"]] == [
        ("answer", True),
        ("print", True),
    ]
    assert isinstance(report["found"], list)


def test_a_till_without_devices_says_so(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    named(folder, "scanners = []\n")
    assert run(["--folder", str(folder), "--test"]) == 0
    assert "No device is named." in capsys.readouterr().out


def test_wrong_settings_are_said_and_nothing_is_tried(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    named(folder, "recipt_printer = 1\n")
    assert run(["--folder", str(folder), "--test"]) == 1
    assert "receipt_printer" in capsys.readouterr().err
