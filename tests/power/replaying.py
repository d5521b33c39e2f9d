"""Images of a disk after a power cut, built from a recording: what a file system may leave.

`images(recording, seeds)` cuts the power after some event of each seed. What was synced before it
is there. Of the writes since the last sync of their file any may be missing, whole or in sectors of
512 bytes, as may the making, renaming and unlinking of files since the last sync of their folder.
Does not open what it builds and does not judge.

What is taken for granted: a sector is written whole or not at all and leaves its neighbours alone
(SQLite's "powersafe overwrite"); a folder that was made is there as soon as anything below it was
synced, as journalling file systems do it. Names of files are not granted that: POSIX does not.
"""

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path, PurePosixPath
from typing import TypeVar

from tests.power.recording import Event, Kind, Recording, files_in

SECTOR_BYTES = 512

Waiting = TypeVar("Waiting")


class Left(Enum):
    """What of the writes that were not synced has reached the disk."""

    NOTHING = "nothing"
    ALL = "all"
    FIRST = "the first ones, the last of them torn"
    SOME = "some of them"
    TORN = "some sectors of them"


@dataclass(frozen=True, slots=True)
class Image:
    """A disk after a cut. `said`: the whole lines that the program had printed before it."""

    seed: int
    after: int
    left: Left
    said: tuple[str, ...]
    files: dict[str, bytes]
    folders: frozenset[str]

    def write_to(self, folder: Path) -> None:
        """Put it into a folder, which is made."""
        folder.mkdir(parents=True)
        for name in sorted(self.folders):
            folder.joinpath(name).mkdir(parents=True, exist_ok=True)
        for name, content in self.files.items():
            folder.joinpath(name).write_bytes(content)

    def __str__(self) -> str:
        return f"seed {self.seed}: cut after event {self.after}, {self.left.value} left"


@dataclass(slots=True, eq=False)
class _File:
    durable: bytearray = field(default_factory=bytearray)
    since: list[Event] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Naming:
    """A name set (`file`) or taken away (None); a renaming is both at once."""

    names: tuple[tuple[str, _File | None], ...]

    def apply(self, names: dict[str, _File]) -> None:
        for name, file in self.names:
            if file is None:
                names.pop(name, None)
            else:
                names[name] = file


class Disk:
    """The disk after some events: what is durable, and what may still be lost."""

    def __init__(self, recording: Recording) -> None:
        self._files: dict[int, _File] = {}
        self._names = {name: _File(bytearray(content)) for name, content in recording.files.items()}
        self._durable_names = dict(self._names)
        self._namings: list[_Naming] = []
        self._folders = set(recording.folders)
        self._new_folders: list[str] = []
        self._said = bytearray()

    def take(self, event: Event) -> None:
        """Let one event happen."""
        match event.kind:
            case Kind.OPENED:
                self._files[event.file] = self._names[event.path]
            case Kind.WRITTEN | Kind.SIZED:
                self._files[event.file].since.append(event)
            case Kind.SYNCED:
                self._sync(self._files[event.file])
            case Kind.FOLDER_SYNCED:
                self._sync_folder(event.path)
            case Kind.SAID:
                self._said += event.content
            case _:
                self._take_name(event)

    def _take_name(self, event: Event) -> None:
        match event.kind:
            case Kind.MADE:
                file = self._files[event.file] = _File()
                self._rename(_Naming(((event.path, file),)))
            case Kind.RENAMED:
                before, after = event.path.split("\0")
                self._rename(_Naming(((before, None), (after, self._names[before]))))
            case Kind.UNLINKED:
                self._rename(_Naming(((event.path, None),)))
            case Kind.FOLDER_MADE:
                self._new_folders.append(event.path)
            case _:
                raise ValueError(event)

    def _rename(self, naming: _Naming) -> None:
        naming.apply(self._names)
        self._namings.append(naming)

    def _sync(self, file: _File) -> None:
        for event in file.since:
            _apply(event, file.durable)
        file.since.clear()
        names = [name for name, found in self._names.items() if found is file]
        self._keep_folders(str(PurePosixPath(name).parent) for name in names)

    def _sync_folder(self, folder: str) -> None:
        self._keep_folders([folder])
        waiting = []
        for naming in self._namings:
            if all(_folder_of(name) == folder for name, _ in naming.names):
                naming.apply(self._durable_names)
            else:
                waiting.append(naming)
        self._namings = waiting

    def _keep_folders(self, folders: Iterable[str]) -> None:
        for folder in folders:
            path = PurePosixPath(folder)
            for name in (str(path), *map(str, path.parents)):
                if name in self._new_folders:
                    self._new_folders.remove(name)
                    self._folders.add(name)

    def cut(self, seed: int, after: int, left: Left, dice: random.Random) -> Image:
        """The power goes off now."""
        names = dict(self._durable_names)
        for naming in _survivors(self._namings, left, dice):
            naming.apply(names)
        folders = self._folders | set(_survivors(self._new_folders, left, dice))
        return Image(
            seed=seed,
            after=after,
            left=left,
            said=tuple(self._said[: self._said.rfind(b"\n") + 1].decode().splitlines()),
            files={
                name: _content(file, left, dice)
                for name, file in names.items()
                if _folder_of(name) in folders | {""}
            },
            folders=frozenset(folders),
        )


def _folder_of(name: str) -> str:
    parent = str(PurePosixPath(name).parent)
    return "" if parent == "." else parent


def _survivors(waiting: list[Waiting], left: Left, dice: random.Random) -> list[Waiting]:
    match left:
        case Left.NOTHING:
            return []
        case Left.ALL:
            return list(waiting)
        case Left.FIRST:
            return waiting[: dice.randint(0, len(waiting))]
        case Left.SOME | Left.TORN:
            return [one for one in waiting if dice.random() < 0.5]


def _content(file: _File, left: Left, dice: random.Random) -> bytes:
    content = bytearray(file.durable)
    if left is Left.TORN:
        for event in file.since:
            for piece in _sectors(event):
                if dice.random() < 0.5:
                    _apply(piece, content)
        return bytes(content)
    kept = _survivors(file.since, left, dice)
    for event in kept[:-1] if left is Left.FIRST else kept:
        _apply(event, content)
    if left is Left.FIRST and kept:
        pieces = _sectors(kept[-1])
        for piece in pieces[: dice.randint(0, len(pieces))]:
            _apply(piece, content)
    return bytes(content)


def _sectors(event: Event) -> list[Event]:
    if event.kind is Kind.SIZED:
        return [event]
    pieces, start = [], 0
    while start < len(event.content):
        place = event.place + start
        length = SECTOR_BYTES - place % SECTOR_BYTES
        piece = event.content[start : start + length]
        pieces.append(Event(event.kind, event.file, place, piece))
        start += length
    return pieces


def _apply(event: Event, content: bytearray) -> None:
    end = event.place + len(event.content)
    if event.kind is Kind.SIZED:
        del content[event.place :]
    content.extend(bytes(max(0, end - len(content))))
    if event.kind is Kind.WRITTEN:
        content[event.place : end] = event.content


def image(recording: Recording, seed: int) -> Image:
    """The image of one seed."""
    dice = random.Random(seed)
    after = _place_of_cut(recording, dice)
    left = dice.choice(list(Left))
    disk = Disk(recording)
    for event in recording.events[:after]:
        disk.take(event)
    return disk.cut(seed, after, left, dice)


def images(recording: Recording, seeds: Iterable[int]) -> Iterator[Image]:
    """The images of these seeds."""
    return (image(recording, seed) for seed in seeds)


def whole(recording: Recording) -> Image:
    """What is there when nobody cuts and everything is written."""
    disk = Disk(recording)
    for event in recording.events:
        disk.take(event)
    return disk.cut(0, len(recording.events), Left.ALL, random.Random(0))


def check_whole(recording: Recording, folder: Path) -> None:
    """Fail if the recording's end is not what lies in the folder: then a call went unseen."""
    assert whole(recording).files == files_in(folder)


def _place_of_cut(recording: Recording, dice: random.Random) -> int:
    """Anywhere, or where it hurts: just after a line was said, just before a sync."""
    wanted = dice.choice((None, None, Kind.SAID, Kind.SYNCED))
    if wanted is None:
        return dice.randint(0, len(recording.events))
    places = [at for at, event in enumerate(recording.events) if event.kind is wanted]
    return dice.choice(places) + (wanted is Kind.SAID) if places else len(recording.events)
