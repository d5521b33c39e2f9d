"""Points of the visits of an invented file: earned, spent, expired, taken back, and as columns.

One entry for each visit, under one rich programme, and what each account comes to. Does not make
the visits (visit_file). Writes rows by plain SQL, with indexes built at the end: two million
entries through the book of the till would take an hour.
"""

import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import Any
from uuid import UUID

import msgspec

from benchmarks.invented_loyalty import RICH
from pos_app.domain.ids import CustomerId
from pos_app.domain.loyalty import loyalty_account
from pos_app.domain.loyalty_codec import plain_programme
from pos_app.operations.replica_book import RulesVersion
from pos_app.storage.connection import Connection
from pos_app.storage.import_pace import PacedTransactions
from pos_app.storage.points_folding import PointsFolding
from pos_app.storage.replica_rules import write_programmes

_AT_ONCE = 20_000
_DAY_US, _EPOCH = 86_400_000_000, date(1970, 1, 1).toordinal()
_SPENT_EACH, _EXPIRED_EACH = 12, 40  # visits
_STEPS_A_CHECKPOINT = 100
_KEPT_DAYS = 730  # of RICH
_ADD = (
    "INSERT INTO loyalty_entry (id, programme_id, version, customer_id, kind, points, sale_id,"
    " parts, tier_points, tier_minor, tier_at_us, expires_on, balance, at_us)"
    " VALUES (?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?)"
)
_ACCOUNT = "INSERT INTO account (id, unit, balance) VALUES (?, ?, ?)"
_INDEXES = (
    "SELECT name, sql FROM sqlite_master"
    " WHERE type = 'index' AND tbl_name = 'loyalty_entry' AND sql IS NOT NULL"
)
_REWARD = msgspec.msgpack.encode([["reward", -10, RICH.rewards[0].code]])
Visited = tuple[bytes, int, bytes, int]  # customer, instant in microseconds, sale, net


def write_points(writer: Connection, visits: Iterable[Visited]) -> None:
    """Write the programme, an entry for each visit, and the balances."""
    version = RulesVersion(
        id=RICH.id, version=RICH.version, fields=plain_programme(RICH),
        written_at=datetime(2024, 1, 1, tzinfo=UTC),
    )  # fmt: skip
    balances: dict[bytes, int] = defaultdict(int)
    rows = _entries(visits, balances)
    with _without_indexes(writer):
        while some := list(islice(rows, _AT_ONCE)):
            with writer.transaction():
                writer.run_many(_ADD, some)
    with writer.transaction():
        write_programmes(writer, (version,))
        writer.run_many(
            _ACCOUNT,
            (
                (loyalty_account(RICH.id, CustomerId(UUID(bytes=who))), RICH.unit, points)
                for who, points in sorted(balances.items())
            ),
        )


def fold_points(writer: Connection) -> None:
    """Write them as columns, as the agent would; says how long the counter had to wait at most."""
    folding, longest_s, longest_step_s = PointsFolding(writer, waiting=1), [0.0], 0.0
    begin, commit = writer.begin, writer.commit
    began = [0.0]

    def timed_begin() -> None:
        begin()
        began[0] = time.perf_counter()

    def timed_commit() -> None:
        commit()
        longest_s[0] = max(longest_s[0], time.perf_counter() - began[0])

    writer.begin, writer.commit = timed_begin, timed_commit  # type: ignore[method-assign]  # a clock
    paced, is_more, count = PacedTransactions(writer), True, 0
    # The log is copied into the file after the lock is let go: not inside of what is measured.
    with paced.unsynced(), paced.checkpoints_between():
        while is_more:
            start = time.perf_counter()
            is_more, count = folding.step(), count + 1
            longest_step_s = max(longest_step_s, time.perf_counter() - start)
            if count % _STEPS_A_CHECKPOINT == 0:
                writer.rows("PRAGMA wal_checkpoint(PASSIVE)")
    writer.begin, writer.commit = begin, commit  # type: ignore[method-assign]  # as it was
    print(
        f"points as columns: {count:,} steps, the longest {longest_step_s * 1000:.1f} ms;"
        f" the longest transaction {longest_s[0] * 1000:.1f} ms",
        file=sys.stderr, flush=True,
    )  # fmt: skip


def _entries(visits: Iterable[Visited], balances: dict[bytes, int]) -> Iterator[tuple[Any, ...]]:
    programme, ends = RICH.id.bytes, dict[int, str]()
    for number, (who, at, sale, net) in enumerate(visits):
        day = at // _DAY_US
        if day not in ends:
            ends[day] = (date.fromordinal(_EPOCH + day) + timedelta(_KEPT_DAYS)).isoformat()
        key, points = number.to_bytes(16, "big"), max(net // 100, 1) if net > 0 else net // 100
        row: tuple[Any, ...]
        if net < 0:
            row = ("taken_back", points, sale, None, points, net, at, None)
        elif number % _SPENT_EACH == 0:
            points = -max(points // 4, 1)
            row = ("spent", points, sale, _REWARD, 0, 0, None, None)
        elif number % _EXPIRED_EACH == 1:
            points = -max(points // 8, 1)
            row = ("expired", points, None, None, 0, 0, None, None)
        else:
            row = ("earned", points, sale, None, points, net, at, ends[day])
        balances[who] += points
        yield (key, programme, who, *row, at)


@contextmanager
def _without_indexes(writer: Connection) -> Iterator[None]:
    indexes = writer.rows(_INDEXES)
    with writer.transaction():
        for name, _ in indexes:
            writer.run(f"DROP INDEX {name}")
    yield
    for _, statement in indexes:
        with writer.transaction():
            writer.run(statement)
