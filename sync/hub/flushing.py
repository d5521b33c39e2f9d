"""Flushing: all that a transaction changed, as a few statements for many rows each.

New rows are inserted, others replaced, those taken away deleted. Does not commit, and reads
nothing.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sync.accounts.book import Line, Link
from sync.conversation.stores import HubDevice, HubIncarnation
from sync.hub import rows
from sync.hub.database import Database, Row
from sync.hub.shelf import Shelf
from sync.hub.shelves import Aside, ChainPlace, LinkKey, Shelves


@dataclass(frozen=True, slots=True)
class Target:
    """Where a shelf goes: the table, how many first columns are its key, and the row."""

    table: str
    columns: str
    keys: int
    row: Callable[[Any, Any], Row]

    @property
    def upsert(self) -> str:
        """Write a row over the one that is there."""
        names = self.columns.split(", ")
        places = ", ".join("?" * len(names))
        changed = ", ".join(f"{name} = excluded.{name}" for name in names[self.keys :])
        deed = f"UPDATE SET {changed}" if changed else "NOTHING"
        key = ", ".join(names[: self.keys])
        return (
            f"INSERT INTO {self.table} ({self.columns}) VALUES ({places})"  # noqa: S608  (names of ours)
            f" ON CONFLICT ({key}) DO {deed}"
        )

    @property
    def delete(self) -> str:
        """Take a row away."""
        claim = " AND ".join(f"{name} = ?" for name in self.columns.split(", ")[: self.keys])
        return f"DELETE FROM {self.table} WHERE {claim}"  # noqa: S608  (names of ours)


def _device(_key: UUID, one: HubDevice) -> Row:
    return one.id.bytes, one.store.bytes, int(one.is_dead), int(one.is_cloned)


def _life(_key: UUID, one: HubIncarnation) -> Row:
    before = None if one.took_over is None else one.took_over.bytes
    return one.id.bytes, one.device.bytes, one.reissued, int(one.is_closed), before


def _link(key: LinkKey, link: Link) -> Row:
    return key[0].bytes, key[1], key[2], int(link.is_active)


def _aside(key: ChainPlace, one: Aside) -> Row:
    return key[0].bytes, key[1], one.sent, one.reason, rows.ENCODER.encode(one.subjects)


TARGETS: dict[str, Target] = {
    "subject": Target("log_subject", "subject, position", 2, lambda key, _is: key),
    "meta": Target("meta", "name, value", 1, lambda name, value: (name, value)),
    "device": Target("device", "id, store, is_dead, is_cloned", 1, _device),
    "life": Target("incarnation", "id, device, reissued, is_closed, took_over", 1, _life),
    "owed": Target(
        "owed", "device, tails", 1, lambda key, tails: (key.bytes, rows.ENCODER.encode(tails))
    ),
    "page": Target(
        "chain", "incarnation, first, hashes", 2, lambda key, page: (key[0].bytes, key[1], page)
    ),
    "erased": Target("erased", "subject", 1, lambda key, _is: (key,)),
    "document": Target(
        "document", "kind, id, state", 2, lambda key, state: (key[0], key[1], state)
    ),
    "aside": Target("quarantine", "incarnation, dseq, sent, reason, subjects", 2, _aside),
    "free": Target("purse", "account, free", 1, lambda account, free: (account, free)),
    "right": Target("spending_right", rows.RIGHT, 1, lambda _key, right: rows.right_row(right)),
    "link": Target("account_link", "edge, one, other, is_active", 3, _link),
    "unlinked": Target("unlinked", "edge", 1, lambda key, _is: (key.bytes,)),
    "wanted": Target("wanted_account", "account, device", 1, lambda account, whom: (account, whom)),
    "answer": Target(
        "answer", "rq, rights", 1, lambda key, ids: (key.bytes, rows.ENCODER.encode(ids))
    ),
}


def flush(database: Database, shelves: Shelves, *, base: int) -> bool:
    """Write everything once; False when nothing was changed.

    `base` is the end of the log as the database has it.
    """
    is_changed = _flush_log(database, shelves.log, base=base)
    is_changed |= _flush_ledger(database, shelves.ledger)
    _flush_aside_subjects(database, shelves.aside)
    for name, target in TARGETS.items():
        is_changed |= _flush_shelf(database, getattr(shelves, name), target)
    shelves.is_flushed()
    return is_changed


def _flush_shelf(database: Database, shelf: Shelf[Any, Any], target: Target) -> bool:
    if not shelf.changed:
        return False
    added: list[Row] = []
    replaced: list[Row] = []
    dropped: list[Row] = []
    for key, is_new in shelf.changed.items():
        value = shelf.known[key]
        if value is not None:
            (added if is_new else replaced).append(target.row(key, value))
        elif not is_new:
            dropped.append(target.row(key, None)[: target.keys])
    if added:
        database.add_many(target.table, target.columns, added)
    if replaced:
        database.run_many(target.upsert, replaced)
    if dropped:
        database.run_many(target.delete, dropped)
    return bool(added or replaced or dropped)


def _flush_log(database: Database, log: Shelf[int, Row], *, base: int) -> bool:
    changed = list(log.values_changed())
    added = [row for row in changed if row[0] > base]
    blanked = [(row[0],) for row in changed if row[0] <= base]
    if added:
        database.add_many("log", rows.LOG, added)
    if blanked:
        database.run_many("UPDATE log SET body = NULL WHERE position = ?", blanked)
    return bool(changed)


def _flush_ledger(database: Database, ledger: Shelf[int, tuple[UUID, Line]]) -> bool:
    added = [
        (txn.bytes, line.account, line.right.bytes if line.right is not None else None, line.delta)
        for txn, line in ledger.values_changed()
    ]
    if added:
        database.add_many("ledger", "txn, account, right_id, delta", added)
    return bool(added)


def _flush_aside_subjects(database: Database, aside: Shelf[ChainPlace, Aside]) -> None:
    named: Iterable[Row] = (
        (subject.bytes, life.bytes, dseq)
        for (life, dseq), one in aside.changes()
        if one is not None and aside.changed[life, dseq]
        for subject in dict.fromkeys(one.subjects)
    )
    found = list(named)
    if found:
        database.add_many("quarantine_subject", "subject, incarnation, dseq", found)
