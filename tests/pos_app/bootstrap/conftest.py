"""A demo till in a folder of its own for each test, and the windows opened on it, closed after."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from pos_app.bootstrap.demo import prepare
from pos_app.bootstrap.machine import open_machine
from pos_app.commands.run_demo import write_settings
from pos_app.paths import places_in
from pos_app.settings import read_settings
from tests.pos_app.bootstrap.stage import Tills, process_kept


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    # The offscreen platform warns for every window with a least size; a real screen does not.
    for item in items:
        if "pos_app/bootstrap/" in item.path.as_posix():
            item.add_marker(pytest.mark.qt_log_ignore("propagateSizeHints", extend=True))


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Fill the demo's database once; nobody opens this folder itself."""
    folder = tmp_path_factory.mktemp("filled")
    places = places_in(folder)
    write_settings(places, "light")
    machine = open_machine(places, read_settings(places.settings_file))
    prepare(machine)
    machine.close()
    return folder


@pytest.fixture
def folder(filled: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "till"
    shutil.copytree(filled, copy)
    return copy


@pytest.fixture
def process_as_before(qapp: QApplication) -> Iterator[None]:
    del qapp
    with process_kept():
        yield


@pytest.fixture
def tills(folder: Path, process_as_before: None) -> Iterator[Tills]:
    opened = Tills(folder)
    yield opened
    opened.close_all()
