"""Ten thousand scans in baskets of thirty, each basket paid in cash: does memory stay flat?

On the real sell screen, with the encrypted till behind it. Memory in use is read at the start,
after 1,000 scans and at the end; what may grow is the file, not the process. `None` must not lose
references either (a fault of PySide 6.12.0 that ends in an abort).
"""

import gc
import os
import sys
import tempfile
from itertools import islice
from pathlib import Path

from benchmarks.figures import Figure
from benchmarks.product_file import product_file
from benchmarks.sell_window import SellWindow, scanned_code
from benchmarks.window import wait_until
from pos_app.ui.sell.picture import Stage

SCANS, FEW = 10_000, 900
SETTLED_AFTER = 1_000
LINES = 30
GROWTH_MIB = 8.0
NONE_LOST_PER_SCAN = 0.01


def measure(*, is_small: bool = False) -> list[Figure]:
    """Memory at three moments, its growth after the first thousand, references to None lost."""
    kept = product_file(is_small=is_small)
    scans, settled_after = (FEW, FEW // 3) if is_small else (SCANS, SETTLED_AFTER)
    codes = (scanned_code(1 + number * 7919 % kept.count) for number in range(scans))
    with tempfile.TemporaryDirectory() as folder:
        window = SellWindow(kept, Path(folder))
        try:
            at_start = _memory_mib()
            done, settled, nones = 0, 0.0, 0
            while basket := list(islice(codes, LINES)):
                _sell(window, basket)
                done += len(basket)
                if not settled and done >= settled_after:
                    settled, nones = _memory_mib(), sys.getrefcount(None)
            at_end, nones_lost = _memory_mib(), nones - sys.getrefcount(None)
        finally:
            window.close()
    figures = [
        Figure(
            name="references to None lost a scan",
            value=max(nones_lost, 0) / (done - settled_after),
            unit="",
            budget=NONE_LOST_PER_SCAN,
            beside=f"{done:,} scans in baskets of {LINES}",
        )
    ]
    if at_start:
        figures += [
            Figure(name="memory at the start", value=at_start, unit="MiB"),
            Figure(name=f"memory after {settled_after:,} scans", value=settled, unit="MiB"),
            Figure(name=f"memory after {done:,} scans", value=at_end, unit="MiB"),
            Figure(
                name=f"growth after the first {settled_after:,}",
                value=at_end - settled,
                unit="MiB",
                budget=GROWTH_MIB,
            ),
        ]
    return figures


def _sell(window: SellWindow, codes: list[str]) -> None:
    presenter = window.presenter
    for code in codes:
        window.watch.seconds_until_painted(lambda code=code: presenter.on_scan(code))  # type: ignore[misc]  # called at once
        window.settle()
    presenter.on_cash(presenter.counter.total.minor)
    wait_until(lambda: presenter.tender.stage is Stage.CHANGE)
    window.settle()
    gc.collect()


def _memory_mib() -> float:
    """Memory in use by this process; 0 where the system does not tell so simply."""
    gc.collect()
    counts = Path("/proc/self/statm")
    if not counts.exists():
        return 0.0
    pages = int(counts.read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / (1024 * 1024)
