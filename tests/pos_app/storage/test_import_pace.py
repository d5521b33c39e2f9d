"""Claims about short transactions: they stay short, and the file is left as it was found."""

from contextlib import suppress

from pos_app.storage.connection import Connection
from pos_app.storage.import_pace import LARGEST_SIZE, TARGET_S, Pace, PacedTransactions


def test_quick_transactions_grow_and_slow_ones_shrink() -> None:
    pace = Pace()
    first = pace.size
    pace.learn(TARGET_S / 100)
    assert pace.size == 2 * first
    pace.learn(TARGET_S * 4)
    assert pace.size == first // 2
    for _ in range(20):
        pace.learn(10.0)
    assert pace.size == 1
    for _ in range(20):
        pace.learn(0.0)
    assert pace.size == LARGEST_SIZE


def test_a_failure_undoes_its_transaction_alone(connection: Connection) -> None:
    paced = PacedTransactions(connection)
    pace = Pace()
    with paced.short(pace):
        connection.run("INSERT INTO department VALUES (?, 'kept', '')", (b"1",))
    with suppress(OSError), paced.short(pace):
        connection.run("INSERT INTO department VALUES (?, 'lost', '')", (b"2",))
        raise OSError
    names = [name for (name,) in connection.rows("SELECT name FROM department")]
    assert "kept" in names
    assert "lost" not in names


def test_usual_checkpoints_come_back(connection: Connection) -> None:
    before = connection.row("PRAGMA wal_autocheckpoint")
    paced = PacedTransactions(connection)
    with suppress(OSError), paced.checkpoints_between():
        assert connection.row("PRAGMA wal_autocheckpoint") == (0,)
        raise OSError
    assert connection.row("PRAGMA wal_autocheckpoint") == before


def test_unsynced_ends_with_the_block(connection: Connection) -> None:
    paced = PacedTransactions(connection)
    with suppress(OSError), paced.unsynced():
        assert connection.row("PRAGMA synchronous") == (1,)
        raise OSError
    assert connection.row("PRAGMA synchronous") == (2,)
