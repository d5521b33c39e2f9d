"""AgentProcess: starts another process of ours, talks with it in lines, starts it again, ends it.

Whoever gives it something to say never waits: a thread writes, another reads. The other process
ends by itself when its input does, so none is left behind when this one is killed. Does not know
what the lines mean.

Invariants:
- One process at a time; after it ended by itself, the next one waits longer each time.
- `on_line` and `on_ended` are called on the reading thread.
"""

import contextlib
import logging
import subprocess
import threading
from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path
from time import monotonic

from pos_app.background.worker import LoopWorker

FIRST_WAIT_S, LONGEST_WAIT_S = 0.5, 60.0
# A process that lived so long was well: the next waits are short again.
WELL_AFTER_S = 30.0
STOP_TIMEOUT_S = 5.0
_POKE, _CUT, _JOIN, _QUIT = (
    b'{"do":"%s"}\n' % word for word in (b"poke", b"cut", b"join", b"quit")
)
_LOG = logging.getLogger("sync")


class AgentProcess:
    """`command` is the program with its words; `folder` is where it runs."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        on_line: Callable[[bytes], None],
        on_ended: Callable[[int], None] = lambda _: None,
        folder: Path | None = None,
    ) -> None:
        self._command, self._folder = tuple(command), folder
        self._on_line, self._on_ended = on_line, on_ended
        self._reader = LoopWorker("sync agent", self._live)
        self._writer = LoopWorker("sync agent orders", self._write, timeout_s=60.0)
        self._orders: deque[bytes] = deque()
        self._is_poked = self._is_cut = False
        self._process: subprocess.Popen[bytes] | None = None
        self._has_process = threading.Event()
        self._wait_s = FIRST_WAIT_S

    @property
    def is_running(self) -> bool:
        """Whether there is a process now."""
        return self._has_process.is_set()

    def start(self) -> None:
        """Begin; returns at once."""
        self._reader.start()
        self._writer.start()

    def poke(self) -> None:
        """Something was committed. Any thread; several pokes at once are one."""
        self._is_poked = True
        self._writer.pause.wake()

    def cut(self) -> None:
        """Behave as if there were no network."""
        self._is_cut = True
        self._order(_CUT)

    def join(self) -> None:
        """The network is there again."""
        self._is_cut = False
        self._order(_JOIN)

    def say(self, line: bytes) -> None:
        """Any other order, with its end; it waits while there is no process."""
        self._order(line)

    def stop(self, timeout_s: float = STOP_TIMEOUT_S) -> bool:
        """End the process and do not start it again; False when it had to be killed."""
        self._reader.pause.end()
        self._order(_QUIT)
        has_ended = self._reader.stop(timeout_s)
        process = self._process
        if not has_ended and process is not None:
            process.kill()
            self._reader.stop(timeout_s)
        self._writer.stop(timeout_s)
        return has_ended

    def _order(self, order: bytes) -> None:
        self._orders.append(order)
        self._writer.pause.wake()

    # -------------------------------------------------------------------------- the reading thread
    def _live(self, _timeout_s: float) -> None:
        begun_s = monotonic()
        try:
            process = self._begin()
        except OSError as error:
            _LOG.error("the sync agent did not start: %s", error)
            code = -1
        else:
            code = self._read(process)
        if self._reader.pause.is_ended:
            return
        if monotonic() - begun_s >= WELL_AFTER_S:
            self._wait_s = FIRST_WAIT_S
        _LOG.warning("the sync agent ended with %d; again in %.1f s", code, self._wait_s)
        self._on_ended(code)
        self._reader.pause.wait(self._wait_s)
        self._wait_s = min(self._wait_s * 2, LONGEST_WAIT_S)

    def _begin(self) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(  # noqa: S603  (our own program)
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=self._folder,
            # Without it each till on Windows would show a black window.
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        if self._is_cut:
            self._orders.appendleft(_CUT)
        self._process = process
        self._has_process.set()
        self._writer.pause.wake()
        return process

    def _read(self, process: subprocess.Popen[bytes]) -> int:
        assert process.stdout is not None, "asked for above"
        with process.stdout as lines:
            for line in lines:
                self._on_line(line)
        self._has_process.clear()
        code = process.wait()
        if process.stdin is not None:
            with contextlib.suppress(OSError):
                process.stdin.close()
        self._process = None
        return code

    # -------------------------------------------------------------------------- the writing thread
    def _write(self, timeout_s: float) -> None:
        self._writer.pause.wait(timeout_s)
        process = self._process
        if process is None or process.stdin is None:
            return
        said = b""
        while self._orders:
            said += self._orders.popleft()
        if self._is_poked:
            self._is_poked = False
            said += _POKE
        # A process that has just ended is noticed by the reading thread.
        with contextlib.suppress(OSError, ValueError):
            process.stdin.write(said)
            process.stdin.flush()
            if _QUIT in said:
                process.stdin.close()
