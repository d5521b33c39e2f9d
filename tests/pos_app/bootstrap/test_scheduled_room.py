"""Scheduled work is done piece by piece, while nobody is served."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject

from pos_app.background.runner import SynchronousRunner
from pos_app.bootstrap.scheduled_room import ScheduledRoom
from pos_app.storage.errors import StorageError


def pieces(count: int, done: list[str], name: str) -> Callable[[], bool]:
    """A step with so many pieces."""
    left = [count]

    def step() -> bool:
        if not left[0]:
            return False
        left[0] -= 1
        done.append(name)
        return True

    return step


def test_each_step_runs_until_nothing_is_left(qapp: Any) -> None:
    del qapp
    done: list[str] = []
    parent = QObject()
    room = ScheduledRoom(
        (pieces(2, done, "expire"), pieces(1, done, "birthday")),
        runner=SynchronousRunner(), is_idle=lambda: True, parent=parent,
    )  # fmt: skip
    for _ in range(6):
        room.look()
    assert done == ["expire", "expire", "birthday"]
    room.stop()
    room.look()
    assert len(done) == 3


def test_nothing_begins_while_somebody_is_served(qapp: Any) -> None:
    del qapp
    done: list[str] = []
    idle, parent = [False], QObject()
    room = ScheduledRoom(
        (pieces(1, done, "expire"),),
        runner=SynchronousRunner(), is_idle=lambda: idle[0], parent=parent,
    )  # fmt: skip
    room.look()
    assert done == []
    idle[0] = True
    room.look()
    assert done == ["expire"]
    room.stop()


def test_a_fault_is_logged_and_tried_again(qapp: Any, caplog: Any) -> None:
    del qapp

    def broken() -> bool:
        raise StorageError("storage.failed", reason="disk")

    parent = QObject()
    room = ScheduledRoom((broken,), runner=SynchronousRunner(), is_idle=lambda: True, parent=parent)
    room.look()
    room.look()
    assert caplog.text.count("scheduled work waits") == 2
    room.stop()
