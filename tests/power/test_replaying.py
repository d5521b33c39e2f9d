"""An image holds what was synced; of the rest any part may be missing, and no more than that."""

import random
from collections.abc import Iterable

import hypothesis.strategies as st
from hypothesis import given

from tests.power.recording import Event, Kind, Recording
from tests.power.replaying import SECTOR_BYTES, Disk, Image, Left, image

FILE, OTHER = 1, 2
OPENED = Event(Kind.OPENED, FILE, 0, b"file")
SYNCED = Event(Kind.SYNCED, FILE)
MADE = Event(Kind.MADE, OTHER, 0, b"folder/other")
FOLDER_SYNCED = Event(Kind.FOLDER_SYNCED, 0, 0, b"folder")


def written(place: int, content: bytes, file: int = FILE) -> Event:
    return Event(Kind.WRITTEN, file, place, content)


def said(line: bytes) -> Event:
    return Event(Kind.SAID, 0, 0, line)


def cut(events: Iterable[Event], left: Left, *, seed: int = 0) -> Image:
    """Cut after these events, on a disk that holds "file" and an empty "folder"."""
    disk = Disk(Recording({"file": b"....."}, frozenset({"folder"}), ()))
    for event in events:
        disk.take(event)
    return disk.cut(seed, 0, left, random.Random(seed))


def all_left(events: Iterable[Event], left: Left) -> set[bytes]:
    """Every content that "file" may have."""
    listed = list(events)
    return {cut(listed, left, seed=seed).files["file"] for seed in range(200)}


def test_what_was_synced_is_there_whatever_is_left() -> None:
    events = [OPENED, written(1, b"ab"), SYNCED, said(b"done\n")]
    for left in Left:
        assert cut(events, left).files["file"] == b".ab.."


def test_what_was_not_synced_may_be_missing_in_any_part() -> None:
    events = [OPENED, written(0, b"a"), written(1, b"b")]
    assert cut(events, Left.NOTHING).files["file"] == b"....."
    assert cut(events, Left.ALL).files["file"] == b"ab..."
    assert all_left(events, Left.SOME) == {b".....", b"a....", b".b...", b"ab..."}
    assert all_left(events, Left.FIRST) == {b".....", b"a....", b"ab..."}


def test_a_write_is_torn_between_sectors_only() -> None:
    long = b"a" * (SECTOR_BYTES - 1) + b"b" * SECTOR_BYTES
    first, second = b"." + b"a" * (SECTOR_BYTES - 1), b"b" * SECTOR_BYTES
    gap = b"....." + bytes(SECTOR_BYTES - 5)
    events = [OPENED, written(1, long)]
    assert all_left(events, Left.TORN) == {b".....", first, gap + second, first + second}
    assert all_left(events, Left.FIRST) == {b".....", first, first + second}


def test_a_file_cut_short_loses_its_end_once_synced() -> None:
    events = [OPENED, Event(Kind.SIZED, FILE, 2)]
    assert all_left(events, Left.SOME) == {b".....", b".."}
    assert all_left([*events, SYNCED], Left.SOME) == {b".."}
    grown = [OPENED, Event(Kind.SIZED, FILE, 7), SYNCED]
    assert all_left(grown, Left.SOME) == {b".....\0\0"}


def test_a_new_file_has_its_name_once_the_folder_is_synced() -> None:
    made = [MADE, written(0, b"new", OTHER), Event(Kind.SYNCED, OTHER)]
    assert "folder/other" not in cut(made, Left.NOTHING).files
    assert cut(made, Left.ALL).files["folder/other"] == b"new"
    assert cut([*made, FOLDER_SYNCED], Left.NOTHING).files["folder/other"] == b"new"


def test_a_name_without_its_bytes_is_an_empty_file() -> None:
    events = [MADE, written(0, b"new", OTHER), FOLDER_SYNCED]
    assert cut(events, Left.NOTHING).files["folder/other"] == b""


def test_a_renamed_file_has_one_of_its_names() -> None:
    made = [MADE, written(0, b"new", OTHER), Event(Kind.SYNCED, OTHER), FOLDER_SYNCED]
    renamed = Event(Kind.RENAMED, 0, 0, b"folder/other\0folder/final")
    for seed in range(20):
        files = cut([*made, renamed], Left.SOME, seed=seed).files
        assert ("folder/other" in files) is not ("folder/final" in files)
    assert "folder/final" in cut([*made, renamed, FOLDER_SYNCED], Left.NOTHING).files


def test_an_unlinked_file_may_come_back_until_the_folder_is_synced() -> None:
    unlinked = Event(Kind.UNLINKED, 0, 0, b"file")
    assert "file" in cut([unlinked], Left.NOTHING).files
    assert "file" not in cut([unlinked], Left.ALL).files
    assert "file" not in cut([unlinked, Event(Kind.FOLDER_SYNCED)], Left.NOTHING).files


def test_a_new_folder_is_there_once_something_in_it_is_synced() -> None:
    made = [Event(Kind.FOLDER_MADE, 0, 0, b"a"), Event(Kind.FOLDER_MADE, 0, 0, b"a/b")]
    assert cut(made, Left.NOTHING).folders == {"folder"}
    synced = Event(Kind.FOLDER_SYNCED, 0, 0, b"a/b")
    assert cut([*made, synced], Left.NOTHING).folders == {"folder", "a", "a/b"}


def test_only_whole_lines_were_said() -> None:
    assert cut([said(b"one\ntw"), said(b"o\nthr")], Left.ALL).said == ("one", "two")


@given(st.integers(min_value=0, max_value=2**32))
def test_a_seed_always_gives_the_same_image(seed: int) -> None:
    recording = Recording(
        {"file": b"....."},
        frozenset({"folder"}),
        (OPENED, written(0, b"ab"), SYNCED, said(b"x\n"), MADE, written(3, b"c"), said(b"y\n")),
    )
    one = image(recording, seed)
    assert one == image(recording, seed)
    if "x" in one.said:
        assert one.files["file"][:2] == b"ab"
