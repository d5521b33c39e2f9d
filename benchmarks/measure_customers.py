"""The customer search at each keystroke over a million invented customers, and how often right.

Recall@10: in how many queries of a kind somebody who is right is among the first ten once all is
typed. Each of these searches is timed, and of every tenth query each keystroke on the way too, on
the clock and in processor time, which other programs hardly move. Beside it, in the same run on the
same names: FTS5 with trigrams and rapidfuzz over all names in memory, on a part of the queries.
"""

import sqlite3
import time
from collections.abc import Sequence

from rapidfuzz import fuzz, process

from benchmarks import customer_queries as asked
from benchmarks.customer_file import customer_file
from benchmarks.customer_queries import Query, make_queries
from benchmarks.figures import Figure, Took, both_spreads, percentile
from pos_app.domain.customer import Customer
from pos_app.storage.connection import Connection
from pos_app.storage.customer_search import SqlCustomerReader
from pos_app.storage.product_tokens import words

WANTED = 10
BUDGET_MS = 16.0
RECALL = {
    asked.NAME_CLEAN: 99.0, asked.NAME_REVERSED: 99.0, asked.NAME_TYPO: 97.0,
    asked.NAME_SOUND: 85.0, asked.PHONE_TYPO: 97.0, asked.CARD: 100.0,
}  # fmt: skip
TYPED_THROUGH = 10  # of every tenth query each keystroke
FTS_QUERIES, SCAN_QUERIES = 200, 12


def measure(*, is_small: bool = False) -> list[Figure]:
    """Time and recall of each kind, then the peers."""
    kept = customer_file(is_small=is_small)
    connection = kept.reader()
    count = 500 if is_small else 5_000
    figures: list[Figure] = []
    try:
        if kept.build_s:
            figures.append(
                Figure(name="customers, building the file", value=kept.build_s, unit="s")
            )
        reader = SqlCustomerReader(connection)
        for kind in asked.KINDS:
            queries = make_queries(connection, kept.count, kind, count)
            figures += _measure_kind(reader, kind, queries, kept.count)
        typos = make_queries(connection, kept.count, asked.NAME_TYPO, FTS_QUERIES)
        figures += _measure_peers(connection, typos)
    finally:
        connection.close()
    return figures


def _measure_kind(
    reader: SqlCustomerReader, kind: str, queries: Sequence[Query], people: int
) -> list[Figure]:
    took = Took()
    right = 0
    for number, query in enumerate(queries):
        if number % TYPED_THROUGH == 0:
            for length in range(2, len(query.text)):
                _search(reader, query.text[:length], took)
        right += any(_is_right(one, query) for one in _search(reader, query.text, took))
    name = f"customers, {kind}"
    of = f"{len(queries):,} queries, {len(took.wall):,} searches in {people:,} customers"
    return [
        *both_spreads(f"{name}, a keystroke", took, budget_ms=BUDGET_MS, beside=of),
        Figure(
            name=f"{name}, recall@10",
            value=right / max(len(queries), 1) * 100,
            unit="%",
            budget=RECALL.get(kind),
            direction="min",
        ),
    ]


def _search(reader: SqlCustomerReader, text: str, took: Took) -> tuple[Customer, ...]:
    found: tuple[Customer, ...] = ()

    def search() -> None:
        nonlocal found
        found = reader.find(text, limit=WANTED)

    took.time(search)
    return found


def _is_right(found: Customer, query: Query) -> bool:
    given = {"name": found.name, "phone": found.phone, "email": found.email, "card": found.card}
    if query.field == "name":
        return words(found.name) == words(query.value)
    return given[query.field] == query.value


def _measure_peers(connection: Connection, queries: Sequence[Query]) -> list[Figure]:
    names = [
        " ".join(words(f"{given} {family}"))
        for given, family in connection.rows("SELECT given_name, family_name FROM customer")
    ]
    return [*_trigrams(names, queries), *_scan(names, queries[:SCAN_QUERIES])]


def _trigrams(names: Sequence[str], queries: Sequence[Query]) -> list[Figure]:
    """FTS5 with trigrams, in memory and not encrypted: some of the trigrams, the best first."""
    peer = sqlite3.connect(":memory:")
    peer.execute("CREATE VIRTUAL TABLE names USING fts5 (name, tokenize='trigram')")
    peer.executemany("INSERT INTO names (name) VALUES (?)", ((name,) for name in names))
    sql = "SELECT name FROM names WHERE names MATCH ? ORDER BY rank LIMIT ?"

    def search(text: str) -> list[str]:
        pieces = dict.fromkeys(text[at : at + 3] for at in range(max(len(text) - 2, 1)))
        wanted = " OR ".join(f'"{piece}"' for piece in pieces)
        return [row[0] for row in peer.execute(sql, (wanted, WANTED))]

    took, right = [], 0
    for query in queries:
        start = time.perf_counter()
        found = search(" ".join(words(query.text)))
        took.append(time.perf_counter() - start)
        right += " ".join(words(query.value)) in found
    return _peer("FTS5 trigrams", took, right)


def _scan(names: Sequence[str], queries: Sequence[Query]) -> list[Figure]:
    """Compare what was typed with every name in memory."""
    took, right = [], 0
    for query in queries:
        start = time.perf_counter()
        best = process.extract(
            " ".join(words(query.text)), names, scorer=fuzz.ratio, limit=WANTED, processor=None
        )
        took.append(time.perf_counter() - start)
        right += " ".join(words(query.value)) in {name for name, _, _ in best}
    return _peer("rapidfuzz over all names", took, right)


def _peer(name: str, took: Sequence[float], right: int) -> list[Figure]:
    return [
        Figure(
            name=f"peer: {name}, one typo p50",
            value=percentile(took, 0.5) * 1000,
            unit="ms",
            beside=f"{len(took)} queries, whole text",
        ),
        Figure(name=f"peer: {name}, one typo recall@10", value=right / len(took) * 100, unit="%"),
    ]
