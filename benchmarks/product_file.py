"""A till's file full of invented products (benchmarks/kept_file)."""

from itertools import islice
from pathlib import Path

from benchmarks import invented_products
from benchmarks.invented_products import DEPARTMENT, EUR, WORDS_FILE
from benchmarks.kept_file import KeptFile, kept_file
from pos_app.storage import product_keys, product_rows, product_tokens, word_keys
from pos_app.storage.catalogue_writes import write_department
from pos_app.storage.connection import Connection

_CHUNK = 20_000
_WRITTEN_BY = (invented_products, product_keys, product_rows, product_tokens, word_keys)

ProductFile = KeptFile


def product_file(*, is_small: bool = False) -> ProductFile:
    """The kept file; built when there is none that this code would build."""
    sources = (WORDS_FILE, *(Path(str(module.__file__)) for module in _WRITTEN_BY))
    return kept_file("products", _fill, written_by=sources, is_small=is_small)


def _fill(writer: Connection, count: int) -> None:
    keys = product_keys.KeyWriter(writer)
    with writer.transaction():
        write_department(writer, DEPARTMENT)
    numbered = iter(enumerate(invented_products.invented_products(count), start=1))
    while chunk := list(islice(numbered, _CHUNK)):
        with writer.transaction():
            product_rows.insert_products(writer, chunk, currency=EUR)
            keys.add([(n, product.name, product.brand) for n, product in chunk])
            keys.flush()
