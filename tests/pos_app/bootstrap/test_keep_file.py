"""A file is written whole, under its ending, and never over another one."""

from pathlib import Path

import pytest

from pos_app.bootstrap.keep_file import write_new
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
