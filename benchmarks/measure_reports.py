"""The loyalty report of a till that has two million visits of half a million customers on file.

From the first asking, in a process that has read no figures yet, until the first page of twelve
weeks is painted, each figure beside the twelve before; then other pages, a year and one store.
Beside it, in the same run on the same file: one of these figures as plain SQL over the rows.
"""

import json
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

from benchmarks.figures import Figure
from benchmarks.kept_file import KeptFile
from benchmarks.visit_file import LAST_DAY, visit_file

OPEN_S, MEMORY_MIB = 1.0, 300.0
RUNS = 5
_ROOT = Path(__file__).parent.parent
_ACTIVE = (
    "SELECT count(DISTINCT customer_id) FROM visit"
    " WHERE visited_on BETWEEN ? AND ? AND item_count > 0"
)


def measure(*, is_small: bool = False) -> list[Figure]:
    """The middle of several openings, each in a process of its own."""
    kept = visit_file(is_small=is_small)
    runs = [_opened(kept) for _ in range(1 if is_small else RUNS)]

    def middle(name: str) -> float:
        told = sorted(run[name] for run in runs)
        return told[len(told) // 2]

    of = f"report over {runs[0]['visits']:,.0f} visits, {runs[0]['people']:,.0f} customers"
    sql_s = _plain_sql_s(kept)
    figures = [
        Figure(
            name=f"{of}: open, painted", value=middle("open"), unit="s", budget=OPEN_S,
            beside=f"one figure in SQL {sql_s:.2f} s",
        ),
        Figure(name=f"{of}: open, processor", value=middle("open_cpu"), unit="s"),
        Figure(name=f"{of}: then its customers", value=middle("customers"), unit="s"),
        Figure(name=f"{of}: then its stores", value=middle("stores"), unit="s"),
        Figure(name=f"{of}: then its points", value=middle("points"), unit="s"),
        Figure(name=f"{of}: then a year", value=middle("year"), unit="s"),
        Figure(name=f"{of}: then one store", value=middle("store"), unit="s"),
    ]  # fmt: skip
    if runs[0]["mib"] is not None:
        figures += [
            Figure(
                name=f"{of}: memory to open", value=middle("open_mib"), unit="MiB",
                budget=MEMORY_MIB,
            ),
            Figure(name=f"{of}: memory after all", value=middle("mib"), unit="MiB"),
        ]  # fmt: skip
    return figures


def _opened(kept: KeptFile) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.report_reading", str(kept.path), str(LAST_DAY)]
    shown = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, check=True)  # noqa: S603  (ourselves)
    told: dict[str, float] = json.loads(shown.stdout)
    return told


def _plain_sql_s(kept: KeptFile) -> float:
    span = (str(LAST_DAY - timedelta(days=83)), str(LAST_DAY))
    reader = kept.reader()
    try:
        start = time.perf_counter()
        reader.row(_ACTIVE, span)
        return time.perf_counter() - start
    finally:
        reader.close()
