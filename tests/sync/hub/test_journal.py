"""The journal and the marker keep what a restored database has forgotten."""

from pathlib import Path
from uuid import uuid4

import pytest

from sync.accounts.book import Holder, HubRight, RightState
from sync.conversation.stores import JournalEntry
from sync.errors import HubStorageError
from sync.hub.journal import JournalFile, MarkerFile
from tests.sync.ledger import uid

RIGHT = HubRight(
    id=uid(9), account="points:É", amount=5, rest=4, state=RightState.FROZEN,
    holder=Holder(device=uid(1), incarnation=uid(2), store=uid(3)),
)  # fmt: skip
ENTRIES = (
    JournalEntry(what="paired", id=uid(1), store=uid(3)),
    JournalEntry(what="dead", id=uid(1), store=uid(3), rights=(RIGHT,), lives=(uid(2), uid(5))),
    JournalEntry(what="written_off", id=uid(9), rights=(RIGHT,), amount=4),
    JournalEntry(what="erased", id=uid(77)),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.jsonl"


def written(path: Path) -> JournalFile:
    journal = JournalFile(path)
    for entry in ENTRIES:
        journal.note(entry)
    return journal


def test_entries_come_back_as_they_went(path: Path) -> None:
    assert written(path).entries() == ENTRIES
    assert JournalFile(path).entries() == ENTRIES


def test_what_stands_last_of_an_id_is_not_written_again(path: Path) -> None:
    journal = written(path)
    journal.note(ENTRIES[3])
    journal.note(ENTRIES[1])
    assert journal.entries() == ENTRIES
    journal.note(ENTRIES[0])
    assert JournalFile(path).entries() == (*ENTRIES, ENTRIES[0])


@pytest.mark.parametrize("kept", [0, 1, 8, 9, 40])
def test_a_torn_end_is_not_read_and_written_over(path: Path, kept: int) -> None:
    written(path)
    whole = path.read_bytes()
    last = whole.splitlines(keepends=True)[-1]
    path.write_bytes(whole[: len(whole) - len(last) + kept])
    journal = JournalFile(path)
    assert journal.entries() == ENTRIES[:3]
    journal.note(ENTRIES[3])
    assert path.read_bytes() == whole


def test_an_end_of_garbage_is_torn_too(path: Path) -> None:
    written(path)
    with path.open("ab") as file:
        file.write(b"\0" * 512)
    assert JournalFile(path).entries() == ENTRIES


def test_damage_before_the_end_is_told(path: Path) -> None:
    written(path)
    whole = path.read_bytes()
    path.write_bytes(whole.replace(b"paired", b"pAired"))
    with pytest.raises(HubStorageError) as caught:
        JournalFile(path)
    assert caught.value.code == "journal_damaged"


def test_another_process_is_read_before_writing(path: Path) -> None:
    mine, other = JournalFile(path), JournalFile(path)
    mine.note(ENTRIES[0])
    other.note(ENTRIES[0])
    other.note(ENTRIES[3])
    mine.note(ENTRIES[2])
    assert other.entries() == mine.entries() == (ENTRIES[0], ENTRIES[3], ENTRIES[2])


def test_a_journal_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(HubStorageError):
        JournalFile(tmp_path / "nowhere" / "journal.jsonl").note(ENTRIES[0])


def test_the_marker_says_the_greatest_version(tmp_path: Path) -> None:
    marker = MarkerFile(tmp_path / "marker")
    assert marker.read() == (0, None)
    generation = uuid4()
    for version in (1, 2, 3, 7):
        marker.write(version, generation)
        assert MarkerFile(tmp_path / "marker").read() == (version, generation)


def test_a_torn_marker_says_what_it_said_before(tmp_path: Path) -> None:
    marker, generation = MarkerFile(tmp_path / "marker"), uuid4()
    marker.write(8, generation)
    marker.write(9, generation)
    slots = bytearray((tmp_path / "marker").read_bytes())
    slots[64 + 3] ^= 1
    (tmp_path / "marker").write_bytes(slots)
    assert marker.read() == (8, generation)


def test_the_marker_and_its_name_are_on_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[str] = []
    monkeypatch.setattr("sync.hub.journal.os.fsync", lambda _: synced.append("file"))
    monkeypatch.setattr("sync.hub.journal.sync_folder", lambda _: synced.append("folder"))
    marker = MarkerFile(tmp_path / "marker")
    marker.write(1, uuid4())
    assert synced == ["file", "folder"]
    marker.write(2, uuid4())
    assert synced == ["file", "folder", "file"]
