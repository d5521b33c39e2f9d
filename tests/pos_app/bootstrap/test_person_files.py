"""Two files with a name that says nothing, or none."""

import json
from pathlib import Path

import pytest

from pos_app.bootstrap.person_files import write_person
from pos_app.storage.errors import StorageError
from pos_app.ui.profile.person_paper import person_parts
from tests.pos_app.operations.loyalty_desk import ADA
from tests.pos_app.operations.test_export_person import Room
from tests.pos_app.ui.profile.profile_desk import PHRASES, ProfileDesk

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path / "till")


def test_both_are_written_and_named_without_a_name(tmp_path: Path) -> None:
    (tmp_path / "till").mkdir()
    room = Room(tmp_path / "till")
    formatter = ProfileDesk(room.home).services.formatter
    path = write_person(
        room.told(),
        tmp_path / "documents",
        lambda told: person_parts(told, PHRASES, formatter, country="DE", zone="Europe/Berlin"),
    )
    assert path.read_bytes().startswith(b"%PDF")
    plain = json.loads(path.with_suffix(".json").read_text("utf-8"))
    assert plain["sections"]["customer"][0]["given_name"] == ADA.given_name
    assert ADA.given_name.lower() not in path.name
    assert len(list(path.parent.iterdir())) == 2


def test_a_folder_that_cannot_be_written_is_a_sentence_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "till").mkdir()
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StorageError) as refusal:
        write_person(Room(tmp_path / "till").told(), tmp_path / "file", lambda _: ("t", ()))
    assert refusal.value.code == "storage.copy_failed"
