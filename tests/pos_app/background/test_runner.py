"""A runner calls back exactly once, on the GUI thread, and loses no error."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos_app.background.runner import Runner, SynchronousRunner
from pos_app.background.worker import Worker
from pos_app.domain.errors import RuleError


@pytest.fixture
def worker() -> Iterator[Worker]:
    made = Worker("a worker")
    yield made
    made.stop()


def _refuse() -> None:
    raise RuleError("errors.cash_short")


def test_the_answer_comes_to_the_gui_thread(qtbot: QtBot, worker: Worker) -> None:
    runner = Runner(worker)
    answers: list[tuple[int, int]] = []
    runner.run(
        lambda a, b: a + b, 2, 3, on_done=lambda sum_: answers.append((sum_, threading.get_ident()))
    )
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == [(5, threading.get_ident())]
    assert runner.waiting_count == 0


def test_a_rule_error_reaches_on_failed(qtbot: QtBot, worker: Worker) -> None:
    errors: list[Exception] = []
    # Nobody holds this runner; what it began still reports.
    Runner(worker).run(_refuse, on_failed=errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], RuleError)


def test_an_error_that_nobody_asked_for_reaches_on_unexpected(qtbot: QtBot, worker: Worker) -> None:
    errors: list[Exception] = []
    runner = Runner(worker, on_unexpected=errors.append)
    runner.run(_refuse)
    qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], RuleError)


def test_a_stopped_worker_is_reported_and_not_raised(qapp: QApplication, worker: Worker) -> None:
    worker.stop()
    errors: list[Exception] = []
    runner = Runner(worker)
    runner.run(lambda: None, on_failed=errors.append)
    assert len(errors) == 1
    assert runner.waiting_count == 0


def test_a_closed_runner_tells_nobody(qtbot: QtBot, worker: Worker) -> None:
    runner = Runner(worker)
    told: list[object] = []
    ended = threading.Event()
    runner.run(ended.set, on_done=told.append)
    assert ended.wait(5)
    runner.close()
    other = Runner(worker)
    other.run(lambda: None, on_done=lambda _: told.append("other"))
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["other"]


def test_the_synchronous_runner_answers_before_it_returns() -> None:
    runner = SynchronousRunner()
    answers: list[object] = []
    runner.run(lambda: 5, on_done=answers.append)
    runner.run(_refuse, on_failed=answers.append)
    assert answers[0] == 5
    assert isinstance(answers[1], RuleError)


def test_the_synchronous_runner_raises_what_nobody_listens_to() -> None:
    with pytest.raises(RuleError):
        SynchronousRunner().run(_refuse)


def test_what_has_reported_is_freed(qtbot: QtBot, worker: Worker) -> None:
    runner = Runner(worker)
    answers: list[int] = []
    ended: list[bool] = []
    runner.run(lambda: 1, on_done=answers.append)
    (job,) = runner._jobs
    job.destroyed.connect(lambda: ended.append(True))
    del job
    qtbot.waitUntil(lambda: bool(ended))
    assert answers == [1]


def test_a_failure_is_heard_before_whoever_asked_is_told(qtbot: QtBot, worker: Worker) -> None:
    runner, heard = Runner(worker), list[str]()
    runner.on_failure = lambda error: heard.append(f"heard {error}")
    runner.run(int, "x", on_failed=lambda _: heard.append("told"))
    qtbot.waitUntil(lambda: "told" in heard)
    assert [one[:5] for one in heard] == ["heard", "told"]
