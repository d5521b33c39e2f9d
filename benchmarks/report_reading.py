"""Opens the loyalty report of a file in a process of its own, and prints what that took as JSON.

A till that nobody asked for figures has imported none of this: its import is part of the first
opening. Memory is what the process needs more at its highest than before, in MiB; None
where the system does not tell it.
"""

import json
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from benchmarks.kept_file import KEY
from benchmarks.memory import highest_mib
from benchmarks.till_folder import MANAGER
from pos_app.domain.clock import SystemClock
from pos_app.domain.ids import StoreId
from pos_app.phrases import Phrases
from pos_app.storage.connection import open_reader
from pos_app.ui.formatting import Formatter


def _more_than(before: float | None) -> float | None:
    highest = highest_mib()
    return None if before is None or highest is None else highest - before


def main(path: str) -> None:
    """Open the first page, look at the others, at other periods, and at one store."""
    took: dict[str, float | None] = {}
    connection = open_reader(Path(path), KEY)
    before = highest_mib()

    def timed(name: str, deed: Callable[[], object]) -> None:
        start = time.perf_counter()
        deed()
        took[name] = time.perf_counter() - start

    start, cpu = time.perf_counter(), time.process_time()
    from pos_app.bootstrap.loyalty_report import (  # noqa: PLC0415  (as the first opening does)
        loyalty_source,
    )
    from pos_app.domain.figures.columns import Period  # noqa: PLC0415  (same)
    from pos_app.ui.report.report_source import PageAsk  # noqa: PLC0415  (same)

    formatter = Formatter("en-IE", ZoneInfo("Europe/Dublin"))
    source = loyalty_source(lambda: connection, SystemClock(), Phrases("en"), formatter)
    report = source.open(staff=MANAGER, is_stopped=lambda: False)
    last = max(report.columns.day) if len(report.columns) else 1
    end = report.today.fromordinal(int(last))

    def page(days: int, *stores: StoreId, code: str = "overview") -> None:
        period = Period(first=end - timedelta(days=days - 1), last=end)
        ask = PageAsk(code=code, period=period, stores=stores, staff=MANAGER)
        source.page(report, ask, is_stopped=lambda: False)

    page(84)
    took["open"], took["open_cpu"] = time.perf_counter() - start, time.process_time() - cpu
    took["open_mib"] = _more_than(before)
    timed("customers", lambda: page(84, code="customers"))
    timed("stores", lambda: page(84, code="stores"))
    timed("year", lambda: page(365))
    timed("month", lambda: page(30))
    timed("store", lambda: page(84, report.own_store))
    took["mib"] = _more_than(before)
    took["visits"], took["people"] = len(report.columns), report.columns.person_count
    sys.stdout.write(json.dumps(took))


if __name__ == "__main__":
    main(sys.argv[1])
