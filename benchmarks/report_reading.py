"""Opens the loyalty report of a file in a process of its own, and prints what that took as JSON.

A till that nobody asked for figures has imported none of this: its import is part of the first
opening, which ends when the page is painted in a window that was there before. The till reads on a
thread beside the counter; here one thing comes after the other. Memory is what the process needs
more at its highest than before, in MiB; None where the system does not tell it.
"""

import json
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QMainWindow

from benchmarks.kept_file import KEY
from benchmarks.memory import highest_mib
from benchmarks.till_folder import MANAGER
from benchmarks.window import application
from pos_app.background.runner import SynchronousRunner
from pos_app.domain.clock import SystemClock
from pos_app.phrases import Phrases
from pos_app.storage.connection import open_reader
from pos_app.ui.formatting import Formatter
from pos_app.ui.key_table import KeyTable
from pos_app.ui.theme import Theme

if TYPE_CHECKING:
    from pos_app.ui.report.screen import ReportScreen


def _more_than(before: float | None) -> float | None:
    highest = highest_mib()
    return None if before is None or highest is None else highest - before


def main(path: str, last: date) -> None:
    """Open the first page of the weeks up to `last`, look at others, at a year and at one store."""
    took: dict[str, float | None] = {}
    connection = open_reader(Path(path), KEY)
    theme = Theme()
    theme.apply_to(application())
    window = QMainWindow()
    window.resize(1366, 768)
    window.show()
    application().processEvents()
    before = highest_mib()

    def timed(name: str, deed: Callable[[], object]) -> None:
        start = time.perf_counter()
        deed()
        window.repaint()
        took[name] = time.perf_counter() - start

    start, cpu = time.perf_counter(), time.process_time()
    screen, source = _report(lambda: connection, theme, last)
    window.setCentralWidget(screen)
    screen.open(MANAGER)
    application().processEvents()
    window.repaint()
    took["open"], took["open_cpu"] = time.perf_counter() - start, time.process_time() - cpu
    took["open_mib"] = _more_than(before)
    presenter, report = screen.presenter, source.opened
    first = last - timedelta(days=364)
    for code in ("customers", "stores", "points"):
        timed(code, partial(presenter.choose_page, code))
    presenter.choose_page("overview")
    timed("year", lambda: presenter.type_period(first.isoformat(), last.isoformat()))
    timed("store", lambda: presenter.choose_stores((report.own_store,)))
    took["mib"] = _more_than(before)
    took["visits"], took["people"] = len(report.columns), report.columns.person_count
    sys.stdout.write(json.dumps(took))


class _Kept:
    """A source that keeps what was read."""

    opened: Any = None

    def __init__(self, source: Any) -> None:
        self._source = source

    def __getattr__(self, name: str) -> Any:
        return getattr(self._source, name)

    def open(self, **asked: Any) -> Any:
        """Read what there is now."""
        self.opened = self._source.open(**asked)
        return self.opened


def _report(connect: Callable[[], Any], theme: Theme, last: date) -> "tuple[ReportScreen, _Kept]":
    from pos_app.bootstrap.loyalty_report import (  # noqa: PLC0415  (as the first opening does)
        loyalty_source,
    )
    from pos_app.domain.figures.columns import Period  # noqa: PLC0415  (same)
    from pos_app.ui.report.period_choice import PeriodChoice, PeriodCode  # noqa: PLC0415  (same)
    from pos_app.ui.report.presenter import Looked, ReportServices  # noqa: PLC0415  (same)
    from pos_app.ui.report.screen import ReportScreen  # noqa: PLC0415  (same)

    phrases, formatter = Phrases("en"), Formatter("en-IE", ZoneInfo("Europe/Dublin"))
    source = _Kept(loyalty_source(connect, SystemClock(), phrases, formatter))
    days = Period(first=last - timedelta(days=83), last=last)
    services = ReportServices(
        source=source,
        phrases=phrases,
        formatter=formatter,
        run=SynchronousRunner().run,
        clock=SystemClock(),
        today=lambda: last,
        looked=Looked(period=PeriodChoice(code=PeriodCode.OWN, days=days), stores=()),
    )
    return ReportScreen(services, theme, keys=KeyTable()), source


if __name__ == "__main__":
    main(sys.argv[1], date.fromisoformat(sys.argv[2]))
