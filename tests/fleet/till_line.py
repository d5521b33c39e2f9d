"""A till of the fleet as its director sees it: a process that is told deeds and says what came.

May be killed and started again at any moment; a deed under way is then forgotten, for its sale is
in the till's file or it is not. Decides nothing.
"""

import contextlib
import json
import queue
import subprocess
import sys
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

from pos_app.background.line_reader import read_lines
from tests.tidy.sources import ROOT

if TYPE_CHECKING:
    from pos_app.background.worker import Worker

WAIT_S = 60.0


class TillLine:
    """`done` are the answers to deeds, `seen` when an awaited customer was found."""

    def __init__(self, folder: Path, name: str) -> None:
        self.folder, self.name = folder, name
        self.done: list[dict[str, Any]] = []
        self.seen: dict[str, float] = {}
        self.state, self.waiting = "down", -1
        self.place: tuple[int, int] | None = None
        self.is_up = self.is_busy = False
        self.free_at_s = 0.0
        self.lives = 0
        self._said: queue.SimpleQueue[tuple[int, bytes]] = queue.SimpleQueue()
        self._reader: Worker
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Switch it on; `is_up` once its window stands."""
        self.lives += 1
        life = self.lives
        with self.complaints.open("ab") as log:
            self._process = subprocess.Popen(  # noqa: S603  (ourselves)
                [sys.executable, "-m", "tests.fleet.till_process", str(self.folder), self.name],
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
            )
        assert self._process.stdout is not None
        self._reader = read_lines(
            self._process.stdout.fileno(),
            on_line=lambda line: self._said.put((life, line)),
            on_end=lambda: self._said.put((life, b"")),
        )

    @property
    def complaints(self) -> Path:
        """What all its lives wrote on the console."""
        return self.folder / "console.log"

    def ask(self, do: str, **words: Any) -> None:
        """Give it a deed."""
        assert self._process is not None
        assert self._process.stdin is not None
        if do not in ("await", "kill_agent", "where"):
            self.is_busy = True
        # One that was killed just now is told nothing.
        with contextlib.suppress(OSError):
            self._process.stdin.write(json.dumps({"do": do, **words}).encode() + b"\n")
            self._process.stdin.flush()

    def hear(self) -> None:
        """Take in all that it has said; raises AssertionError for a deed that failed."""
        with contextlib.suppress(queue.Empty):
            while True:
                life, line = self._said.get_nowait()
                if life == self.lives and line:
                    self._take(json.loads(line))

    def _take(self, said: dict[str, Any]) -> None:
        match said["say"]:
            case "ready":
                self.is_up = True
            case "status":
                self.state, self.waiting = said["state"], said["waiting"]
            case "seen":
                self.seen[said["phone"]] = said["at"]
            case "where":
                self.place = (said["position"], said["waiting"])
            case "done":
                self.is_busy = False
                self.free_at_s = monotonic()
                self.done.append(said)
            case _:
                raise AssertionError(f"{self.name}: {said}")

    def kill(self) -> None:
        """Cut the power of this till."""
        assert self._process is not None
        self._process.kill()
        self._forget()

    def stop(self) -> None:
        """Close its window and wait until all of it has ended."""
        if self._process is not None:
            with contextlib.suppress(OSError):
                self.ask("quit")
            try:
                self._process.wait(WAIT_S)
            finally:
                self._process.kill()
                self._forget()

    def _forget(self) -> None:
        assert self._process is not None
        self._process.wait(WAIT_S)
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        with contextlib.suppress(OSError):
            self._process.stdin.close()
        self._reader.stop(WAIT_S)
        self._process.stdout.close()
        self._process = None
        self.is_up = self.is_busy = False
        self.state, self.waiting, self.place = "down", -1, None
