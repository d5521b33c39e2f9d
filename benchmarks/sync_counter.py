"""Scans at the counter while its agent works: catching up with a full hub, and sending what queued.

The window of measure_scan over the large product file, its own till joined to a hub by a real agent
in a process of its own. Scans go on, one after the other, as long as the agent has something to do.
"""

import gc
import itertools
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter

from benchmarks import measure_scan
from benchmarks.collecting import collecting_by_hand
from benchmarks.figures import Figure, Took, both_spreads
from benchmarks.product_file import product_file
from benchmarks.sell_window import SellWindow, scanned_code
from benchmarks.sync_places import Filled, HubProcess, SyncedTill, count_of, write_settings
from benchmarks.till_folder import sell

QUEUED, FEW_QUEUED = 1_000, 100
DRAINED_S = 5.0
LINES, LOOK_EVERY = 200, 50
GOODS = 5_000


def measure_counter(
    hub: HubProcess, folder: Path, filled: Filled, *, is_small: bool = False
) -> list[Figure]:
    """Scans while it catches up with a full hub; then while sales of an outage go out."""
    kept = product_file(is_small=is_small)
    numbers = measure_scan.drawn_numbers(kept, GOODS)
    codes = itertools.cycle(scanned_code(number) for number in numbers)
    write_settings(folder)
    queued = FEW_QUEUED if is_small else QUEUED
    with collecting_by_hand():
        window = SellWindow(kept, folder)
        till = SyncedTill(window.till.machine)
        try:
            till.join(hub)
            scan_while(window, codes, lambda scans: scans < measure_scan.WARM_UP)
            caught_s, catching = _catch_up(window, till, codes, filled)
            drained_s, draining = _drain(window, till, codes, queued)
        finally:
            till.stop()
            window.close()
    budget_ms = measure_scan.BUDGET_MS
    beside = f"{len(catching.wall):,} scans in the {caught_s:.1f} s that it takes"
    sending = f"{len(draining.wall):,} scans"
    return [
        *both_spreads(
            "scan while the till catches up", catching, budget_ms=budget_ms, beside=beside
        ),
        Figure(
            name=f"{queued:,} queued sales sent while scanning", value=drained_s, unit="s",
            budget=DRAINED_S,
        ),
        *both_spreads(
            "scan while queued sales go out", draining, budget_ms=budget_ms, beside=sending
        ),
    ]  # fmt: skip


def _catch_up(
    window: SellWindow, till: SyncedTill, codes: Iterator[str], filled: Filled
) -> tuple[float, Took]:
    reader = window.till.machine.reader()
    begun = perf_counter()
    till.agent.start()

    def is_behind(scans: int) -> bool:
        if scans % LOOK_EVERY or till.linked_at() is None:
            return True
        has_names = count_of(reader, "customer_key") >= filled.customers
        return not has_names or count_of(reader, "visit") < filled.visits

    try:
        took = scan_while(window, codes, is_behind)
    finally:
        reader.close()
    return perf_counter() - begun, took


def _drain(
    window: SellWindow, till: SyncedTill, codes: Iterator[str], queued: int
) -> tuple[float, Took]:
    till.agent.cut()
    dice = random.Random(9)
    for _ in range(queued):
        sell(window.till, dice)
    till.linked_at()
    begun = perf_counter()
    till.agent.join()
    took = scan_while(window, codes, lambda _: (till.linked_at() or 0) < begun)
    return (till.linked_at() or begun) - begun, took


def scan_while(window: SellWindow, codes: Iterator[str], is_going: Callable[[int], bool]) -> Took:
    """Scan one product after the other, a new basket every LINES of them."""
    took, scans = Took(), 0
    while is_going(scans):
        window.type_code(next(codes))
        took.wall.append(window.watch.seconds_until_painted(window.end_scan))
        took.cpu.append(window.watch.cpu_s)
        window.settle()
        scans += 1
        if scans % LOOK_EVERY == 0:
            gc.collect()
        if scans % LINES == 0:
            measure_scan.start_anew(window)
    measure_scan.start_anew(window)
    return took
