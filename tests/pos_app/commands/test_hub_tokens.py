"""A token for a program is shown once, listed, and revoked by its name."""

import re
from pathlib import Path

import pytest

from pos_app.commands.run_hub import run


def test_a_token_is_added_listed_and_revoked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = ["--folder", str(tmp_path)]
    named = [*where, "--name", "Books"]
    assert run(["token", "list", *where]) == 0
    assert "no token" in capsys.readouterr().out
    assert run(["token", "add", *named, "--scope", "records:read", "--kind", "sale"]) == 0
    found = re.search(r": (\S{43})\n", capsys.readouterr().out)
    assert found is not None
    assert run(["token", "add", *named, "--scope", "tills:read"]) == 1
    capsys.readouterr()
    assert run(["token", "list", *where]) == 0
    listed = capsys.readouterr().out
    assert listed == "Books  records:read  sale  never used\n"
    assert run(["token", "revoke", *named]) == 0
    assert run(["token", "revoke", *named]) == 1
    capsys.readouterr()
    run(["token", "list", *where])
    assert capsys.readouterr().out.endswith("never used  revoked\n")
    for path in tmp_path.rglob("*"):
        assert path.is_dir() or found[1].encode() not in path.read_bytes()


@pytest.mark.parametrize(
    "words", [[], ["add"], ["add", "--name", "x"], ["revoke"], ["revoke", "--name", "a\nb"]]
)
def test_half_a_command_is_said(
    tmp_path: Path, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["token", *words, "--folder", str(tmp_path)]) == 1
    assert "--name" in capsys.readouterr().err
