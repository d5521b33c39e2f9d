"""A recording holds all that a program did below the folder, in its order, and nothing else."""

import sys
from pathlib import Path

import pytest

from tests.power.recording import Event, Kind, Recording, RecordingError, read_events, record
from tests.power.replaying import check_whole, whole


def recorded(tmp_path: Path, recorder: Path, program: str) -> tuple[Recording, Path]:
    """Record a program that finds the folder in `folder`; two files lie in it."""
    folder = tmp_path / "watched"
    folder.mkdir()
    folder.joinpath("old").write_bytes(b"0123456789")
    folder.joinpath("doomed").write_bytes(b"gone soon")
    text = f"import os\nfolder = {str(folder)!r}\nos.chdir(folder)\n{program}"
    command = [sys.executable, "-c", text]
    recording = record(command, folder, recorder=recorder, working_folder=tmp_path)
    return recording, folder


def test_the_end_of_a_recording_is_what_lies_in_the_folder(tmp_path: Path, recorder: Path) -> None:
    recording, folder = recorded(
        tmp_path,
        recorder,
        """
os.mkdir("deep")
new = os.open(folder + "/deep/new", os.O_RDWR | os.O_CREAT)
os.write(new, b"first ")
os.write(new, b"second")
os.pwrite(new, b"F", 0)
os.ftruncate(new, 9)
os.fsync(new)
os.close(new)
with open("old", "ab") as file:
    file.write(b"and more")
with open("rewritten", "wb") as file:
    file.write(b"long ago")
with open("rewritten", "wb") as file:
    file.write(b"now")
os.rename("rewritten", "deep/../renamed")
os.unlink("doomed")
with open("/dev/null", "wb") as elsewhere:
    elsewhere.write(b"not ours")
""",
    )
    check_whole(recording, folder)
    assert whole(recording).files == {
        "deep/new": b"First sec",
        "old": b"0123456789and more",
        "renamed": b"now",
    }
    assert whole(recording).folders == {"deep"}


def test_lines_stand_between_the_events_they_came_between(tmp_path: Path, recorder: Path) -> None:
    recording, _ = recorded(
        tmp_path,
        recorder,
        """
old = os.open("old", os.O_RDWR)
os.pwrite(old, b"x", 3)
os.write(1, b"written\\n")
os.fsync(old)
os.write(1, b"synced\\n")
handle = os.open(".", os.O_RDONLY)
os.fsync(handle)
os.write(1, b"folder synced\\n")
""",
    )
    number = recording.events[0].file
    assert recording.events == (
        Event(Kind.OPENED, number, 0, b"old"),
        Event(Kind.WRITTEN, number, 3, b"x"),
        Event(Kind.SAID, 0, 0, b"written\n"),
        Event(Kind.SYNCED, number),
        Event(Kind.SAID, 0, 0, b"synced\n"),
        Event(Kind.FOLDER_SYNCED),
        Event(Kind.SAID, 0, 0, b"folder synced\n"),
    )


def test_threads_and_processes_are_recorded_in_one_order(tmp_path: Path, recorder: Path) -> None:
    recording, folder = recorded(
        tmp_path,
        recorder,
        """
import subprocess, sys, threading
if os.fork() == 0:
    with open("forked", "wb") as file:
        file.write(b"by a fork")
    os._exit(0)
os.wait()
other = "open('other', 'wb').write(b'by another program')"
subprocess.run([sys.executable, "-W", "ignore", "-c", other], check=True)
old = os.open("old", os.O_RDWR)
def write(letter):
    for place in range(100):
        os.pwrite(old, letter, place)
threads = [threading.Thread(target=write, args=(letter,)) for letter in (b"a", b"b", b"c")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
""",
    )
    check_whole(recording, folder)
    assert whole(recording).files["forked"] == b"by a fork"
    assert whole(recording).files["other"] == b"by another program"


@pytest.mark.parametrize(
    "program",
    [
        "import mmap\nold = os.open('old', os.O_RDWR)\nmmap.mmap(old, 10)[0:1] = b'x'",
        "os.writev(os.open('old', os.O_RDWR), [b'x'])",
        "os.link('old', 'twin')",
        "os.open('old', os.O_RDWR | os.O_SYNC)",
    ],
)
def test_what_no_image_can_be_built_from_is_refused(
    tmp_path: Path, recorder: Path, program: str
) -> None:
    with pytest.raises(RecordingError, match="no image"):
        recorded(tmp_path, recorder, program)


def test_a_program_that_fails_is_no_recording(tmp_path: Path, recorder: Path) -> None:
    with pytest.raises(RecordingError, match="ZeroDivisionError"):
        recorded(tmp_path, recorder, "1 / 0")


def test_a_call_that_went_unseen_is_noticed(tmp_path: Path, recorder: Path) -> None:
    recording, folder = recorded(tmp_path, recorder, "pass")
    folder.joinpath("old").write_bytes(b"written behind the recorder's back")
    with pytest.raises(AssertionError):
        check_whole(recording, folder)


def test_a_log_is_read_event_by_event() -> None:
    log = (
        b"W"
        + (7).to_bytes(8, "little")
        + (-1).to_bytes(8, "little", signed=True)
        + (2).to_bytes(4, "little")
        + b"hi"
    )
    assert read_events(log + log) == (Event(Kind.WRITTEN, 7, -1, b"hi"),) * 2
