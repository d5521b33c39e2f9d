"""Customers whom an index brings near one record: each look-up is bounded.

Compares nothing: whoever asks does.
"""

from pos_app.domain.customer import Customer
from pos_app.storage.connection import Connection, Value
from pos_app.storage.customer_keys import digits_of
from pos_app.storage.customers import COLUMNS, customer_of
from pos_app.storage.person_records import keys_of_person
from pos_app.storage.product_tokens import words

_EACH = 20
_TAIL = 4
_BY_VALUE = {
    "phone": "SELECT id FROM customer WHERE phone = ? AND phone <> '' LIMIT ?",
    "email": "SELECT id FROM customer WHERE email = ? AND email <> '' LIMIT ?",
    "card": "SELECT id FROM customer WHERE card = ? AND card <> '' LIMIT ?",
}
_LOST = "SELECT customer_id FROM lost_card WHERE card = ? LIMIT ?"
# A slip leaves the beginning of a number as it is, or its end.
_BY_HEAD = "SELECT id FROM customer WHERE phone >= ? AND phone < ? AND phone <> '' LIMIT ?"
_BY_TAIL = (
    "SELECT customer_id FROM customer_key WHERE reversed >= ? AND reversed < ?"
    " AND reversed <> '' LIMIT ?"
)
_BY_NAME = (
    "SELECT k.customer_id FROM (SELECT rowid AS n FROM customer_fts WHERE customer_fts MATCH ?"
    " LIMIT ?) f JOIN customer_key k ON k.n = f.n"
)
_ONE = f"SELECT {COLUMNS} FROM customer WHERE id = ?"


def read_near(connection: Connection, customer: Customer, *, limit: int) -> tuple[Customer, ...]:
    """Others with the same or nearly the same number, an address, a card or the name."""
    found: dict[bytes, None] = {}

    def take(query: str, *values: Value) -> None:
        found.update(dict.fromkeys(key for (key,) in connection.rows(query, (*values, _EACH))))

    for name, query in _BY_VALUE.items():
        take(query, getattr(customer, name))
    for card in (customer.card, *customer.lost_cards):
        take(_LOST, card)
        take(_BY_VALUE["card"], card)
    if len(customer.phone) > 2 * _TAIL:
        head, tail = customer.phone[:-_TAIL], digits_of(customer.phone)[::-1][: 2 * _TAIL - 1]
        take(_BY_HEAD, head, head + "\x7f")
        take(_BY_TAIL, tail, tail + "\x7f")
    called = words(customer.name)
    if called:
        take(_BY_NAME, " AND ".join(f'"{word}"' for word in dict.fromkeys(called)))
    own = frozenset(keys_of_person(connection, customer.id))
    others = [key for key in found if key not in own][:limit]
    return tuple(customer_of(row) for key in others for row in connection.rows(_ONE, (key,)))
