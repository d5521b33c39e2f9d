"""Loading a million customers at once into a file that nobody else uses: benchmarks and demo data.

One transaction and no records: never for a till in use. Same rows and keys as writing each customer
and each visit by itself (a test compares).
"""

from collections.abc import Iterable
from itertools import islice

from pos_app.domain.customer import Customer, Visit
from pos_app.storage.connection import WRITER_CACHE_KIB, Connection
from pos_app.storage.customer_keys import CustomerKeyWriter, count_all_visits, keys_of, next_number
from pos_app.storage.customers import insert_visit_rows, row_of, write_rows

_AT_ONCE = 20_000
_CACHE_KIB = 262_144
# Words wait in memory until there are this many bytes: fewer, larger pieces to merge later.
_WAITING_BYTES = 64 * 1024 * 1024
_USUAL_WAITING_BYTES = 1024 * 1024
_INDEXES = ("customer_fts", "customer_digits", "customer_here_fts")


def load_customers(
    connection: Connection, people: Iterable[Customer], visits: Iterable[Visit] = ()
) -> int:
    """Insert customers and visits into a file that has none of either; returns how many people."""
    source, trips = iter(people), iter(visits)
    writer = CustomerKeyWriter(connection)
    connection.run(f"PRAGMA cache_size = -{_CACHE_KIB}")
    n = first = next_number(connection)
    try:
        with connection.transaction():
            _set(connection, "hashsize", _WAITING_BYTES)
            while some := list(islice(source, _AT_ONCE)):
                write_rows(connection, [row_of(one) for one in some])
                writer.add([(at, one.id.bytes, keys_of(one)) for at, one in enumerate(some, n)])
                n += len(some)
            writer.flush()
            while chunk := list(islice(trips, _AT_ONCE)):
                insert_visit_rows(connection, chunk)
            count_all_visits(connection)
            for index in _INDEXES:
                connection.run(f"INSERT INTO {index} ({index}) VALUES ('optimize')")
            _set(connection, "hashsize", _USUAL_WAITING_BYTES)
    finally:
        connection.run(f"PRAGMA cache_size = -{WRITER_CACHE_KIB}")
    return n - first


def _set(connection: Connection, name: str, value: int) -> None:
    for index in _INDEXES:
        connection.run(f"INSERT INTO {index} ({index}, rank) VALUES ('{name}', ?)", (value,))
