"""A list of 100,000 customers imported as a manager imports it, beside a counter that goes on.

Read, checked, staged and written: every second person with points, every third with a consent that
the list proves, every fifth with a purchase. Meanwhile the counter writes a line each second,
and how long it waited is told. Then all of it is taken out again. Beside it stands one bare
transaction of the same rows, without search keys, records or checks: what SQLite alone needs.
"""

import csv
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Self

from benchmarks.figures import Figure, percentile
from benchmarks.invented_customers import invented_customers
from benchmarks.memory import highest_mib
from benchmarks.till_folder import MANAGER, PROGRAMME, OpenTill, open_till
from pos_app.background.worker import Pause, Worker
from pos_app.bootstrap.importing import ImportBeside
from pos_app.domain.customer_import import Known
from pos_app.operations.import_customers import ImportedList, StagedList
from pos_app.operations.ports import AuditEntry
from pos_app.storage.customers import row_of, write_rows

MANY, FEW = 100_000, 3_000
BUDGET_S = 60.0
_EVERY_S, _STOP_S = 1.0, 60.0
_HEADINGS = (
    "Vorname", "Nachname", "Telefon", "Email", "Punkte", "Newsletter", "Einwilligung am",
    "Kaufdatum", "Summe",
)  # fmt: skip


def measure(*, is_small: bool = False) -> list[Figure]:
    """Seconds for looking, writing and taking out; what the counter waited; the bare inserts."""
    count = FEW if is_small else MANY
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = _write_file(folder / "people.csv", count)
        till = open_till(folder / "till")
        beside = ImportBeside(till.machine)
        try:
            _add_programme(till)
            with Counter(till) as counter:
                began = time.perf_counter()
                staged = _check(beside, file)
                looked = time.perf_counter()
                brought = _apply(beside, staged)
                written = time.perf_counter()
            undone = _undo(beside, brought)
            ended = time.perf_counter()
        finally:
            beside.close(_STOP_S)
            till.close()
        bare_s = _bare(folder / "bare", count)
    assert brought.counts.new == undone.counts.gone == count, brought.counts
    points = f"{brought.counts.purchases:,} purchases, {staged.check.consents:,} consents"
    memory = highest_mib()
    return [
        Figure(name=f"import of {count:,} customers", value=written - began, unit="s",
               budget=BUDGET_S, beside=points),
        Figure(name="customers, looking alone", value=looked - began, unit="s"),
        Figure(name="customers, written a second", value=count / (written - looked), unit="/s"),
        Figure(name="customers, taken out again", value=ended - written, unit="s"),
        Figure(name="counter beside it waits, half", unit="ms",
               value=percentile(counter.waits, 0.5) * 1000,
               beside=f"{len(counter.waits):,} commits"),
        Figure(name="counter beside it waits, 99 of 100", unit="ms",
               value=percentile(counter.waits, 0.99) * 1000,
               beside=f"worst {max(counter.waits) * 1000:.0f} ms"),
        *(() if memory is None else (Figure(name="customers, most memory", value=memory,
                                            unit="MiB"),)),
        Figure(name="bare inserts of as many customers", value=bare_s, unit="s",
               beside="one transaction, no search keys, no records"),
    ]  # fmt: skip


class Counter:
    """Writes a line now and then on the database thread; how long each took to become durable."""

    def __init__(self, till: OpenTill) -> None:
        self._till = till
        self._worker, self._pause, self._ends = Worker("counter"), Pause(), False
        self.waits: list[float] = []

    def __enter__(self) -> Self:
        self._worker.submit(self._run)
        return self

    def __exit__(self, *_: object) -> None:
        self._ends = True
        self._worker.stop(_STOP_S)

    def _run(self) -> None:
        machine = self._till.machine

        def write() -> float:
            began = time.perf_counter()
            with machine.units() as work:
                took = time.perf_counter() - began
                now = machine.clock.now()
                work.audit(AuditEntry(kind="reprint", staff_id=MANAGER.id, at=now, body={}))
                work.commit()
            return took

        while not self._ends:
            self._pause.wait(_EVERY_S)
            self.waits.append(machine.do(write))


def _add_programme(till: OpenTill) -> None:
    def add() -> None:
        with till.machine.units() as work:
            work.loyalty.put(PROGRAMME)
            work.commit()

    till.machine.do(add)


def _check(beside: ImportBeside, file: Path) -> StagedList:
    staged = beside.worker.call(
        lambda: beside.customers.check(
            file, staff=MANAGER, meanings=None, known=Known.LEAVE,
            on_progress=lambda *_: None, is_cancelled=lambda: False,
        ),
        timeout_s=_STOP_S * 10,
    )  # fmt: skip
    assert staged is not None, "nobody stopped it"
    return staged


def _apply(beside: ImportBeside, staged: StagedList) -> ImportedList:
    return beside.worker.call(
        lambda: beside.customers.apply(
            staged, staff=MANAGER, on_progress=lambda *_: None, is_cancelled=lambda: False
        ),
        timeout_s=_STOP_S * 10,
    )


def _undo(beside: ImportBeside, brought: ImportedList) -> ImportedList:
    return beside.worker.call(
        lambda: beside.customers.undo(
            brought.brought.id, staff=MANAGER, on_progress=lambda *_: None
        ),
        timeout_s=_STOP_S * 10,
    )


def _write_file(file: Path, count: int) -> Path:
    with file.open("w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target)
        writer.writerow(_HEADINGS)
        writer.writerows(_rows(count))
    return file


def _rows(count: int) -> Iterator[tuple[object, ...]]:
    for n, one in enumerate(invented_customers(count)):
        # Every number is somebody's own: nobody is known already, so that all are written.
        yield (
            one.given_name, one.family_name, f"+49171{n:08}", f"p{n}@example.org",
            120 if n % 2 else "", *(("ja", "2024-05-01") if n % 3 == 0 else ("", "")),
            *(("2024-06-01", "12.50") if n % 5 == 0 else ("", "")),
        )  # fmt: skip


def _bare(folder: Path, count: int) -> float:
    till = open_till(folder)
    rows = [row_of(one) for one in invented_customers(count)]
    writer = till.machine.database.writer

    def insert() -> float:
        start = time.perf_counter()
        with writer.transaction():
            write_rows(writer, rows)
        return time.perf_counter() - start

    try:
        return till.machine.do(insert)
    finally:
        till.close()
