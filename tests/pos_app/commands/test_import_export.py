"""Claims about `regulars import export`: what it says, and with which code it ends."""

from pathlib import Path

import pytest

from benchmarks.till_folder import open_till
from pos_app.commands.import_catalogue import run


def test_a_folder_of_anything_else_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    open_till(tmp_path / "till").close()
    (tmp_path / "other").mkdir()
    words = ["export", str(tmp_path / "other"), "--folder", str(tmp_path / "till")]
    assert run(words) == 1
    assert "no folder that regulars export wrote" in capsys.readouterr().err
