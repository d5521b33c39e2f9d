"""The judge: reads the files of tills and hub when all have ended, and says whether they agree.

Asks no till and no hub what they think of it; SQL of its own, and the log of the hub as it lies
there. Each method is one promise.
"""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pos_app.domain.ids import mint_id
from pos_app.storage import journal
from pos_app.storage.document_blocks import all_in_blocks
from sync.hub.opening import open_hub
from tests.fleet.fleet_store import NAMES, open_till
from tests.pos_app.replication.golden_tables import COMPARED, DECODED, NEWEST

if TYPE_CHECKING:
    from sync.conversation.stores import LogEntry

LARGEST = 1 << 40
_CONTRA = ("issued:", "redeemed:", "expired:", "written_off:")
# What only tills of one store tell each other.
OF_ONE_STORE = frozenset(
    {
        "till", "tax_table", "customer_here", "cue_outcome", "sale", "sale_line",
        "sale_line_discount", "sale_line_tax", "sale_tax", "sale_tender", "suspended_basket",
    }
)  # fmt: skip
_FOLDED = "SELECT kind, id, state FROM folded_document"
_ACCOUNTS = "SELECT id, unit, balance FROM account WHERE balance != 0 ORDER BY id"
_SALES = "SELECT hex(id) FROM sale WHERE inc > 0"
_OUTBOX = "SELECT id FROM outbox"
_AWAY = "SELECT count(*) FROM incarnation i JOIN outbox o ON o.inc = i.id AND o.dseq > i.acked"
_NOTES = "SELECT count(*) FROM quarantine_note"
_OVERSPENT = "SELECT count(*) FROM spending_right WHERE spent > amount"


class Judge:
    """The files of one fleet that has ended; `close` them at the end."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._machines = {name: open_till(folder / name) for name in NAMES}
        self._hub = open_hub("", folder / "hub", new_id=mint_id)
        writer = self._hub.writer()
        self.entries: tuple[LogEntry, ...] = writer.change(lambda store: store.entries(0, LARGEST))
        writer.close()

    def close(self) -> None:
        """Close everything."""
        for machine in self._machines.values():
            machine.close()
        self._hub.close()

    def check(self, told: set[str]) -> int:
        """Everything; `told` are the sales that a till said it had made. Returns all sales."""
        self.nobody_complained()
        sales = self.every_sale_is_there_once(told)
        self.everything_was_delivered()
        self.replicas_are_alike()
        self.no_account_is_below_zero()
        return sales

    def nobody_complained(self) -> None:
        """No till and no agent said on its console that something unforeseen happened."""
        for name in NAMES:
            said = (self._folder / name / "console.log").read_text(encoding="utf-8")
            assert "Traceback" not in said, said[:4_000]

    def every_sale_is_there_once(self, told: set[str]) -> int:
        """At the hub, of each till's file, once; and no till forgot one that it had told."""
        at_hub = Counter(one.record.id.hex for one in self.entries if one.record.kind == "sale")
        assert not [one for one, times in at_hub.items() if times > 1]
        own = {str(row[0]).lower() for name in NAMES for row in self._rows(name, _SALES)}
        assert told <= own, f"told and not in a file: {told - own}"
        assert set(at_hub) == own, f"only at one side: {set(at_hub) ^ own}"
        return len(own)

    def everything_was_delivered(self) -> None:
        """Every record of every till is in the log; none waits, none was put aside."""
        known = {one.record.id.bytes for one in self.entries}
        for name in NAMES:
            assert {bytes(row[0]) for row in self._rows(name, _OUTBOX)} <= known, name
            assert self._rows(name, _AWAY) == [(0,)], name
            assert self._rows(name, _NOTES) == [(0,)], name
        assert self._of_hub("SELECT count(*) FROM quarantine") == [(0,)]

    def replicas_are_alike(self) -> None:
        """What the counter reads is the same, and so is what it is made of."""
        for table in COMPARED:
            first = self._table(NAMES[0], table)
            assert self._table(NAMES[1], table) == first, f"{table} of {NAMES[1]}"
            if table not in OF_ONE_STORE:
                assert self._table(NAMES[2], table) == first, f"{table} of {NAMES[2]}"
        for name in NAMES[1:]:
            assert self._folded(name) == self._folded(NAMES[0]), f"documents of {name}"
            assert self._rows(name, _ACCOUNTS) == self._rows(NAMES[0], _ACCOUNTS), name
        for name in NAMES:
            machine = self._machines[name]
            broken = machine.do(lambda of=machine: journal.first_break(of.database.writer))
            assert broken is None, name

    def no_account_is_below_zero(self) -> None:
        """Neither what is free, nor a balance, nor a right; and the hub's sums are the tills'."""
        sums: Counter[str] = Counter()
        for account, free in self._of_hub("SELECT account, free FROM purse"):
            assert free >= 0 or account.startswith(_CONTRA), f"{account}: {free}"
            sums[account] += free
        rights = self._of_hub("SELECT account, rest FROM spending_right WHERE state = 'open'")
        for account, rest in rights:
            assert rest >= 0, account
            sums[account] += rest
        for name in NAMES:
            assert self._rows(name, _OVERSPENT) == [(0,)], name
            here = {str(row[0]): int(row[2]) for row in self._rows(name, _ACCOUNTS)}
            for account, balance in here.items():
                assert balance >= 0 or account.startswith(_CONTRA), f"{account}: {balance}"
            assert here == {key: one for key, one in sums.items() if one}, name

    def _table(self, name: str, table: str) -> list[Any]:
        newest = f" WHERE version = (SELECT max(version) FROM {table} o WHERE o.id = t.id)"  # noqa: S608  (named there)
        found = self._rows(
            name,
            f"SELECT {COMPARED[table]} FROM {table} t{newest if table in NEWEST else ''}",  # noqa: S608  (as above)
        )
        if table in DECODED:
            return [(*row[:-1], DECODED[table].decode(row[-1])) for row in sorted(found)]
        return sorted(map(repr, found))

    def _folded(self, name: str) -> dict[tuple[str, bytes], bytes]:
        machine = self._machines[name]
        told = machine.do(lambda: list(all_in_blocks(machine.database.writer)))
        rows = self._rows(name, _FOLDED)
        return {(one.kind, one.id.bytes): one.state for one in told} | {
            (kind, key): state for kind, key, state in rows
        }

    def _rows(self, name: str, sql: str) -> list[Any]:
        machine = self._machines[name]
        return machine.do(lambda: list(machine.database.writer.rows(sql)))

    def _of_hub(self, sql: str) -> list[Any]:
        connection = self._hub._connect(True)
        try:
            return list(connection.rows(sql))
        finally:
            connection.close()
