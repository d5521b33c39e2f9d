"""While nobody speaks, names become findable and what could not be read is read again."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from pos_app.bootstrap.agent_chores import FOLD_FIRST_S, STEP, AgentChores
from pos_app.replication.agent_lines import Applied
from pos_app.storage.connection import Connection, open_writer
from pos_app.storage.points_folding import WAITING
from pos_app.storage.replica_customers import write_people
from tests.pos_app.storage.test_points_folding import write_crowd
from tests.pos_app.storage.test_replica_customers import crowd
from tests.till_file import KEY, make_till_file


class Unread:
    """What could not be read; `left` pieces of it are taken now."""

    def __init__(self, left: int) -> None:
        self.left, self.calls = left, 0

    def read_again(self, limit: int = 500) -> int:
        self.calls += 1
        self.left -= 1
        return max(0, self.left + 1)


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    opened = open_writer(make_till_file(tmp_path / "till.db"), KEY)
    yield opened
    opened.close()


def test_what_is_left_is_done_to_its_end_and_then_there_is_nothing(connection: Connection) -> None:
    unread = Unread(2)
    chores = AgentChores(connection, unread)
    pieces = 0
    while chores.do_a_piece():
        pieces += 1
    assert unread.calls == 3
    assert pieces == 3
    assert not chores.do_a_piece()
    assert not connection.is_in_transaction


def test_customers_that_came_are_looked_at_again(connection: Connection) -> None:
    chores = AgentChores(connection, Unread(0))
    while chores.do_a_piece():
        pass
    assert chores._keys is None
    chores.hear(Applied(kinds=("sale",), position=1))
    assert chores._keys is None
    chores.hear(Applied(kinds=("customer",), position=2))
    assert chores._keys is not None
    assert not chores.do_a_piece()


def names(connection: Connection) -> int:
    return len(connection.rows("SELECT 1 FROM customer_key"))


def test_names_are_written_many_at_once_while_the_counter_wants_nothing(
    connection: Connection,
) -> None:
    write_people(connection, crowd(300))
    chores = AgentChores(connection, Unread(0), is_wanted=lambda: False)
    assert chores.do_a_piece()
    assert not chores.do_a_piece()
    assert names(connection) == 300


def test_the_counter_waits_for_no_names_and_none_is_left_out(connection: Connection) -> None:
    write_people(connection, crowd(300))
    looked: list[bool] = []

    def is_wanted() -> bool:
        looked.append(connection.is_in_transaction)
        return len(looked) % 3 == 2  # each time in the middle of the work

    chores = AgentChores(connection, Unread(0), is_wanted=is_wanted)
    assert chores.do_a_piece()
    assert chores.do_a_piece()
    # Nothing is held while it waits for its own turn.
    assert looked == [False, True, False]
    assert 0 < names(connection) < STEP  # a small piece; what the counter interrupted is undone
    while chores.do_a_piece():
        assert not connection.is_in_transaction
    assert names(connection) == 300


def test_each_word_is_counted_once_however_often_the_counter_was_in_between(
    connection: Connection,
) -> None:
    write_people(connection, crowd(300))
    looked: list[int] = []
    chores = AgentChores(
        connection, Unread(0), is_wanted=lambda: looked.append(1) or len(looked) in (2, 5, 8)
    )
    while chores.do_a_piece():
        pass
    carried = Counter(
        word for (words,) in connection.rows("SELECT words FROM customer_key")
        for word in words.split()
    )  # fmt: skip
    assert dict(connection.rows("SELECT token, n FROM customer_token")) == carried


def test_points_are_written_as_columns_once_the_start_is_over(
    connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_crowd(connection, WAITING)
    now = [1_000.0]
    monkeypatch.setattr("pos_app.bootstrap.agent_chores.time.monotonic", lambda: now[0])
    chores = AgentChores(connection, Unread(0))
    do_all(chores)
    assert written(connection) == 0
    now[0] += FOLD_FIRST_S
    do_all(chores)
    assert written(connection) == WAITING
    assert connection.rows("SELECT * FROM points_touched") == []


def do_all(chores: AgentChores) -> None:
    while chores.do_a_piece():
        pass


def written(connection: Connection) -> int:
    return int((connection.row("SELECT ifnull(sum(row_count), 0) FROM points_chunk") or (0,))[0])
