"""After an erasure: what the indexes of words and the log of writes still hold is taken out too.

FTS5 keeps the words of a row that was deleted until their segments are merged, and the log keeps
pages from before until it is emptied. An erasure leaves a mark in the file (`mark`); whoever has
the till open takes steps of some milliseconds until it is gone (`step`), also after a restart.
Source: https://sqlite.org/fts5.html, "merge" with a negative number.

Invariant: the mark goes only when nothing is left, and an erasure meanwhile begins anew.
"""

from pos_app.storage import identity
from pos_app.storage.connection import Connection
from pos_app.storage.till_chains import empty_log

_TO_SWEEP = "erased_to_sweep"  # one byte: how many half steps of the tables are done
_TABLES = ("customer_fts", "customer_digits", "customer_here_fts")
_PAGES = 64  # leaf pages of an index in one step
_DONE = bytes((2 * len(_TABLES),))
_FORGET = "DELETE FROM meta WHERE name = ? AND value = ?"
_CHANGES = "SELECT total_changes()"


def mark(connection: Connection) -> None:
    """Somebody is erased in the caller's transaction."""
    identity.write_meta(connection, _TO_SWEEP, b"\0")


def step(connection: Connection) -> bool:
    """Do a little in a transaction of its own; whether more is left that can be done now."""
    with connection.transaction():
        place = identity.read_meta(connection, _TO_SWEEP)
        if place is None:
            return False
        if place != _DONE:
            table, half = divmod(place[0], 2)
            if _merge(connection, _TABLES[table], begins=not half):
                identity.write_meta(connection, _TO_SWEEP, bytes((place[0] + 1,)))
            return True
    if not empty_log(connection):
        return False  # somebody reads; the next look tries again
    with connection.transaction():
        connection.run(_FORGET, (_TO_SWEEP, _DONE))
    return False


def sweep(connection: Connection) -> None:
    """All steps at once, for whoever makes nobody wait."""
    while step(connection):
        pass


def _merge(connection: Connection, table: str, *, begins: bool) -> bool:
    """Begin to merge all segments, or go on; whether that is done."""
    before = connection.rows(_CHANGES)[0][0]
    pages = -_PAGES if begins else _PAGES
    connection.run(f"INSERT INTO {table} ({table}, rank) VALUES ('merge', ?)", (pages,))
    return begins or connection.rows(_CHANGES)[0][0] - before < 2
