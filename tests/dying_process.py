"""A second process that does something once and again, and dies where it was told to.

`DyingProcess(module, folder).run(*words)` calls that module's `main()` with `sys.argv[1:]` = words
in a process of its own and gives its exit code. Where the system can fork, one process imports all
that is needed and a fork of it dies; elsewhere each run begins a process. Either way nothing is
cleaned up: `main` ends with os._exit at the step asked for.
"""

import os
import subprocess
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

CAN_FORK = hasattr(os, "fork")
_SEPARATOR = "\t"


class DyingProcess:
    """Use it in a `with`; the process that waits to be forked ends with it."""

    def __init__(self, module: str, folder: Path) -> None:
        self._folder = folder
        self._program = (
            f"import sys; sys.path.insert(0, {str(folder)!r}); from {module} import main; "
            "from tests.dying_process import serve; serve(main)"
        )
        self._parent: subprocess.Popen[str] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._parent is not None:
            self._parent.communicate()

    def run(self, *words: str) -> int:
        """Call `main` with these words in a process that dies; its exit code."""
        line = _SEPARATOR.join(words) + "\n"
        if not CAN_FORK:
            command = [sys.executable, "-c", self._program]
            done = subprocess.run(command, check=False, cwd=self._folder, input=line, text=True)  # noqa: S603  (ourselves)
            return done.returncode
        if self._parent is None:
            self._parent = subprocess.Popen(  # noqa: S603  (ourselves)
                [sys.executable, "-c", self._program],
                cwd=self._folder,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
        assert self._parent.stdin is not None
        assert self._parent.stdout is not None
        self._parent.stdin.write(line)
        self._parent.stdin.flush()
        return int(self._parent.stdout.readline())


def serve(main: Callable[[], None]) -> None:
    """The second process's side: one call of `main` for each line."""
    for line in sys.stdin:
        sys.argv[1:] = line.rstrip("\n").split(_SEPARATOR)
        if not CAN_FORK:
            main()
            continue
        child = os.fork()
        if not child:
            try:
                main()
            finally:
                # It failed, or forgot to die; a fork that ends this way says nothing by itself.
                traceback.print_exc()
                os._exit(1)
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)  # noqa: T201  (the answer)
