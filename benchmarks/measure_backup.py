"""A backup of a till with 100,000 customers while the counter goes on, and putting it back.

Made as the till makes it: copied under a key of its own, opened, all looked through that `verify`
looks at. Put back as `regulars restore` does on a new machine, until the first code is found there.
Beside them stands a bare copy of as many bytes, synced: what the disk alone needs.
"""

import os
import shutil
import tempfile
import time
from pathlib import Path

from benchmarks.figures import Figure, percentile
from benchmarks.measure_customer_import import Counter
from benchmarks.memory import highest_mib
from benchmarks.till_folder import SETTINGS, open_till
from pos_app.background.worker import Worker
from pos_app.bootstrap.backups import BackupsHere, code_here, looked_through
from pos_app.bootstrap.keys import key_store
from pos_app.bootstrap.machine import open_machine
from pos_app.domain.clock import SystemClock
from pos_app.paths import places_in
from pos_app.storage.catalogue_reader import SqlCatalogue
from pos_app.storage.restoring import Kept, restore

MANY, FEW = 100_000, 3_000
BUDGET_S = 600.0


def measure(*, is_small: bool = False) -> list[Figure]:
    """Seconds to make and to put back; what the counter waited meanwhile; the bare copy."""
    count = FEW if is_small else MANY
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        till = open_till(folder / "till", customers=count)
        machine, worker = till.machine, Worker("backup")
        backups = BackupsHere(machine.places, SETTINGS, machine.key.hex)
        try:
            with Counter(till) as counter:
                began = time.perf_counter()
                made = worker.call(
                    lambda: backups.make(machine.clock.now(), is_stopped=lambda: False)
                )
                made_s = time.perf_counter() - began
        finally:
            worker.stop()
            till.close()
        file = Path(backups.folder) / made.name
        code = code_here(machine.places, SETTINGS)
        kept = Kept(
            path=file, key=backups.keys.key(made.id, code), erased={}, life=1,
            look=looked_through,
        )  # fmt: skip
        restored_s, found_s = _put_back(kept, folder / "new")
        bare_s = _bare(file, folder / "bare")
    memory, size = highest_mib(), f"{made.length / 1e6:.0f} MB"
    return [
        Figure(name=f"backup of a till with {count:,} customers", value=made_s, unit="s",
               beside=f"{size}, looked through"),
        Figure(name="counter beside a backup waits, half", unit="ms",
               value=percentile(counter.waits, 0.5) * 1000),
        Figure(name="counter beside a backup waits, 99 of 100", unit="ms",
               value=percentile(counter.waits, 0.99) * 1000,
               beside=f"worst {max(counter.waits) * 1000:.0f} ms"),
        Figure(name="put back until the first code is found", value=restored_s + found_s, unit="s",
               budget=BUDGET_S, beside=f"opened and found in {found_s:.1f} s"),
        *(() if memory is None else (Figure(name="backup, most memory", value=memory,
                                            unit="MiB"),)),
        Figure(name="bare copy of as many bytes, synced", value=bare_s, unit="s", beside=size),
    ]  # fmt: skip


def _put_back(kept: Kept, folder: Path) -> tuple[float, float]:
    places = places_in(folder)
    places.make()
    key = key_store(places, SETTINGS).key_for(places.database).hex
    began = time.perf_counter()
    restore(kept, places.database, key, clock=SystemClock())
    restored = time.perf_counter()
    machine = open_machine(places, SETTINGS)
    reader = machine.reader()
    try:
        catalogue = SqlCatalogue(reader)
        (found,) = reader.rows("SELECT code FROM product_code LIMIT 1")
        assert catalogue.find_by_code(found[0]), "the first code is found"
        ended = time.perf_counter()
    finally:
        reader.close()
        machine.close()
    return restored - began, ended - restored


def _bare(file: Path, to: Path) -> float:
    began = time.perf_counter()
    shutil.copyfile(file, to)
    with to.open("rb+") as copy:
        os.fsync(copy.fileno())
    return time.perf_counter() - began
