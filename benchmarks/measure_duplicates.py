"""Duplicates among a million invented records, in a till's encrypted file, from reading to keeping.

Households share telephones; nicknames, slips, new numbers and marriages stand between the records
of one person.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path

from benchmarks.doubles_file import doubles_file
from benchmarks.figures import Figure
from benchmarks.kept_file import kept_folder
from benchmarks.splink_run import invented_list, our_run, splink_run

_ROOT = Path(__file__).parent.parent
WHOLE_S, MEMORY_MIB, PRECISION, RECALL = 60.0, 2048.0, 0.98, 0.90


def measure(*, is_small: bool = False) -> list[Figure]:
    """Search a copy of the kept file in a process of its own."""
    kept = doubles_file(is_small=is_small)
    copy = kept_folder() / f"searched-{kept.count}.db"
    shutil.copyfile(kept.path, copy)
    try:
        told = subprocess.run(  # noqa: S603  (our own program)
            [sys.executable, "-m", "benchmarks.doubles_search", str(copy)],
            cwd=_ROOT, check=True, capture_output=True, text=True,
        )  # fmt: skip
    finally:
        for left in kept_folder().glob(f"{copy.name}*"):
            left.unlink()
    found: dict[str, float] = json.loads(told.stdout)
    of = f"{found['records']:,.0f} records, {found['pairs']:,.0f} pairs of one person"
    compared = f"{found['compared']:,.0f} pairs compared"
    return [
        Figure(name="duplicates, read to kept", value=found["all_s"], unit="s",
               budget=WHOLE_S, beside=of),
        Figure(name="duplicates, looking alone", value=found["look_s"], unit="s", beside=compared),
        Figure(name="duplicates, longest step of keeping", value=found["keep_max_ms"], unit="ms"),
        Figure(name="duplicates, most memory", value=found["memory_mib"], unit="MiB",
               budget=MEMORY_MIB),
        Figure(name="duplicates, precision", value=found["precision"], unit="", budget=PRECISION,
               direction="min", beside="of what is surer than 0.8"),
        Figure(name="duplicates, recall", value=found["recall"], unit="", budget=RECALL,
               direction="min"),
        *_beside_splink(5_000 if is_small else 50_000),
    ]  # fmt: skip


def _beside_splink(count: int) -> list[Figure]:
    rows = invented_list(count)
    ours, theirs = our_run(rows), splink_run(rows)
    beside = "" if theirs is None else f"Splink 5.0 {theirs.f1:.3f} (no guard for homes)"
    seconds = "" if theirs is None else f"Splink 5.0 {theirs.seconds:.1f} s"
    least = None if theirs is None else theirs.f1
    of = f"duplicates, {count:,} records"
    return [
        Figure(name=f"{of}: F1", value=ours.f1, unit="", budget=least, direction="min",
               beside=beside),
        Figure(name=f"{of}: seconds", value=ours.seconds, unit="s", beside=seconds),
    ]  # fmt: skip
