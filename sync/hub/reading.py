"""Reading: what programs of the organisation get to see of the log, tills and accounts.

Plain values for JSON. A body is told as its maker wrote it, bytes as hex digits; one that was
erased, or that nobody can read, is absent. Looks at one snapshot; decides nothing (read_routes).
"""

import math
from collections.abc import Collection, Iterable
from datetime import UTC, datetime

import msgspec

from sync.clock import wall_ms_of
from sync.conversation.stores import LogEntry
from sync.hub.overview import TillLine
from sync.hub.store import SqlHubStore

SCANNED_AT_ONCE, SCANNED_MAX = 200, 2_000
PAGE_BYTES = 1 << 20
Plain = None | bool | int | float | str | list["Plain"] | dict[str, "Plain"]


def tills(lines: Iterable[TillLine]) -> Plain:
    """All tills with their state."""
    return [
        {
            "id": line.device.hex,
            "name": line.name,
            "store": line.store,
            "is_paired": line.is_let_in,
            "is_dead": line.is_dead,
            "is_copied": line.is_cloned,
            "is_awaited": line.is_awaited,
            "seen_at": None if line.seen is None else instant(line.seen.seen_ms),
            "records_waiting": None if line.seen is None else line.seen.waiting,
        }
        for line in lines
    ]


def records(
    store: SqlHubStore, after: int, limit: int, kinds: Collection[str], *, has_postings: bool
) -> dict[str, Plain]:
    """A page of the log: `next` is where the following one begins, also when none fits."""
    found: list[Plain] = []
    stores = {one.id: one.store.hex for one in store.devices()}
    at, size = after, 0
    while at - after < SCANNED_MAX and len(found) < limit and size < PAGE_BYTES:
        entries = store.entries(at, SCANNED_AT_ONCE)
        for entry in entries:
            record = entry.record
            if len(found) >= limit or size >= PAGE_BYTES:
                break
            at = entry.position
            if kinds and record.kind not in kinds:
                continue
            size += len(record.body or b"")
            found.append(told(entry, stores.get(record.device), has_postings=has_postings))
        if len(entries) < SCANNED_AT_ONCE:
            break
    head = store.head()
    return {"records": found, "next": at, "head": head, "has_more": at < head}


def told(entry: LogEntry, store: str | None, *, has_postings: bool) -> dict[str, Plain]:
    """One place of the log."""
    record = entry.record
    said: dict[str, Plain] = {
        "position": entry.position,
        "id": record.id.hex,
        "kind": record.kind,
        "version": record.v,
        "device": record.device.hex,
        "store": store,
        "at": instant(wall_ms_of(entry.clock)),
        "subjects": [one.hex for one in record.subjects],
    }
    if has_postings:
        said["postings"] = [[one.account, one.delta] for one in record.postings]
    if record.body is not None:
        try:
            said["body"] = plain(msgspec.msgpack.decode(record.body))
        except (msgspec.MsgspecError, ValueError, RecursionError):
            said["is_unreadable"] = True
    return said


def balances(store: SqlHubStore, after: str, limit: int) -> dict[str, Plain]:
    """A page of the accounts, by name. The unit is what stands before the last colon."""
    page = store.balances(after, limit)
    listed: list[Plain] = [
        {"account": account, "unit": account.rpartition(":")[0] or account, "amount": amount}
        for account, amount in page
    ]
    return {"accounts": listed, "next": page[-1][0] if page else after,
            "has_more": len(page) == limit}  # fmt: skip


def plain(value: object) -> Plain:
    """A value of msgpack as JSON has it. Raises RecursionError."""
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, dict):
        return {_key(name): plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    return str(value)


def _key(name: object) -> str:
    return name.hex() if isinstance(name, bytes) else str(name)


def instant(then_ms: int) -> str | None:
    """An instant in UTC; None for one that no calendar has."""
    try:
        return datetime.fromtimestamp(then_ms / 1000, tz=UTC).isoformat(timespec="milliseconds")
    except (OverflowError, ValueError, OSError):
        return None
