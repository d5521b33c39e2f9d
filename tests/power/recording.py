"""What a real program did to the files of a folder, event by event, and what it said meanwhile.

`record(command, folder, …)` runs the command with recorder.c loaded before its libraries and reads
what that wrote. The command works in the folder and prints a line for each thing that it takes to
be durable. Does not judge and builds no image (replaying). Linux with a C compiler only; elsewhere
`missing_tool` says what is missing.

Invariants of a recording:
- It holds no call that an image could not be built from; it is refused otherwise. Whether a call
  went unseen shows when its end is compared with the files that are there (replaying.check_whole).
- A line stands after everything that had happened when it was printed.
"""

import os
import shutil
import struct
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

RECORDER = Path(__file__).with_name("recorder.c")
_HEAD = struct.Struct("=cQqI")
_NOT_RECORDED = "-shm"


class Kind(Enum):
    """What happened; the values are the letters of recorder.c."""

    MADE = b"C"
    OPENED = b"O"
    WRITTEN = b"W"
    SIZED = b"T"
    SYNCED = b"S"
    FOLDER_SYNCED = b"D"
    RENAMED = b"R"
    UNLINKED = b"U"
    FOLDER_MADE = b"M"
    SAID = b"A"
    REFUSED = b"X"


@dataclass(frozen=True, slots=True)
class Event:
    """One of them. `file`: a number that is one file's while it lives; `place`: offset or size."""

    kind: Kind
    file: int = 0
    place: int = 0
    content: bytes = b""

    @property
    def path(self) -> str:
        """The path below the folder that the event names."""
        return os.fsdecode(self.content)


@dataclass(frozen=True, slots=True)
class Recording:
    """The files of the beginning (by path below the folder), its folders, and the events."""

    files: dict[str, bytes]
    folders: frozenset[str]
    events: tuple[Event, ...]


class RecordingError(AssertionError):
    """The program failed, or did what no image can be built from."""


def missing_tool() -> str:
    """Why nothing can be recorded here; empty where it can."""
    if sys.platform != "linux":
        return "writes are recorded on Linux only"
    return "" if shutil.which("cc") else "there is no C compiler (cc)"


def build_recorder(folder: Path) -> Path:
    """Compile recorder.c into a folder; the library to load first."""
    library = folder / "recorder.so"
    flags = ("-shared", "-fPIC", "-O2", "-Wall", "-Wextra", "-Werror")
    compiler = shutil.which("cc")
    assert compiler is not None, missing_tool()
    subprocess.run(  # noqa: S603  (the system's compiler on our own source)
        [compiler, *flags, "-o", str(library), str(RECORDER), "-ldl", "-lpthread"], check=True
    )
    return library


def record(
    command: Sequence[str], folder: Path, *, recorder: Path, working_folder: Path
) -> Recording:
    """Run a command to its end and give what it did below `folder`. Raises RecordingError."""
    folder = folder.resolve()
    files, folders = files_in(folder), folders_in(folder)
    log = recorder.with_name(f"{folder.name}.events")
    log.write_bytes(b"")
    done = subprocess.run(  # noqa: S603  (our own program)
        list(command),
        check=False,
        cwd=working_folder,
        capture_output=True,
        env={
            **os.environ,
            "LD_PRELOAD": str(recorder),
            "RECORDED_FOLDER": str(folder),
            "RECORDED_TO": str(log),
        },
    )
    if done.returncode:
        raise RecordingError(done.stderr.decode(errors="replace"))
    events = read_events(log.read_bytes())
    for event in events:
        if event.kind is Kind.REFUSED:
            raise RecordingError(f"no image can be built from this: {event.path}")
    return Recording(files, folders, events)


def read_events(log: bytes) -> tuple[Event, ...]:
    """Read what recorder.c wrote."""
    events, start = [], 0
    while start < len(log):
        kind, number, place, length = _HEAD.unpack_from(log, start)
        start += _HEAD.size + length
        events.append(Event(Kind(kind), number, place, log[start - length : start]))
    return tuple(events)


def files_in(folder: Path) -> dict[str, bytes]:
    """Every file that is recorded, by its path below the folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.endswith(_NOT_RECORDED)
    }


def folders_in(folder: Path) -> frozenset[str]:
    """Every folder below, by its path."""
    return frozenset(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_dir()
    )
