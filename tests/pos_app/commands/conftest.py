"""What commands change of the process that runs them is undone after the test."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from tests.pos_app.bootstrap.stage import process_kept


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    # The offscreen platform warns for every window with a least size; a real screen does not.
    for item in items:
        if "pos_app/commands/test_run_" in item.path.as_posix():
            item.add_marker(pytest.mark.qt_log_ignore("propagateSizeHints", extend=True))


@pytest.fixture
def process_as_before(qapp: QApplication) -> Iterator[None]:
    del qapp
    with process_kept():
        yield
