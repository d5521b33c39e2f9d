"""The settings file is printed whole, and names where it belongs."""

import tomllib

import pytest

from pos_app.commands.print_settings import run
from pos_app.paths import own_places


def test_the_first_line_says_where_the_file_belongs(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([]) == 0
    printed = capsys.readouterr().out
    assert printed.splitlines()[0] == f"# {own_places().settings_file}"
    assert set(tomllib.loads(printed)) >= {"devices", "screen", "storage"}
