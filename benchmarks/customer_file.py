"""A till's file full of invented customers (benchmarks/kept_file)."""

from pathlib import Path

from benchmarks import invented_customers as invented
from benchmarks.kept_file import KeptFile, kept_file
from pos_app.domain import name_sounds
from pos_app.domain.store import Till
from pos_app.storage import (
    customer_bulk,
    customer_keys,
    customers,
    identity,
    places,
    product_tokens,
    word_keys,
)
from pos_app.storage.connection import Connection

_WRITTEN_BY = (
    invented, customer_bulk, customer_keys, customers, name_sounds, product_tokens, word_keys,
)  # fmt: skip


def customer_file(*, is_small: bool = False) -> KeptFile:
    """The kept file; built when there is none that this code would build."""
    sources = (invented.PEOPLE_FILE, *(Path(str(module.__file__)) for module in _WRITTEN_BY))
    return kept_file("customers", fill, written_by=sources, is_small=is_small)


def fill(writer: Connection, count: int) -> None:
    """Write a till in its store, the customers and their visits."""
    till = Till(id=invented.TILL_ID, store_id=invented.STORE_ID, code="1", name="Till 1")
    with writer.transaction():
        identity.write_meta(writer, identity.TILL, invented.TILL_ID.bytes)
        places.write_till(writer, till)
    people, visits = invented.invented_customers(count), invented.invented_visits(count)
    customer_bulk.load_customers(writer, people, visits)
