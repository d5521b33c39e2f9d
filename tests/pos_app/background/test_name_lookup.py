"""A look-up ends in its time, and however often one asks, one thread waits."""

import socket
import threading
import time

import pytest

from pos_app.background.name_lookup import NameLookup


class _Hanging:
    def __init__(self) -> None:
        self.release = threading.Event()
        self.asked = 0

    def __call__(self, host: str, port: int) -> str:
        self.asked += 1
        self.release.wait(10)
        return f"{host}:{port}"


def _waiting() -> int:
    return sum(thread.name == "name look-up" for thread in threading.enumerate())


def test_a_name_is_looked_up() -> None:
    assert NameLookup(lambda host, port: (host, port))("printer", 9100, 1) == ("printer", 9100)


def test_a_look_up_that_hangs_costs_its_time_and_one_thread() -> None:
    system = _Hanging()
    look_up = NameLookup(system)
    before = _waiting()
    begun_at_s = time.monotonic()
    for _ in range(3):
        with pytest.raises(TimeoutError):
            look_up("printer", 9100, 0.02)
    assert time.monotonic() - begun_at_s < 2
    assert (system.asked, _waiting() - before) == (1, 1)
    system.release.set()
    assert look_up("printer", 9100, 5) == "printer:9100"


def test_the_next_question_is_asked_anew() -> None:
    answers = iter(["first", "second"])
    look_up = NameLookup(lambda *_: next(answers))
    assert [look_up("printer", 9100, 5), look_up("printer", 9100, 5)] == ["first", "second"]


def test_an_unknown_name_is_an_answer_and_no_bug(caplog: pytest.LogCaptureFixture) -> None:
    def find(*_: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "unknown")

    with pytest.raises(socket.gaierror):
        NameLookup(find)("printer", 9100, 5)
    assert not caplog.records
