"""The power is cut on a hub's disk: what was answered for is there, and what must outlive it too.

A real process accepts records of two tills on a real encrypted file with its journal and marker.
What must hold is in judge_hub.
"""

import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from tests.power.cutting import complaints
from tests.power.judge_hub import judge_hub
from tests.power.recording import Kind, Recording, record
from tests.power.replaying import check_whole, whole

ROOT = Path(__file__).parents[2]
QUICK_ROUNDS, QUICK_CUTS = 4, 40
# Events after the key was synced: the making of the database's file and of its log.
BEGINNING = 12
LONG_ROUNDS, LONG_CUTS = 40, 2_000


def record_hub(folder: Path, recorder: Path, *, rounds: int) -> Recording:
    """What a new hub does on the disk while it accepts so many rounds."""
    folder.mkdir()
    command = [sys.executable, "-m", "tests.power.accepting", str(folder), str(rounds)]
    recording = record(command, folder, recorder=recorder, working_folder=ROOT)
    check_whole(recording, folder)
    return recording


def test_some_power_cuts_lose_nothing_that_was_answered_for(tmp_path: Path, recorder: Path) -> None:
    recording = record_hub(tmp_path / "hub", recorder, rounds=QUICK_ROUNDS)
    words = Counter(line.split(" ")[0] for line in whole(recording).said)
    assert words["kept"] == QUICK_ROUNDS
    assert words["dead"] == 1
    assert complaints(recording, range(QUICK_CUTS), tmp_path, judge=judge_hub) == []


def test_a_power_cut_while_a_hub_is_made_leaves_one_that_opens(
    tmp_path: Path, recorder: Path
) -> None:
    recording = record_hub(tmp_path / "hub", recorder, rounds=0)
    first = next(at for at, event in enumerate(recording.events) if event.kind is Kind.SYNCED)
    beginning = replace(recording, events=recording.events[: first + BEGINNING])
    assert complaints(beginning, range(QUICK_CUTS), tmp_path, judge=judge_hub) == []


@pytest.mark.long
def test_many_power_cuts_lose_nothing_that_was_answered_for(tmp_path: Path, recorder: Path) -> None:
    recording = record_hub(tmp_path / "hub", recorder, rounds=LONG_ROUNDS)
    assert complaints(recording, range(LONG_CUTS), tmp_path, judge=judge_hub) == []
