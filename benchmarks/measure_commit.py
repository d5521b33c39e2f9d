"""A nine-line sale committed durably, beside a bare transaction of the very same rows.

Each sale is completed as the till completes it (checked, recorded, journalled, its receipt and
drawer queued, the open basket removed; what the screen has priced is taken over). Then the rows
that this wrote are read back and written by plain `executemany` into a twin of the file, on the
same settings (encrypted, WAL, synchronous FULL). Both run by turns on the same thread, and so do
several cases (with offers, with a customer), so that all of them meet the machine in the same mood.
The ratio is also given in processor time, which another program's writing to the disk hardly moves.
An fdatasync of one page stands beside them: the physical limit. The garbage collector runs between
sales, as the till's own timer has it.
"""

import gc
import os
import random
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Self

from benchmarks import invented_loyalty
from benchmarks.collecting import collecting_by_hand
from benchmarks.commit_rows import TwinFile
from benchmarks.figures import HAS_CPU_TIME, Figure, Took, percentile
from benchmarks.till_folder import CASHIER, OpenTill, PaidBasket, open_till
from pos_app.domain.clock import SystemClock
from pos_app.domain.ids import CustomerId
from pos_app.domain.offer import Offer
from pos_app.operations.ports import UnitOfWork
from pos_app.operations.ring_up import keep_basket

LINES = 9
WARM_UP = 30
BUDGET = 2.0
_SALES_BETWEEN_COLLECTIONS = 50


@dataclass(frozen=True, slots=True)
class Case:
    """What is in force: `under` names it in the figures."""

    under: str = ""
    offers: Sequence[Offer] = ()
    customers: int = 0
    past_sales: int = 0  # of each of them, under programmes with everything in it


REGULARS = (
    Case(" (a regular)", customers=40),
    Case(" (200 sales, two full programmes)", customers=3, past_sales=200),
    Case(" (2,000 sales, two full programmes)", customers=3, past_sales=2_000),
)


def measure(*, is_small: bool = False, cases: Sequence[Case] = (Case(), *REGULARS)) -> list[Figure]:
    """p50 of both, and their ratios, for each case; the cases by turns."""
    rounds = 200 if is_small else 1500
    with tempfile.TemporaryDirectory() as name, collecting_by_hand(), ExitStack() as opened:
        benches = [
            opened.enter_context(_Bench(Path(name) / str(number), case))
            for number, case in enumerate(cases)
        ]
        for number in range(WARM_UP + rounds):
            for bench in benches:
                if number == WARM_UP:
                    bench.forget()
                bench.turn()
            if number % _SALES_BETWEEN_COLLECTIONS == 0:
                gc.collect()
        return [figure for bench in benches for figure in bench.figures()]


def _open(folder: Path, case: Case) -> OpenTill:
    if not case.past_sales:
        return open_till(folder, offers=case.offers, customers=case.customers)

    def past(work: UnitOfWork, people: Sequence[CustomerId]) -> None:
        now = SystemClock().now()
        invented_loyalty.write_past(work, people, sales=case.past_sales, now=now)

    return open_till(
        folder,
        offers=case.offers,
        customers=case.customers,
        programmes=invented_loyalty.PROGRAMMES,
        past=past,
    )


class _Bench:
    """Completes sales of one case and copies them, by turns, on the database's own thread."""

    def __init__(self, folder: Path, case: Case) -> None:
        self._case = case
        self._till = _open(folder / "till", case)
        self._dice = random.Random(7)
        self._welcome()
        self._page = os.urandom(4096)
        self._handle = os.open(folder / "page", os.O_CREAT | os.O_RDWR)
        machine = self._till.machine
        self._twin = machine.do(lambda: TwinFile(machine, folder / "twin.db"))
        self._ours, self._theirs, self._syncs = Took(), Took(), Took()
        self._row_count = 0

    def _welcome(self) -> None:
        """Everybody buys once: what comes with a first sale is not what is measured."""
        machine = self._till.machine
        for whose in self._till.customers:
            paid = self._till.paid_basket(LINES, self._dice, whose=whose)
            machine.do(
                partial(
                    machine.completion.complete,
                    paid.basket,
                    shown_total=paid.priced.total,
                    staff=CASHIER,
                    is_receipt_wanted=False,
                )
            )

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close both files."""
        os.close(self._handle)
        self._till.machine.do(self._twin.close)
        self._till.close()

    def forget(self) -> None:
        """What was measured so far was the warm-up."""
        for took in (self._ours, self._theirs, self._syncs):
            took.forget()

    def turn(self) -> None:
        """One sale, its copy, one page."""
        paid = self._till.paid_basket(LINES, self._dice)
        self._till.machine.do(lambda: self._turn(paid))

    def _turn(self, paid: PaidBasket) -> None:
        machine, twin = self._till.machine, self._twin
        keep_basket(paid.basket, unit_of_work=machine.units)
        twin.keep_basket()
        self._ours.time(
            lambda: twin.watch(
                machine.completion.complete(
                    paid.basket,
                    shown_total=paid.priced.total,
                    before=paid.priced,
                    staff=CASHIER,
                    is_receipt_wanted=True,
                ).sale
            )
        )
        rows = twin.rows()
        self._theirs.time(lambda: twin.copy(rows))
        twin.check(rows)
        self._row_count = rows.count
        self._syncs.time(self._sync_page)

    def _sync_page(self) -> None:
        os.lseek(self._handle, 0, os.SEEK_SET)
        os.write(self._handle, self._page)
        getattr(os, "fdatasync", os.fsync)(self._handle)

    def figures(self) -> list[Figure]:
        """What this case came to."""
        under, ours, theirs = self._case.under, self._ours, self._theirs
        figures = [
            _ms(f"sale commit{under} p50", ours.wall, 0.5),
            _ms(f"sale commit{under} p99", ours.wall, 0.99),
            _ms(f"bare transaction of the same rows{under} p50", theirs.wall, 0.5),
            _ms(f"fdatasync of one page{under} p50", self._syncs.wall, 0.5),
            self._ratio("bare transaction", ours.wall, theirs.wall),
        ]
        if HAS_CPU_TIME:
            figures += [
                _ms(f"sale commit{under}, processor p50", ours.cpu, 0.5),
                self._ratio("bare transaction, processor", ours.cpu, theirs.cpu),
            ]
        return figures

    def _ratio(self, beside: str, ours: list[float], theirs: list[float]) -> Figure:
        return Figure(
            name=f"sale commit{self._case.under} / {beside}",
            value=percentile(ours, 0.5) / percentile(theirs, 0.5),
            unit="x",
            budget=BUDGET,
            beside=f"the same {self._row_count} rows in one bare transaction",
        )


def _ms(name: str, seconds: list[float], share: float) -> Figure:
    return Figure(name=name, value=percentile(seconds, share) * 1000, unit="ms")
