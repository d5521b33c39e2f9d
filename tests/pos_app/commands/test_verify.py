"""Claims about `regulars verify`: what it prints, and with which exit code it ends."""

from pathlib import Path
from random import Random

import pytest

from benchmarks.till_folder import open_till, sell
from pos_app.commands.verify import run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    till = open_till(tmp_path)
    sell(till, Random(3))
    till.close()
    return tmp_path


def test_a_file_that_holds_says_so(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--folder", str(folder)]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[0] == "Looking at the pages of the file"
    assert told[-1] == "Everything holds."


def test_what_does_not_hold_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    till = open_till(folder)

    def edit() -> None:
        writer = till.machine.database.writer
        with writer.transaction():
            writer.run("UPDATE sale SET total_minor = total_minor - 100")

    till.machine.do(edit)
    till.close()
    assert run(["--folder", str(folder)], language="de") == 1
    told = capsys.readouterr().out
    assert "ist nicht, wie er versiegelt wurde" in told
    assert "Etwas stimmt nicht." in told


def test_a_folder_without_a_till_is_left_as_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--folder", str(tmp_path / "nobody")]) == 2
    assert "There is no till at" in capsys.readouterr().err
    assert not (tmp_path / "nobody").exists()


def test_a_damaged_page_is_found(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (file,) = folder.rglob("*.db")
    raw = bytearray(file.read_bytes())
    raw[-2_000] ^= 0xFF
    file.write_bytes(raw)
    assert run(["--folder", str(folder)]) == 1
    assert "The file is damaged" in capsys.readouterr().out
