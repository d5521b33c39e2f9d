"""Lines are given as they come, whole, and the end is told."""

import os
import queue

from pos_app.background import line_reader
from pos_app.background.line_reader import read_lines


def lines_of(*parts: bytes) -> list[bytes | None]:
    """What is heard of these parts; None for the end."""
    there, here = os.pipe()
    heard: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
    worker = read_lines(there, on_line=heard.put, on_end=lambda: heard.put(None))
    for part in parts:
        os.write(here, part)
    os.close(here)
    found: list[bytes | None] = []
    while not found or found[-1] is not None:
        found.append(heard.get(timeout=10))
    assert worker.stop()
    os.close(there)
    return found


def test_lines_are_given_whole_however_they_come() -> None:
    assert lines_of(b"one\ntw", b"o\n", b"half") == [b"one", b"two", None]


def test_a_handle_that_is_no_handle_ends_at_once() -> None:
    heard: queue.SimpleQueue[str] = queue.SimpleQueue()
    there, here = os.pipe()
    os.close(there)
    os.close(here)
    worker = read_lines(there, on_line=lambda _: None, on_end=lambda: heard.put("end"))
    assert heard.get(timeout=10) == "end"
    assert worker.stop()


def test_a_line_without_an_end_is_given_up(monkeypatch: object) -> None:
    line_max = line_reader.LINE_MAX
    line_reader.LINE_MAX = 8
    try:
        assert lines_of(b"123456789") == [None]
    finally:
        line_reader.LINE_MAX = line_max
