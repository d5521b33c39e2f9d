"""A digest of everything in a database, to tell whether two of them hold the same.

Reads through any connection of the till; changes nothing. Indexes and pages do not count: what
counts is each row of each table. The tables behind a full-text index are left out: SQLite writes
them in the middle of COMMIT, and whether they agree with their index is integrity_check's business.
"""

import hashlib

from pos_app.storage.connection import Connection

_TABLES = (
    "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' ORDER BY name"
)


def state_of(connection: Connection) -> str:
    """The digest, as hex; inside a transaction it sees what the transaction has written."""
    digest = hashlib.sha256()
    for (table,) in connection.rows(_TABLES):
        # The order of a scan is that of the key, and so the same for the same rows.
        rows = connection.rows(f'SELECT * FROM "{table}"')  # noqa: S608  (its own table)
        digest.update(f"{table} {rows!r}\n".encode())
    return digest.hexdigest()
