"""The power is cut on a real till's disk: what was said to be sold is there, once and whole.

A real process sells on a real encrypted file; its writes are recorded, and images of the disk are
built from what was synced and any part of what was not. The real code opens each image. What must
hold is in judge_till.
"""

import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.power.cutting import complaints
from tests.power.judge_till import judge_till
from tests.power.recording import Kind, Recording, record
from tests.power.replaying import check_whole, image, whole
from tests.power.selling import FAULTS

ROOT = Path(__file__).parents[2]
QUICK_SALES, QUICK_CUTS = 10, 60
LONG_SALES, LONG_CUTS = 60, 2_000
CUTS_FOR_A_FAULT = 120
LONG_SECOND_CUTS, CUTS_OF_EACH = 25, 20


def record_sales(folder: Path, recorder: Path, *, sales: int, fault: str = "") -> Recording:
    """What a till does on the disk while it sells in this folder, which may hold one already."""
    folder.mkdir(exist_ok=True)
    faults = [fault] if fault else []
    command = [sys.executable, "-m", "tests.power.selling", str(folder), str(sales), *faults]
    recording = record(command, folder, recorder=recorder, working_folder=ROOT)
    check_whole(recording, folder)
    return recording


def log_beginnings(recording: Recording) -> int:
    """How often the head of the write-ahead log was written."""
    names = {Kind.MADE, Kind.OPENED}
    logs = {
        event.file
        for event in recording.events
        if event.kind in names and event.path.endswith("till.db-wal")
    }
    heads = (event.kind is Kind.WRITTEN and event.place == 0 for event in recording.events)
    return sum(
        is_head and event.file in logs
        for is_head, event in zip(heads, recording.events, strict=True)
    )


def test_some_power_cuts_lose_nothing_that_was_sold(tmp_path: Path, recorder: Path) -> None:
    recording = record_sales(tmp_path / "till", recorder, sales=QUICK_SALES)
    words = Counter(line.split(" ")[0] for line in whole(recording).said)
    assert words["sold"] == QUICK_SALES
    assert words["open"] == words["closed"] == 2
    assert words["witness"] == 6
    # Both days write the log from its beginning again while they sell, not only when they open.
    assert log_beginnings(recording) > 2 * words["open"]
    assert complaints(recording, range(QUICK_CUTS), tmp_path, judge=judge_till) == []


@pytest.mark.parametrize("fault", FAULTS)
def test_a_broken_rule_is_noticed(tmp_path: Path, recorder: Path, fault: str) -> None:
    recording = record_sales(tmp_path / "till", recorder, sales=4, fault=fault)
    for seed in range(CUTS_FOR_A_FAULT):
        if complaints(recording, [seed], tmp_path, judge=judge_till):
            break
    else:
        pytest.fail(f"{CUTS_FOR_A_FAULT} cuts did not show it")


def test_a_till_that_was_cut_goes_on_and_is_cut_again(tmp_path: Path, recorder: Path) -> None:
    check_second_cut(tmp_path, recorder, seed=1, cuts=10)


def check_second_cut(tmp_path: Path, recorder: Path, *, seed: int, cuts: int) -> None:
    """Sell, cut, sell on what is left, cut again: also while the first cut is made good."""
    first = record_sales(tmp_path / f"first {seed}", recorder, sales=4)
    left = tmp_path / f"left {seed}"
    cut = image(first, seed)
    cut.write_to(left)
    second = record_sales(left, recorder, sales=4)
    found = complaints(second, range(cuts), tmp_path, judge=judge_till, said_before=cut.said)
    assert found == []


@pytest.mark.long
def test_many_power_cuts_lose_nothing_that_was_sold(tmp_path: Path, recorder: Path) -> None:
    recording = record_sales(tmp_path / "till", recorder, sales=LONG_SALES)
    assert complaints(recording, range(LONG_CUTS), tmp_path, judge=judge_till) == []


@pytest.mark.long
def test_many_second_cuts_lose_nothing_that_was_sold(tmp_path: Path, recorder: Path) -> None:
    for seed in range(LONG_SECOND_CUTS):
        check_second_cut(tmp_path, recorder, seed=seed, cuts=CUTS_OF_EACH)
