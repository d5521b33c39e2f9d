"""A scan until its line and the new total are painted, at baskets growing to 500 lines.

Codes are drawn from a million products, each line a different one, so that nothing helps but the
index. Twice: by real key events through the wedge filter, timed from the suffix key, and by handing
the scan to the presenter, as a serial scanner's feed does. Drawn offscreen at 1366×768, without a
GPU. Between two scans the journal of the last one may end, as it may at a counter. The garbage
collector runs between scans, as the till's own timer has it. Beside it, in the same run: a bare
QListView with Qt's own delegate that gets a line and paints it.
"""

import gc
import itertools
import random
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QListView, QStyledItemDelegate

from benchmarks.collecting import collecting_by_hand
from benchmarks.figures import Figure, Took, both_spreads, percentile, spread
from benchmarks.product_file import ProductFile, product_file
from benchmarks.sell_window import HEIGHT, WIDTH, PaintWatch, SellWindow, scanned_code
from benchmarks.window import application, wait_until
from pos_app.domain.offer import Offer

LINES = 500
BASKETS, BLOCKS = 4, 2
BUDGET_MS = 16.0
WARM_UP = 20
SEARCHED_BESIDE = 40
_WORDS = ("organic peach tea", "apple juice", "dark chocolate", "oat milk", "lemon soap")
_SCANS_BETWEEN_COLLECTIONS = 50


def measure(*, is_small: bool = False) -> list[Figure]:
    """p50, p99 and the longest of each way, then of the bare list."""
    kept = product_file(is_small=is_small)
    lines, baskets = (100, 1) if is_small else (LINES, BASKETS)
    with tempfile.TemporaryDirectory() as folder, collecting_by_hand():
        window = SellWindow(kept, Path(folder))
        try:
            codes = _codes(kept)
            _fill(window, codes, WARM_UP, typed=True)
            start_anew(window)
            by_key = _baskets(window, codes, (lines, baskets), typed=True)
            by_feed = _baskets(window, codes, (lines, baskets), typed=False)
        finally:
            window.close()
        bare = [seconds for _ in range(baskets) for seconds in _bare_list(lines)]
    of = f"{len(by_key.wall):,} scans, {lines} lines, {kept.count:,} products; one frame"
    return [
        *both_spreads("scan by wedge → painted", by_key, budget_ms=BUDGET_MS, beside=of),
        *both_spreads("scan by feed → painted", by_feed, budget_ms=BUDGET_MS, beside=of),
        *_without_budget(spread("bare list and delegate", bare, budget_ms=BUDGET_MS, beside="")),
    ]


@dataclass(frozen=True, slots=True)
class Counted:
    """The counter with these offers, over products of these numbers; `under` names it."""

    under: str
    offers: Sequence[Offer]
    scans: Took = field(default_factory=Took)
    searches: Took = field(default_factory=Took)


def measure_beside(
    cases: Sequence[Counted], numbers: Sequence[int], *, kept: ProductFile, is_small: bool
) -> list[Figure]:
    """The same by wedge for each case, over the products of these numbers, by turns.

    In blocks, so that all cases meet the machine in the same mood. Once more as products are
    scanned, each time into a new basket; then words typed beside a basket.
    """
    lines, blocks = (100, 1) if is_small else (LINES, BLOCKS)
    for _ in range(blocks):
        for case in cases:
            _block(case, numbers, kept, lines)
    first = cases[0]
    figures: list[Figure] = []
    for case in cases:
        of = f"{len(case.scans.wall):,} scans, {lines} lines, {kept.count:,} products; one frame"
        keys = f"{len(case.searches.wall)} keys beside a basket of {SEARCHED_BESIDE} lines"
        figures += both_spreads(
            f"scan by wedge{case.under} → painted", case.scans, budget_ms=BUDGET_MS, beside=of
        )
        figures += both_spreads(
            f"search, a key{case.under} → shown", case.searches, budget_ms=BUDGET_MS, beside=keys
        )
        if case is not first:
            figures.append(
                Figure(
                    name=f"scan{case.under} / scan{first.under} p50",
                    value=percentile(case.scans.wall, 0.5) / percentile(first.scans.wall, 0.5),
                    unit="x",
                )
            )
    return figures


def _block(case: Counted, numbers: Sequence[int], kept: ProductFile, lines: int) -> None:
    codes = itertools.cycle(scanned_code(number) for number in numbers)
    with tempfile.TemporaryDirectory() as folder, collecting_by_hand():
        window = SellWindow(kept, Path(folder), offers=case.offers)
        try:
            _fill(window, codes, WARM_UP, typed=True)
            start_anew(window)
            case.scans.add(_baskets(window, codes, (lines, BASKETS // BLOCKS), typed=True))
            case.searches.add(_searches(window, codes))
        finally:
            window.close()


def _searches(window: SellWindow, codes: Iterator[str]) -> Took:
    """Words typed letter by letter beside a basket."""
    _fill(window, codes, SEARCHED_BESIDE, typed=True)
    took, typed = Took(), window.presenter.on_typed
    for word in _WORDS:
        for end in range(2, len(word) + 1):
            took.time(partial(typed, word[:end]))
    typed("")
    start_anew(window)
    return took


def drawn_numbers(kept: ProductFile, count: int) -> list[int]:
    """The numbers of so many products, the same in every run."""
    return random.Random(7).sample(range(1, kept.count + 1), count)


def _codes(kept: ProductFile) -> Iterator[str]:
    for number in drawn_numbers(kept, kept.count):
        yield scanned_code(number)


def _baskets(
    window: SellWindow, codes: Iterator[str], size: tuple[int, int], *, typed: bool
) -> Took:
    lines, baskets = size
    took = Took()
    for _ in range(baskets):
        took.add(_fill(window, codes, lines, typed=typed))
        shown = len(window.lines.rows)
        assert shown == lines, f"{lines} scans made {shown} lines"
        start_anew(window)
    return took


def _fill(window: SellWindow, codes: Iterator[str], lines: int, *, typed: bool) -> Took:
    took = Took()
    for number in range(lines):
        code = next(codes)
        act: Callable[[], None] = window.end_scan
        if typed:
            window.type_code(code)
        else:
            act = _scan_of(window, code)
        took.wall.append(window.watch.seconds_until_painted(act))
        took.cpu.append(window.watch.cpu_s)
        window.settle()
        if number % _SCANS_BETWEEN_COLLECTIONS == 0:
            gc.collect()
    return took


def _scan_of(window: SellWindow, code: str) -> Callable[[], None]:
    return lambda: window.presenter.on_scan(code)


def start_anew(window: SellWindow) -> None:
    """Begin the next basket."""
    window.presenter.counter.start_anew()
    window.presenter.show()
    wait_until(lambda: not window.lines.rows)
    window.settle()


def _bare_list(lines: int) -> list[float]:
    view = QListView()
    view.setUniformItemSizes(True)
    view.setItemDelegate(QStyledItemDelegate(view))
    model = QStandardItemModel(view)
    view.setModel(model)
    view.resize(WIDTH, HEIGHT)
    view.show()
    watch = PaintWatch(view)
    application().processEvents()

    def add(number: int) -> Callable[[], None]:
        def act() -> None:
            model.appendRow(QStandardItem(f"1 x Bare item {number}  1.99"))
            view.scrollToBottom()

        return act

    # Only what can be seen is painted; a line below the edge is seen once the list has scrolled.
    times = [watch.seconds_until_painted(add(number)) for number in range(lines)]
    view.close()
    view.deleteLater()
    application().processEvents()
    return times


def _without_budget(figures: list[Figure]) -> list[Figure]:
    return [Figure(name=one.name, value=one.value, unit=one.unit) for one in figures]
