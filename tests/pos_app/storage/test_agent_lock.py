"""One agent a file, and a dead one keeps nobody out."""

import subprocess
import sys
from pathlib import Path

from pos_app.storage.agent_lock import AgentLock
from tests.tidy.sources import ROOT

_TAKES = """
import os, sys
from pathlib import Path
from pos_app.storage.agent_lock import AgentLock
print(AgentLock(Path(sys.argv[1])).take(), flush=True)
sys.stdin.read()
os._exit(1)
"""


def test_a_second_one_does_not_get_it_until_the_first_lets_go(tmp_path: Path) -> None:
    first, second = AgentLock(tmp_path / "till.db"), AgentLock(tmp_path / "till.db")
    assert first.take()
    assert not second.take()
    first.release()
    assert second.take()
    second.release()


def test_a_process_that_dies_lets_it_go(tmp_path: Path) -> None:
    with subprocess.Popen(  # noqa: S603  (our own interpreter)
        [sys.executable, "-c", _TAKES, str(tmp_path / "till.db")],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline().strip() == b"True"
        mine = AgentLock(tmp_path / "till.db")
        assert not mine.take()
        other.kill()
        other.wait()
        assert mine.take()
        mine.release()
