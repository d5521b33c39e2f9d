"""Waiting for a paint ends: with the time it took, or with a sentence."""

import pytest
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from benchmarks.sell_window import NotPaintedError, PaintWatch


@pytest.fixture
def view(qtbot: QtBot) -> QListView:
    view = QListView()
    qtbot.addWidget(view)
    view.setModel(QStandardItemModel(view))
    view.show()
    qtbot.waitExposed(view)
    return view


def test_a_line_that_is_added_is_painted_in_time(view: QListView) -> None:
    model = view.model()
    assert isinstance(model, QStandardItemModel)
    watch = PaintWatch(view)
    assert 0 < watch.seconds_until_painted(lambda: model.appendRow(QStandardItem("One"))) < 10


def test_what_paints_nothing_is_said_and_does_not_wait_for_ever(view: QListView) -> None:
    watch = PaintWatch(view)
    # Whatever the first showing left to paint comes first.
    watch.seconds_until_painted(view.viewport().update)
    with pytest.raises(NotPaintedError, match=r"not painted within 0\.05 s"):
        watch.seconds_until_painted(lambda: None, timeout_s=0.05)
