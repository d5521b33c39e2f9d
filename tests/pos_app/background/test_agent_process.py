"""Another process is started, told, heard, started again when it dies, and never left behind."""

import json
import queue
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from pos_app.background import agent_process
from pos_app.background.agent_process import AgentProcess

_ECHO = """
import os, sys
print('{"begun": %d}' % os.getpid(), flush=True)
for line in sys.stdin:
    print(line.strip(), flush=True)
    if "quit" in line:
        break
"""
_DIES = "print('{\"begun\": 1}', flush=True); raise SystemExit(3)"
_DEAF = "import time; print('{\"begun\": 1}', flush=True); time.sleep(60)"


class Heard:
    """What the process said and how it ended."""

    def __init__(self) -> None:
        self.lines: queue.SimpleQueue[dict[str, object]] = queue.SimpleQueue()
        self.codes: queue.SimpleQueue[int] = queue.SimpleQueue()

    def line(self) -> dict[str, object]:
        return self.lines.get(timeout=20)


@contextmanager
def running(program: str) -> Iterator[tuple[AgentProcess, Heard]]:
    heard = Heard()
    process = AgentProcess(
        [sys.executable, "-c", program],
        on_line=lambda line: heard.lines.put(json.loads(line)),
        on_ended=heard.codes.put,
    )
    process.start()
    try:
        yield process, heard
    finally:
        process.stop(5)


def test_it_hears_and_is_told() -> None:
    with running(_ECHO) as (process, heard):
        assert "begun" in heard.line()
        assert process.is_running
        process.poke()
        assert heard.line() == {"do": "poke"}
        process.cut()
        assert heard.line() == {"do": "cut"}
        process.join()
        assert heard.line() == {"do": "join"}
        assert process.stop(10)
        assert heard.line() == {"do": "quit"}
        assert not process.is_running


def test_a_poke_before_the_process_stands_reaches_it() -> None:
    heard = Heard()
    process = AgentProcess(
        [sys.executable, "-c", _ECHO], on_line=lambda line: heard.lines.put(json.loads(line))
    )
    process.poke()
    process.start()
    assert "begun" in heard.line()
    assert heard.line() == {"do": "poke"}
    assert process.stop(10)


def test_one_that_dies_is_started_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(agent_process, "FIRST_WAIT_S", 0.01)
    with running(_DIES) as (_, heard):
        assert heard.line() == {"begun": 1}
        assert heard.codes.get(timeout=20) == 3
        assert heard.line() == {"begun": 1}


def test_a_drill_goes_on_in_the_process_that_follows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(agent_process, "FIRST_WAIT_S", 0.01)
    with running(_ECHO) as (process, heard):
        heard.line()
        process.cut()
        assert heard.line() == {"do": "cut"}
        begun = process._process
        assert begun is not None
        begun.kill()
        assert "begun" in heard.line()
        assert heard.line() == {"do": "cut"}


def test_one_that_does_not_listen_is_killed() -> None:
    with running(_DEAF) as (process, heard):
        heard.line()
        assert not process.stop(0.2)
        assert not process.is_running


def test_a_program_that_is_not_there_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(agent_process, "FIRST_WAIT_S", 0.01)
    codes: queue.SimpleQueue[int] = queue.SimpleQueue()
    process = AgentProcess(["no-such-program"], on_line=lambda _: None, on_ended=codes.put)
    process.start()
    assert [codes.get(timeout=10), codes.get(timeout=10)] == [-1, -1]
    assert process.stop(5)
