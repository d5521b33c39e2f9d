"""A till's file full of invented customers of whom many have several records (kept_file).

Whose record it is stands in the lower half of its id, so that what is found can be judged.
"""

import hashlib
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from uuid import UUID

from benchmarks import invented_doubles
from benchmarks.invented_customers import STORE_ID, TILL_ID
from benchmarks.kept_file import KeptFile, kept_file
from pos_app.domain.customer import Customer
from pos_app.domain.ids import CustomerId
from pos_app.domain.money import Currency
from pos_app.domain.store import Store, Till
from pos_app.domain.tax import TaxTable
from pos_app.operations.nicknames import nicknames
from pos_app.storage import customer_bulk, customers, identity, places
from pos_app.storage.connection import Connection

_LOW = (1 << 64) - 1
_RECORDS_A_HOME = 3.7


def doubles_file(*, is_small: bool = False) -> KeptFile:
    """The kept file; built when there is none that this code would build."""
    modules = (invented_doubles, customer_bulk, customers)
    sources = tuple(Path(str(module.__file__)) for module in modules)
    return kept_file("doubles", fill, written_by=sources, is_small=is_small)


def fill(writer: Connection, count: int) -> None:
    """Write a till in its store, and the customers."""
    store = Store(
        id=STORE_ID, code="01", name="Store 1", country="DE", zone="Europe/Berlin",
        currency=Currency("EUR"),
    )  # fmt: skip
    with writer.transaction():
        identity.write_meta(writer, identity.TILL, TILL_ID.bytes)
        places.write_store(writer, store)
        places.write_taxes(writer, STORE_ID, TaxTable(rules=()))
        places.write_till(writer, Till(id=TILL_ID, store_id=STORE_ID, code="1", name="Till 1"))
    customer_bulk.load_customers(writer, invented_people(count), ())


def invented_people(count: int) -> Iterator[Customer]:
    """So many records."""
    made = invented_doubles.InventedDoubles(nicknames()).rows(int(count / _RECORDS_A_HOME) + 1_000)
    for number, (person, row) in enumerate(islice(made, count)):
        given, family, phone, email, birthday, card = row
        high = hashlib.sha256(str(number).encode()).digest()[:8]
        yield Customer(
            id=CustomerId(UUID(int=int.from_bytes(high, "big") << 64 | person)),
            given_name=given.title(),
            family_name=family.title(),
            phone=phone,
            email=email,
            birthday_md=birthday,
            card=card,
        )


def person_of(key: UUID) -> int:
    """Whose record it is."""
    return key.int & _LOW
