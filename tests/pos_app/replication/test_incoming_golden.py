"""What one till writes is, on another one, the same rows: for every published kind, both ways."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pos_app.domain.ids import TillId
from pos_app.replication.incoming_documents import DOCUMENTS
from pos_app.replication.incoming_facts import FACTS, WITHOUT_ROWS
from sync.kinds import PUBLISHED
from tests.builders import a_till, an_id
from tests.pos_app.replication.exchange import Desk, Log, exchange, first_desk, joining_desk
from tests.pos_app.replication.golden_deeds import DEEDS
from tests.pos_app.replication.golden_tables import COMPARED, DECODED, KINDS, NEWEST

SECOND = replace(a_till(), id=TillId(an_id("second till")), code="3", name="Till 3")


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[tuple[Desk, Desk]]:
    """A till, and one beside it that has just joined and knows nothing."""
    first, second = first_desk(tmp_path / "a.db"), joining_desk(tmp_path / "b.db", SECOND)
    with first.units() as work:
        work.put_till(SECOND)
        work.commit()
    yield first, second
    first.close()
    second.close()


def do_all(desk: Desk, who: str) -> None:
    for deed in DEEDS:
        with desk.units() as work:
            deed(work, who)
            work.commit()
        desk.clock.advance(seconds=30)


def rows(desk: Desk, table: str) -> list[Any]:
    newest = f" WHERE version = (SELECT max(version) FROM {table} o WHERE o.id = t.id)"  # noqa: S608  (named there)
    found = desk.connection.rows(
        f"SELECT {COMPARED[table]} FROM {table} t{newest if table in NEWEST else ''}"  # noqa: S608  (as above)
    )
    if table in DECODED:
        # The sequence of a set in a body is nobody's choice: it is the value that must be the same.
        return [(*row[:-1], DECODED[table].decode(row[-1])) for row in sorted(found)]
    return sorted(map(repr, found))


def assert_alike(first: Desk, second: Desk) -> None:
    assert second.connection.rows("SELECT kind, id FROM inbox_raw") == []
    for table in COMPARED:
        assert rows(second, table) == rows(first, table), table


def test_every_kind_has_its_rows_or_the_reason_why_it_has_none() -> None:
    names = {kind.name for kind in PUBLISHED}
    assert set(KINDS) == names
    assert set(DOCUMENTS) | set(FACTS) | set(WITHOUT_ROWS) == names
    assert not set(FACTS) & set(WITHOUT_ROWS)
    assert {table for row in KINDS.values() if isinstance(row, tuple) for table in row} <= set(
        COMPARED
    )


def test_what_one_till_wrote_is_there_on_a_till_that_knew_nothing(
    desks: tuple[Desk, Desk],
) -> None:
    first, second = desks
    log = Log()
    do_all(first, "a")
    exchange(log, first)
    second.fill(log)
    for table in COMPARED:
        assert rows(first, table), f"nothing to compare in {table}"
    assert_alike(first, second)
    assert second.records() == []
    assert second.connection.rows("SELECT * FROM journal") == []


def test_the_other_way_and_beside_what_both_did(desks: tuple[Desk, Desk]) -> None:
    first, second = desks
    log = Log()
    exchange(log, first, second)
    do_all(first, "a")
    do_all(second, "b")
    exchange(log, first, second)
    assert_alike(first, second)
    wrote = {record.kind for record in second.records()}
    assert wrote >= {kind for kind in DOCUMENTS if kind != "till"} | {
        kind for kind, row in KINDS.items() if isinstance(row, tuple)
    }


def test_what_comes_twice_doubles_nothing(desks: tuple[Desk, Desk]) -> None:
    first, second = desks
    log = Log()
    do_all(first, "a")
    exchange(log, first, second)
    second.begin_again()
    second.pull(log)
    assert_alike(first, second)
    second.begin_again()
    second.fill(log)
    assert_alike(first, second)
