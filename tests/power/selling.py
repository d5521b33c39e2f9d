"""A till that sells and says what it takes to be durable: the program that a recording is made of.

Run as `python -m tests.power.selling FOLDER SALES [FAULT …]`. The lines: "open SALES" after the
till was opened, with the number of sales in it; "trying STATE" before and "kept STATE" after each
commit, STATE being a digest of the whole database; "sold SEQUENCE ID"; "witness DSEQ" after the
witness was written; "closed". The till is closed and opened again in the middle. A FAULT breaks one
rule, to see that the judge notices.
"""

import os
import random
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

from benchmarks.till_folder import CASHIER, OpenTill, open_till
from pos_app.storage import key_store, witness
from pos_app.storage.connection import Connection
from pos_app.storage.witness import Witness, WitnessMark
from tests.power.states import state_of

LINES = 3
SALES_BETWEEN_WITNESSES = 2
# So small that the log goes into the file and begins anew every few sales.
PAGES_IN_LOG = 60
_SALES = "SELECT count(*) FROM sale"


def say(line: str) -> None:
    """Print one line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _told_commit(commit: Callable[[Connection], None]) -> Callable[[Connection], None]:
    def call(self: Connection) -> None:
        state = state_of(self)
        say(f"trying {state}")
        commit(self)
        say(f"kept {state}")

    return call


def sell(till: OpenTill, dice: random.Random, sales: int) -> None:
    """Sell so many baskets, and write the witness after some of them as the printer does."""
    machine = till.machine
    machine.do(lambda: machine.database.writer.row(f"PRAGMA wal_autocheckpoint = {PAGES_IN_LOG}"))
    for number in range(sales):
        paid = till.paid_basket(LINES, dice)
        sale = machine.do(
            lambda paid=paid: machine.completion.complete(
                paid.basket,
                shown_total=paid.priced.total,
                staff=CASHIER,
                is_receipt_wanted=True,
            )
        ).sale
        say(f"sold {sale.number.sequence} {sale.id.hex}")
        if number % SALES_BETWEEN_WITNESSES == 0:
            machine.write_witness()
            mark = machine.witness.read()
            assert mark is not None
            say(f"witness {mark.dseq}")


def _commit_at_leisure() -> None:
    begin = Connection.begin

    def call(self: Connection) -> None:
        self.row("PRAGMA synchronous = NORMAL")
        begin(self)

    Connection.begin = call  # type: ignore[method-assign]


def _leave_the_witness_in_memory() -> None:
    write, sync = Witness.write, os.fsync

    def sync_folders(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            sync(handle)

    def call(self: Witness, mark: WitnessMark) -> None:
        os.fsync = sync_folders
        try:
            write(self, mark)
        finally:
            os.fsync = sync

    Witness.write = call  # type: ignore[method-assign]


def _leave_the_name(module: ModuleType) -> Callable[[], None]:
    return lambda: setattr(module, "sync_folder", lambda _: None)


def _say_before_commit() -> None:
    """The sale is called sold while its commit has yet to come."""
    commit = Connection.commit

    def call(self: Connection) -> None:
        say(f"kept {state_of(self)}")
        commit(self)

    Connection.commit = call  # type: ignore[method-assign]


FAULTS: dict[str, Callable[[], None]] = {
    "synchronous=NORMAL": _commit_at_leisure,
    "witness not synced": _leave_the_witness_in_memory,
    "witness not named": _leave_the_name(witness),
    "key not named": _leave_the_name(key_store),
    "said before commit": _say_before_commit,
}


def main(folder: str, sales: str, *faults: str) -> None:
    """Sell in two days, each of which opens and closes the till."""
    Connection.commit = _told_commit(Connection.commit)  # type: ignore[method-assign]
    for fault in faults:
        FAULTS[fault]()
    dice = random.Random(1)
    for _ in range(2):
        till = open_till(Path(folder), customers=2)
        machine = till.machine
        sold = machine.do(lambda machine=machine: machine.database.writer.row(_SALES))
        assert sold is not None
        say(f"open {sold[0]}")
        sell(till, dice, int(sales) // 2)
        till.close()
        say("closed")


if __name__ == "__main__":
    main(*sys.argv[1:])
