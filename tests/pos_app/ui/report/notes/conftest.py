"""A till's file with notes, made once for all their tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pos_app.ui.report.notes.stage import NotesFolder
from tests.till_file import make_till_file


@pytest.fixture(scope="package")
def notes_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_till_file(tmp_path_factory.mktemp("notes") / "till.db")


@pytest.fixture
def folder(notes_path: Path) -> Iterator[NotesFolder]:
    folder = NotesFolder(notes_path)
    yield folder
    folder.close()
