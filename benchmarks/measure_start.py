"""From exec to the first queued scan painted, and the memory it took, beside a bare Qt window.

Runs `python -m pos_app demo` in a process of its own, with the code of a product of the demo in
REGULARS_START_PROBE. A scan of it lies in the window's event queue before the storage is opened, as
of a cashier who does not wait (pos_app/bootstrap/start_probe); once the line stands painted the
till writes `first-scan-painted NANOSECONDS` (of the monotonic clock, which all processes of a
machine share) on standard output and ends. A run whose demo data must be
made first is not counted; after it everything is in the file cache, as on the second start of a
day, and compiled, as start.py leaves it. The demo is one of its own, in a folder that goes again.
"""

import compileall
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.figures import Figure, percentile
from benchmarks.memory import highest_mib
from pos_app.background.worker import Worker
from pos_app.operations.demo_tables import read_demo_tables

PROBE = "REGULARS_START_PROBE"
SAYS = "first-scan-painted"
BUDGET_S, BUDGET_MIB = 1.0, 150.0
TIMEOUT_S = 60.0
ROOT = Path(__file__).parents[1]
COMPILED = ("pos_app", "hardware", "sync", "resources")

TILL = ("-m", "pos_app", "demo")
# The least that shows anything: one empty window, painted once.
BARE = (
    "-c",
    f"""
import sys, time
from PySide6.QtWidgets import QApplication, QWidget
class Window(QWidget):
    def paintEvent(self, event):
        print("{SAYS}", time.monotonic_ns(), flush=True)
        QApplication.quit()
application = QApplication([])
window = Window()
window.resize(1366, 768)
window.show()
sys.exit(application.exec())
""",
)


class ProbeMissingError(RuntimeError):
    """The process ended without saying when it had painted."""


@dataclass(frozen=True, slots=True)
class Start:
    """One start. `peak_mib` is 0 where the system does not tell."""

    seconds: float
    peak_mib: float


def measure(*, is_small: bool = False) -> list[Figure]:
    """p50 of both, and the till's peak memory."""
    runs = 4 if is_small else 15
    _compile()
    with tempfile.TemporaryDirectory() as folder:
        till = (*TILL, "--folder", folder)
        _start(till)
        ours = [_start(till) for _ in range(runs)]
    bare = [_start(BARE) for _ in range(runs)]
    figures = [
        Figure(
            name="start → first queued scan painted p50",
            value=percentile([start.seconds for start in ours], 0.5),
            unit="s",
            budget=BUDGET_S,
            beside=f"{runs} starts, files in the cache",
        ),
        Figure(
            name="start → first queued scan painted max",
            value=max(start.seconds for start in ours),
            unit="s",
        ),
        Figure(
            name="bare Qt window painted p50",
            value=percentile([start.seconds for start in bare], 0.5),
            unit="s",
        ),
    ]
    if ours[0].peak_mib:
        figures.append(
            Figure(
                name="peak memory until then",
                value=max(start.peak_mib for start in ours),
                unit="MiB",
                budget=BUDGET_MIB,
                beside=f"bare window {max(start.peak_mib for start in bare):.0f} MiB",
            )
        )
    return figures


def _plain_code() -> str:
    """The code of a product of the demo that asks nothing when it is scanned."""
    asking = ("unit", "pack", "deposit", "age", "asked")
    rows = read_demo_tables().products
    return next(row["code"] for row in rows if row["price"] and not any(row[k] for k in asking))


def _compile() -> None:
    for package in COMPILED:
        compileall.compile_dir(ROOT / package, quiet=1)


def _start(arguments: Sequence[str]) -> Start:
    """Start a process and read when it had painted. Raises ProbeMissingError."""
    surroundings = {"QT_QPA_PLATFORM": "offscreen", **os.environ, PROBE: _plain_code()}
    begun_ns = time.monotonic_ns()
    process = subprocess.Popen(  # noqa: S603  (our own program)
        [sys.executable, *arguments],
        cwd=ROOT,
        env=surroundings,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    reading = Worker("start")
    try:
        painted_ns, peak_mib = reading.submit(lambda: _painted(process)).result(TIMEOUT_S)
    except TimeoutError:
        process.kill()
        painted_ns, peak_mib = 0, 0.0
    finally:
        reading.stop()
    process.wait(TIMEOUT_S)
    if not painted_ns:
        raise ProbeMissingError(f"{' '.join(arguments[:3])} said nothing of a painted scan")
    return Start((painted_ns - begun_ns) / 1e9, peak_mib)


def _painted(process: subprocess.Popen[str]) -> tuple[int, float]:
    """When the process says it had painted, and its memory; 0 if it ends and never does."""
    assert process.stdout is not None
    painted_ns, peak_mib = 0, 0.0
    with process.stdout as told:
        for line in told:
            if line.startswith(SAYS):
                painted_ns = int(line.split()[1])
                peak_mib = highest_mib(process.pid) or 0.0
                break
        # Until its end, so that it is not stopped by a full pipe.
        told.read()
    return painted_ns, peak_mib
