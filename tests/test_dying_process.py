"""The process that tests let die dies as told, with the words it was given, and leaves no other."""

import os
import sys
from pathlib import Path

import pytest

from tests.dying_process import DyingProcess

_RUNS: list[str] = []


def main() -> None:
    _RUNS.append(sys.argv[1])
    if sys.argv[1] == "fail":
        raise RuntimeError
    os._exit(int(sys.argv[1]) + len(_RUNS))


@pytest.fixture
def folder(pytestconfig: pytest.Config) -> Path:
    return pytestconfig.rootpath


def test_every_run_dies_with_its_own_code_and_knows_of_no_other(folder: Path) -> None:
    with DyingProcess(__name__, folder) as process:
        assert [process.run(str(code)) for code in (0, 76, 0)] == [1, 77, 1]


def test_a_failure_is_no_ending_that_was_asked_for(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with DyingProcess(__name__, folder) as process:
        assert process.run("fail") == 1
    assert "RuntimeError" in capfd.readouterr().err
