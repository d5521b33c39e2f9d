"""A till's file full of invented products: built once, kept in the cache folder.

The file's name carries a hash of the generator, of the schema and of the code that writes rows and
search keys: when one of them changes it is built anew, and the old one is removed. Its key is known
to everybody: nothing in it is worth hiding, and it is encrypted so that reading it costs what
reading a till's file costs.
"""

import hashlib
import os
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from benchmarks import invented_products
from benchmarks.invented_products import DEPARTMENT, EUR, WORDS_FILE
from pos_app.domain.clock import SystemClock
from pos_app.domain.product import Product
from pos_app.paths import own_places
from pos_app.storage import product_keys, product_rows, product_tokens, word_keys
from pos_app.storage.catalogue_writes import write_department
from pos_app.storage.connection import Connection, open_reader, open_writer
from pos_app.storage.database import create_database
from pos_app.storage.migrations import versions

KEY = "5e" * 32
MANY, FEW = 1_000_000, 20_000
_CHUNK = 20_000


@dataclass(frozen=True, slots=True)
class ProductFile:
    """A kept file and how many products are in it; `build_s` is 0 when it was there already."""

    path: Path
    count: int
    build_s: float

    def reader(self) -> Connection:
        """A connection of the caller's thread that cannot write."""
        return open_reader(self.path, KEY)


def kept_folder() -> Path:
    """Where files live that are dear to build."""
    folder = own_places().cache / "benchmarks"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def product_file(*, is_small: bool = False) -> ProductFile:
    """The kept file; built when there is none that this code would build."""
    count = FEW if is_small else MANY
    path = kept_folder() / f"products-{count}-{_fingerprint()}.db"
    if path.exists():
        return ProductFile(path, count, 0.0)
    print(f"building {count:,} invented products in {path} …", file=sys.stderr, flush=True)
    start = time.perf_counter()
    for old in kept_folder().glob(f"products-{count}-*"):
        old.unlink()
    unfinished = path.with_suffix(".unfinished")
    create_database(unfinished, KEY, clock=SystemClock())
    writer = open_writer(unfinished, KEY)
    try:
        _fill(writer, invented_products.invented_products(count))
        writer.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        writer.close()
    os.replace(unfinished, path)  # noqa: PTH105  (replaces on Windows too)
    return ProductFile(path, count, time.perf_counter() - start)


def _fill(writer: Connection, products: Iterable[Product]) -> None:
    keys = product_keys.KeyWriter(writer)
    with writer.transaction():
        write_department(writer, DEPARTMENT)
    numbered = iter(enumerate(products, start=1))
    while chunk := list(islice(numbered, _CHUNK)):
        with writer.transaction():
            product_rows.insert_products(writer, chunk, currency=EUR)
            keys.add([(n, product.name, product.brand) for n, product in chunk])
            keys.flush()


def _fingerprint() -> str:
    written_by = (invented_products, product_keys, product_rows, product_tokens, word_keys)
    files = [WORDS_FILE, *(Path(str(module.__file__)) for module in written_by)]
    files += sorted(Path(next(iter(versions.__path__))).glob("*.py"))
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()[:16]
