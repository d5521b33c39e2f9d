"""Reads lines from a handle of the system on a thread of its own, until the other side closes it.

Reads below Python's buffers: a thread that waits in one of those cannot be left behind when a
process ends. Does not know what a line means.
"""

import os
from collections.abc import Callable

from pos_app.background.worker import Worker

_AT_ONCE = 65_536
LINE_MAX = 1 << 20


def read_lines(
    handle: int, *, on_line: Callable[[bytes], None], on_end: Callable[[], None]
) -> Worker:
    """Call `on_line` with each line, without its end, and `on_end` after the last; on a thread."""
    worker = Worker("lines")
    worker.submit(lambda: _read(handle, on_line), on_over=lambda _: on_end())
    return worker


def _read(handle: int, on_line: Callable[[bytes], None]) -> None:
    rest = b""
    while True:
        try:
            part = os.read(handle, _AT_ONCE)
        except OSError:
            # On Windows a pipe whose other end is gone is an error and not an end.
            return
        if not part:
            return
        *lines, rest = (rest + part).split(b"\n")
        for line in lines:
            on_line(line)
        if len(rest) > LINE_MAX:
            return
