"""Reports are read on a thread of their own, with a connection that is closed there."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos_app.background.worker import is_bug
from pos_app.bootstrap.report_thread import ReportThread
from pos_app.ui.report.report_source import Stopped


class FakeConnection:
    """Notes where it was closed."""

    closed_on = ""

    def close(self) -> None:
        self.closed_on = threading.current_thread().name


@pytest.fixture
def thread(qapp: QApplication) -> Iterator[tuple[ReportThread, list[FakeConnection]]]:
    del qapp
    made: list[FakeConnection] = []

    def connect() -> FakeConnection:
        made.append(FakeConnection())
        return made[-1]

    reports = ReportThread(connect)  # type: ignore[arg-type]  # closed alone
    yield reports, made
    reports.stop()


def test_nothing_is_begun_before_somebody_asks(
    thread: tuple[ReportThread, list[FakeConnection]],
) -> None:
    reports, made = thread
    assert reports.waiting_count == 0
    assert "reports" not in {one.name for one in threading.enumerate()}
    reports.stop()
    assert made == []


def test_it_answers_on_the_window_and_reads_on_its_own(
    thread: tuple[ReportThread, list[FakeConnection]], qtbot: QtBot
) -> None:
    reports, made = thread
    heard: list[tuple[str, str]] = []

    def read() -> str:
        assert reports.connection() is reports.connection()
        return threading.current_thread().name

    reports.run(read, on_done=lambda name: heard.append((name, threading.current_thread().name)))
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [("reports", "MainThread")]
    assert len(made) == 1
    reports.stop()
    assert made[0].closed_on == "reports"


def test_after_it_was_stopped_nobody_is_told_anything(
    thread: tuple[ReportThread, list[FakeConnection]], qtbot: QtBot
) -> None:
    reports, _ = thread
    heard: list[int] = []
    reports.run(lambda: 1, on_done=heard.append)
    reports.stop()
    reports.run(lambda: 2, on_done=heard.append)
    qtbot.wait(1)
    assert heard == []


def test_stopping_is_no_fault_of_the_program() -> None:
    assert not is_bug(Stopped())
