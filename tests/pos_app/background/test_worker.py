"""Workers keep order, lose no error and stop cleanly."""

import logging
import threading
from collections.abc import Iterator
from functools import partial

import pytest

from pos_app.background.worker import (
    LoopWorker,
    Ticket,
    Worker,
    WorkerBusyError,
    WorkerStoppedError,
    is_bug,
)
from pos_app.domain.errors import RuleError


@pytest.fixture
def worker() -> Iterator[Worker]:
    made = Worker("a worker", queue_length=4)
    yield made
    made.stop()


def _blocker(worker: Worker) -> tuple[threading.Event, Ticket[bool]]:
    """Keep the worker busy until the event is set."""
    begun, release = threading.Event(), threading.Event()

    def wait() -> bool:
        begun.set()
        return release.wait(5)

    ticket = worker.submit(wait)
    begun.wait(5)
    return release, ticket


def test_calls_run_in_order_on_the_named_thread(worker: Worker) -> None:
    seen: list[object] = []
    release, _ = _blocker(worker)
    for i in range(3):
        worker.submit(partial(_note_thread, seen, i))
    last = worker.submit(lambda: None)
    release.set()
    last.result(5)
    assert seen == [(0, "a worker"), (1, "a worker"), (2, "a worker")]


def _note_thread(seen: list[object], i: int) -> None:
    seen.append((i, threading.current_thread().name))


def test_a_call_gives_its_value_or_its_error(worker: Worker) -> None:
    assert worker.call(lambda: 7, timeout_s=5) == 7
    with pytest.raises(RuleError):
        worker.call(_refuse, timeout_s=5)


def _refuse() -> None:
    raise RuleError("errors.cash_short")


def test_a_call_from_the_worker_itself_does_not_wait_for_itself(worker: Worker) -> None:
    assert worker.call(lambda: worker.call(lambda: 7), timeout_s=5) == 7


def test_a_full_queue_refuses_instead_of_growing(worker: Worker) -> None:
    release, _ = _blocker(worker)
    for _ in range(4):
        worker.submit(lambda: None)
    with pytest.raises(WorkerBusyError):
        worker.submit(lambda: None)
    release.set()


def test_stopping_refuses_what_waits_and_what_comes(worker: Worker) -> None:
    release, running = _blocker(worker)
    waiting = [worker.submit(lambda: 1), worker.submit(lambda: 2)]
    assert not worker.stop(timeout_s=0)
    release.set()
    assert worker.stop(timeout_s=5)
    assert running.result(5)
    refused = [t for t in waiting if isinstance(t.error, WorkerStoppedError)]
    assert waiting[1] in refused or all(t.is_over for t in waiting)
    with pytest.raises(WorkerStoppedError):
        worker.submit(lambda: None)


def test_a_bug_is_logged_with_its_trace_and_the_worker_goes_on(
    worker: Worker, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR, "threads"), pytest.raises(ZeroDivisionError):
        worker.call(lambda: 1 // 0, timeout_s=5)
    assert "a call on a worker failed" in caplog.text
    assert "ZeroDivisionError" in caplog.text
    assert worker.call(lambda: "still here", timeout_s=5) == "still here"


def test_a_rule_is_not_a_bug(worker: Worker, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR, "threads"), pytest.raises(RuleError):
        worker.call(_refuse, timeout_s=5)
    assert not caplog.records
    assert is_bug(KeyError("x"))
    assert not is_bug(RuleError("errors.cash_short"))


def test_being_on_the_wrong_thread_is_caught(worker: Worker) -> None:
    worker.call(worker.assert_on_thread, timeout_s=5)
    with pytest.raises(AssertionError, match="a worker"):
        worker.assert_on_thread()


def test_a_loop_repeats_its_step_until_stopped_and_cleans_up_on_its_thread() -> None:
    steps = threading.Semaphore(0)
    ended: list[str] = []
    loop = LoopWorker(
        "a loop",
        lambda _timeout_s: steps.release(),
        timeout_s=0.01,
        on_stopped=lambda: ended.append(threading.current_thread().name),
    )
    loop.start()
    for _ in range(3):
        assert steps.acquire(timeout=5)
    assert loop.stop()
    assert ended == ["a loop"]


def test_a_step_that_raises_is_logged_and_repeated(caplog: pytest.LogCaptureFixture) -> None:
    tries = threading.Semaphore(0)

    def step(timeout_s: float) -> None:
        tries.release()
        raise KeyError("unplanned")

    loop = LoopWorker("a loop", step, timeout_s=0.01)
    with caplog.at_level(logging.ERROR, "threads"):
        loop.start()
        for _ in range(3):
            assert tries.acquire(timeout=5)
        assert loop.stop()
    assert "unplanned" in caplog.text


def test_a_loop_that_waits_stops_at_once() -> None:
    waiting = threading.Event()

    def step(timeout_s: float) -> None:
        waiting.set()
        loop.pause.wait(60)

    loop = LoopWorker("a loop", step)
    loop.start()
    assert waiting.wait(5)
    assert loop.stop(timeout_s=5)


def test_a_waiting_step_can_be_woken_for_work() -> None:
    rounds = threading.Semaphore(0)

    def step(timeout_s: float) -> None:
        rounds.release()
        loop.pause.wait(60)

    loop = LoopWorker("a loop", step)
    loop.start()
    for _ in range(3):
        assert rounds.acquire(timeout=5)
        loop.pause.wake()
    assert loop.stop(timeout_s=5)


def test_a_loop_makes_the_calls_of_others_between_two_steps() -> None:
    def step(timeout_s: float) -> None:
        loop.pause.wait(60)

    loop = LoopWorker("a loop", step)
    loop.start()
    for _ in range(3):
        ticket = loop.submit(lambda: threading.current_thread().name)
        assert ticket.result(5) == "a loop"
    assert loop.stop()
    with pytest.raises(WorkerStoppedError):
        loop.submit(lambda: None)


def test_what_a_loop_never_came_to_is_refused() -> None:
    asked: list[Ticket[None]] = []

    def step(timeout_s: float) -> None:
        asked.append(loop.submit(lambda: None))
        loop.pause.end()

    loop = LoopWorker("a loop", step)
    loop.start()
    assert loop.stop()
    with pytest.raises(WorkerStoppedError):
        asked[0].result(5)
