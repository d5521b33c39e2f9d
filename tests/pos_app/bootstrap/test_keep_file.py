"""A file is written whole, under its ending, and never over another one."""

import errno
import os
from pathlib import Path

import pytest

from pos_app.bootstrap.keep_file import write_new, write_numbered
from pos_app.domain.errors import RuleError


def test_a_name_without_an_ending_gets_one(tmp_path: Path) -> None:
    assert write_new(tmp_path / "receipt 1", b"x") == tmp_path / "receipt 1.pdf"
    assert (tmp_path / "receipt 1.pdf").read_bytes() == b"x"
    assert [file.name for file in tmp_path.iterdir()] == ["receipt 1.pdf"]


def test_what_lies_there_stays(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"old")
    for name in ("a.pdf", "a"):
        with pytest.raises(RuleError, match="file_there"):
            write_new(tmp_path / name, b"new")
    assert (tmp_path / "a.pdf").read_bytes() == b"old"


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="file_not_written"):
        write_new(tmp_path / "nowhere" / "a.pdf", b"x")


def test_a_part_of_somebody_elses_stays(tmp_path: Path) -> None:
    (tmp_path / "a.pdf.part").write_bytes(b"a download that goes on")
    write_new(tmp_path / "a.pdf", b"new")
    assert (tmp_path / "a.pdf.part").read_bytes() == b"a download that goes on"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.pdf", "a.pdf.part"]


def test_what_cannot_be_written_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "no space left")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(RuleError, match="disk_full"):
        write_new(tmp_path / "a.pdf", b"new")
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only where the system has a full disk")
def test_a_full_disk_is_said_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fdopen

    def full(handle: int, mode: str) -> object:
        os.close(handle)
        return real(os.open("/dev/full", os.O_WRONLY), mode)

    monkeypatch.setattr(os, "fdopen", full)
    with pytest.raises(RuleError, match="disk_full"):
        write_numbered(tmp_path, "report.xlsx", b"x" * 100_000)
    assert not list(tmp_path.iterdir())


def test_a_name_that_is_taken_gets_a_number(tmp_path: Path) -> None:
    names = [write_numbered(tmp_path / "new", "a.b.csv", b"x").name for _ in range(3)]
    assert names == ["a.b.csv", "a.b-2.csv", "a.b-3.csv"]


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(RuleError, match="file_not_written"):
        write_numbered(tmp_path / "file" / "folder", "a.csv", b"x")


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_a_kept_file_is_as_readable_as_any_other(tmp_path: Path) -> None:
    (tmp_path / "plain").touch()
    kept = write_new(tmp_path / "a.pdf", b"x")
    assert kept.stat().st_mode == (tmp_path / "plain").stat().st_mode
