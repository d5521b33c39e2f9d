"""Cuts the power of a recorded program at many seeds and has each image judged.

For any program that works in a folder and prints a line for each thing that it takes to be durable:
the till's file, the hub's. What the lines mean, and what must hold, is the judge's.
"""

import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

from tests.power.recording import Recording
from tests.power.replaying import images

# Opens the folder with the real code and says what is wrong with it, given the lines said before.
Judge = Callable[[Path, tuple[str, ...]], list[str]]


def complaints(
    recording: Recording,
    seeds: Iterable[int],
    folder: Path,
    *,
    judge: Judge,
    said_before: tuple[str, ...] = (),
) -> list[str]:
    """What is wrong with the images of these seeds; they are put below `folder` and removed.

    `said_before`: lines of an earlier recording on whose image this one began.
    """
    found = []
    for one in images(recording, seeds):
        place = folder / f"seed {one.seed}"
        one.write_to(place)
        found += [f"{one}: {complaint}" for complaint in judge(place, said_before + one.said)]
        shutil.rmtree(place)
    return found
