"""A job tells its end on the GUI thread, and refuses to be built elsewhere."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos_app.background.job import Job
from pos_app.background.worker import Worker


@pytest.fixture
def worker() -> Iterator[Worker]:
    made = Worker("a worker")
    yield made
    made.stop()


def test_the_value_arrives_on_the_gui_thread(qtbot: QtBot, worker: Worker) -> None:
    arrived: list[tuple[object, int]] = []
    job = Job(threading.get_ident)
    job.finished.connect(lambda value: arrived.append((value, threading.get_ident())))
    with qtbot.waitSignal(job.finished):
        job.start(worker)
    (ran_on, told_on), = arrived  # fmt: skip
    assert ran_on != told_on
    assert told_on == threading.get_ident()


def test_an_error_arrives_as_failed_and_not_as_finished(qtbot: QtBot, worker: Worker) -> None:
    job = Job(lambda: dict[str, int]()["missing"])
    finished: list[object] = []
    job.finished.connect(finished.append)
    with qtbot.waitSignal(job.failed) as failed:
        job.start(worker)
    assert isinstance(failed.args[0], KeyError)
    assert not finished


def test_a_job_built_off_the_gui_thread_is_a_bug(qapp: QApplication, worker: Worker) -> None:
    with pytest.raises(AssertionError, match="GUI thread"):
        worker.call(lambda: Job(lambda: None), timeout_s=5)
