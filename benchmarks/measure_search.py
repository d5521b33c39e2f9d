"""The product search at each keystroke over a million invented products, and how often it is right.

Recall@10: in how many of at least 5,000 queries of a kind the product that was meant is among the
first ten once everything is typed. Every one of these searches is timed, and of every tenth query
each keystroke on the way too. Beside it, in the same run and on the same names: FTS5 alone (each
word as a prefix, best first) and rapidfuzz over all names in memory, on a part of the queries.
"""

import sqlite3
import time
from collections.abc import Callable, Sequence

from rapidfuzz import fuzz, process, utils

from benchmarks.figures import Figure, percentile
from benchmarks.product_file import ProductFile, product_file
from benchmarks.search_queries import KINDS, Query, keystrokes, make_queries
from pos_app.storage.catalogue_reader import SqlCatalogue
from pos_app.storage.connection import Connection

WANTED = 10
BUDGET_MS, RECALL = 16.0, 97.0
TYPED_THROUGH = 10  # of every tenth query each keystroke
FTS_QUERIES, SCAN_QUERIES = 500, 12

Search = Callable[[str], Sequence[int]]


def measure(*, is_small: bool = False) -> list[Figure]:
    """Time and recall of each kind, then the peers."""
    kept = product_file(is_small=is_small)
    reader = kept.reader()
    try:
        catalogue = SqlCatalogue(reader)
        figures: list[Figure] = []
        count = 500 if is_small else 5_000
        for kind in KINDS:
            figures += _measure_kind(catalogue, reader, kept, (kind, count))
        typos = make_queries(reader, kept.count, "one typo", FTS_QUERIES)
        figures += _measure_peers(reader, typos)
    finally:
        reader.close()
    return figures


def _measure_kind(
    catalogue: SqlCatalogue, reader: Connection, kept: ProductFile, asked: tuple[str, int]
) -> list[Figure]:
    kind, count = asked
    queries = make_queries(reader, kept.count, kind, count)
    ids = {query.n: _id_of(reader, query.n) for query in queries}
    times: list[float] = []
    right = 0
    for number, query in enumerate(queries):
        typed = keystrokes(query) if number % TYPED_THROUGH == 0 else [query.text]
        for text in typed:
            start = time.perf_counter()
            found = catalogue.search(text, limit=WANTED)
            times.append(time.perf_counter() - start)
        right += any(one.product.id.bytes == ids[query.n] for one in found)
    name = f"search, {kind}"
    of = f"{len(queries):,} queries, {len(times):,} searches in {kept.count:,} products"
    return [
        Figure(name=f"{name}, a keystroke p50", value=percentile(times, 0.5) * 1000, unit="ms"),
        Figure(
            name=f"{name}, a keystroke p99",
            value=percentile(times, 0.99) * 1000,
            unit="ms",
            budget=BUDGET_MS,
            beside=of,
        ),
        Figure(
            name=f"{name}, recall@10",
            value=right / len(queries) * 100,
            unit="%",
            budget=RECALL,
            direction="min",
        ),
    ]


def _measure_peers(reader: Connection, queries: Sequence[Query]) -> list[Figure]:
    names = [(n, name) for n, name in reader.rows("SELECT n, name FROM product ORDER BY n")]
    return [
        *_peer("FTS5 alone", _fts5(names), queries),
        *_peer("rapidfuzz over all names", _scan(names), queries[:SCAN_QUERIES]),
    ]


def _peer(name: str, search: Search, queries: Sequence[Query]) -> list[Figure]:
    times, right = [], 0
    for query in queries:
        start = time.perf_counter()
        found = search(query.text)
        times.append(time.perf_counter() - start)
        right += query.n in found
    return [
        Figure(
            name=f"peer: {name}, one typo p50",
            value=percentile(times, 0.5) * 1000,
            unit="ms",
            beside=f"{len(queries)} queries, whole text",
        ),
        Figure(
            name=f"peer: {name}, one typo recall@10", value=right / len(queries) * 100, unit="%"
        ),
    ]


def _fts5(names: Sequence[tuple[int, str]]) -> Search:
    """Plain FTS5 as anybody would set it up, in memory and not encrypted."""
    peer = sqlite3.connect(":memory:")
    peer.execute("CREATE VIRTUAL TABLE words USING fts5 (name, prefix='2 3 4')")
    peer.executemany("INSERT INTO words (rowid, name) VALUES (?, ?)", names)

    def search(text: str) -> Sequence[int]:
        cleaned = "".join(c if c.isalnum() else " " for c in text)
        wanted = " ".join(f'"{word}"*' for word in cleaned.split())
        found = peer.execute(
            "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rank LIMIT ?", (wanted, WANTED)
        )
        return [row[0] for row in found]

    return search


def _scan(names: Sequence[tuple[int, str]]) -> Search:
    """Compare what was typed with every name."""
    ready = [utils.default_process(name) for _, name in names]

    def search(text: str) -> Sequence[int]:
        best = process.extract(
            utils.default_process(text), ready, scorer=fuzz.ratio, limit=WANTED, processor=None
        )
        return [names[place][0] for _, _, place in best]

    return search


def _id_of(reader: Connection, n: int) -> bytes:
    row = reader.row("SELECT id FROM product WHERE n = ?", (n,))
    assert row is not None, "invented products are numbered without a gap"
    return bytes(row[0])
