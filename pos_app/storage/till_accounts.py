"""Accounts as the log tells them: postings of other tills' records become entries and balances.

Own postings stand already (storage/account_book). A record names no unit, so the unit follows from
the account's id, or for money from what stands against it in the same record. Checks no balance:
the hub has, and until the whole log is here a balance may be short.

Invariants:
- A posting is entered once, by account, record and place.
- An account keeps the unit that it has.
"""

from collections.abc import Iterable, Sequence

from pos_app.domain.account import AccountKind
from pos_app.storage.connection import Connection
from sync.clock import wall_ms_of
from sync.conversation.stores import LogEntry
from sync.records import Posting

_CONTRA = ("issued:", "redeemed:", "expired:", "written_off:")
_BY_ID = ("points:", "stamps:")
_USES = tuple(
    f"{kind.value}:"
    for kind in (
        AccountKind.COUPON,
        AccountKind.ITEM,
        AccountKind.BASKET,
        AccountKind.REFERRAL,
        AccountKind.SOLD_LINE,
        AccountKind.SOLD_POINTS,
    )
)
_UNKNOWN = ""

_OPEN = (
    "INSERT INTO account (id, unit, balance) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
    " balance = balance + excluded.balance,"
    " unit = CASE unit WHEN '' THEN excluded.unit ELSE unit END"
)
_ENTER = (
    "INSERT INTO entry (account_id, record_id, place, delta, right_id, at_us, rule, position)"
    " VALUES (?, ?, ?, ?, ?, ?, '', ?)"
)
_ENTERED = "SELECT account_id, place FROM entry WHERE account_id = ? AND record_id = ?"
_SUM_FOREIGN = (
    "UPDATE account SET balance = balance - f.moved FROM (SELECT account_id, sum(delta) AS moved"
    " FROM entry WHERE position IS NOT NULL GROUP BY account_id) AS f WHERE f.account_id = id"
)
_DROP_FOREIGN = "DELETE FROM entry WHERE position IS NOT NULL"


def unit_of(account: str, beside: Iterable[str] = ()) -> str:
    """The unit of an account; of money that of the contra accounts beside it, else empty."""
    if account.startswith(_CONTRA):
        return account.partition(":")[2]
    if account.startswith(_BY_ID):
        return account.rpartition(":")[0]
    if account.startswith(_USES):
        return "use"
    money = (one.partition(":")[2] for one in beside if one.startswith(_CONTRA))
    return next((unit for unit in money if len(unit) == 3 and unit.isupper()), _UNKNOWN)


def open_account(connection: Connection, account: str) -> None:
    """An account that a right is for, though no posting of it has come yet."""
    connection.run(_OPEN, (account, unit_of(account), 0))


def post_foreign(connection: Connection, entries: Sequence[LogEntry], *, device: bytes) -> None:
    """Enter the postings of records that this till has not written, or not in this file."""
    rows: list[tuple[str, bytes, int, int, bytes | None, int, int]] = []
    moved: dict[str, tuple[str, int]] = {}
    for entry in entries:
        record = entry.record
        postings = record.postings
        if not postings:
            continue
        key, at_us = record.id.bytes, wall_ms_of(record.hlc) * 1000
        # A file that was put back gets its own records again: some entries may be there.
        there = _entered(connection, key, postings) if record.device.bytes == device else ()
        names = [one.account for one in postings]
        for place, one in enumerate(postings):
            if (one.account, place) in there:
                continue
            right = None if one.right is None else one.right.bytes
            rows.append((one.account, key, place, one.delta, right, at_us, entry.position))
            unit, delta = moved.get(one.account) or (unit_of(one.account, names), 0)
            moved[one.account] = unit or unit_of(one.account, names), delta + one.delta
    if rows:
        connection.run_many(
            _OPEN, [(account, unit, delta) for account, (unit, delta) in sorted(moved.items())]
        )
        connection.run_many(_ENTER, rows)


def _entered(
    connection: Connection, record_id: bytes, postings: Iterable[Posting]
) -> set[tuple[str, int]]:
    return {
        (account, place)
        for name in {one.account for one in postings}
        for account, place in connection.rows(_ENTERED, (name, record_id))
    }


def drop_foreign(connection: Connection) -> None:
    """Take what other tills posted out again: a replica begins from nothing."""
    connection.run(_SUM_FOREIGN)
    connection.run(_DROP_FOREIGN)
