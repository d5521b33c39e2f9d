"""SqlCustomerReader: finds customers while somebody types; fills the port CustomerReader.

One field for everything: an address has an @, a number has digits, the rest are words of a name in
any sequence, each perhaps unfinished. Forgives no slips and does not rank by likeness. Safe on the
window's own thread.

Invariant: what is typed and what is kept go through the same functions, so they always meet.
"""

from pos_app.domain.contact import is_phone_like
from pos_app.domain.customer import Customer
from pos_app.domain.ids import SaleId
from pos_app.domain.loyalty import LoyaltyEntry
from pos_app.storage.connection import Connection
from pos_app.storage.customers import COLUMNS, customer_of, read_by_card
from pos_app.storage.loyalty_book import read_entries_of_sale
from pos_app.storage.product_tokens import words

FEWEST_DIGITS = 3
# Nothing sorts behind it that begins with the same letters: words are a-z and 0-9.
_PAST = "\x7f"

_PREFIXED = ", ".join(f"c.{column.strip()}" for column in COLUMNS.split(","))
_LAST_FIRST = (
    " ORDER BY (SELECT max(v.visited_at_us) FROM visit v WHERE v.customer_id = c.id) DESC"
    " NULLS LAST, c.family_name, c.id LIMIT ?"
)
_BY_EMAIL = (
    f"SELECT {_PREFIXED} FROM customer c WHERE c.email <> '' AND c.email >= ?1 AND c.email < ?2"
)
_BY_DIGITS = (
    f"SELECT {_PREFIXED} FROM customer c WHERE ((c.phone <> '' AND"
    " (instr(c.phone, ?1) OR instr(c.phone, ?2))) OR (c.card <> '' AND instr(c.card, ?1)))"
)
_WITH_WORD = "c.id IN (SELECT w.customer_id FROM customer_word w WHERE w.word >= ? AND w.word < ?)"


class SqlCustomerReader:
    """Reads customers on the thread that owns the connection. Raises StorageError."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, text: str, *, limit: int = 10) -> tuple[Customer, ...]:
        """Whom the text may mean; the last visitor first, nobody for nothing."""
        typed = text.strip()
        if "@" in typed:
            address = typed.lower()
            return self._rows(_BY_EMAIL, (address, address + _PAST), limit)
        if is_phone_like(typed):
            digits = "".join(c for c in typed if c.isdigit())
            if len(digits) < FEWEST_DIGITS:
                return ()
            # A trunk zero is no part of the number that is kept.
            without = digits.lstrip("0")
            national = without if len(without) >= FEWEST_DIGITS else digits
            return self._rows(_BY_DIGITS, (digits, national), limit)
        return self._named(words(typed), limit)

    def by_card(self, card: str) -> Customer | None:
        """Whose card this is."""
        return read_by_card(self._connection, card)

    def entries_of_sale(self, sale_id: SaleId) -> tuple[LoyaltyEntry, ...]:
        """What a sale changed on points, the oldest first."""
        return read_entries_of_sale(self._connection, sale_id)

    def _named(self, typed: tuple[str, ...], limit: int) -> tuple[Customer, ...]:
        if not typed:
            return ()
        values = [bound for word in typed for bound in (word, word + _PAST)]
        where = " AND ".join([_WITH_WORD] * len(typed))
        query = f"SELECT {_PREFIXED} FROM customer c WHERE {where}"
        return self._rows(query, tuple(values), limit)

    def _rows(self, query: str, values: tuple[str, ...], limit: int) -> tuple[Customer, ...]:
        rows = self._connection.rows(query + _LAST_FIRST, (*values, limit))
        return tuple(customer_of(row) for row in rows)
