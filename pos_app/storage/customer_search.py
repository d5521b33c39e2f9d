"""SqlCustomerReader: finds customers while somebody types; fills the port CustomerReader.

One field for everything: an address has an @, a number has digits, the rest are words of a name in
any order, the last perhaps unfinished; words and digits together mean both. A card's bar code or QR
code means its customer. Safe on the window's own thread: answers within a frame over a million
customers (benchmarks, "customers").

Invariants:
- What is typed and what is kept go through the same functions, so they always meet.
- Whatever is typed or pasted, nothing is raised and what is read is bounded.
"""

import unicodedata
from collections.abc import Iterator
from itertools import islice
from uuid import UUID

from pos_app.domain.contact import is_phone_like
from pos_app.domain.customer import Customer
from pos_app.domain.customer_code import card_of_scan, is_customer_code
from pos_app.domain.ids import SaleId
from pos_app.domain.loyalty_entry import LoyaltyEntry
from pos_app.operations.found_customer import FoundCustomer
from pos_app.storage.columns import id_of
from pos_app.storage.connection import Connection
from pos_app.storage.cue_book import read_foot
from pos_app.storage.customer_contacts import FEWEST_DIGITS, ContactSearch
from pos_app.storage.customer_hits import Hits
from pos_app.storage.customer_keys import digits_of
from pos_app.storage.customer_names import NameSearch
from pos_app.storage.customers import COLUMNS, customer_of, read_by_card
from pos_app.storage.loyalty_entries import read_of_sale
from pos_app.storage.person_records import keys_of_person
from pos_app.storage.product_tokens import words
from pos_app.storage.profile_book import read_lost_by

LONGEST_TYPED = 120
_MOST_WORDS = 6
_SHORTEST_ADDRESS = 3
_RECORDS_OF_ONE = 3  # records of one person stand for so many others in a list

_PREFIXED = ", ".join(f"c.{column.strip()}" for column in COLUMNS.split(","))
_BY_NUMBER = (
    f"SELECT {_PREFIXED} FROM customer_key k JOIN customer c ON c.id = k.customer_id WHERE k.n = ?"
)
# Hyphens, dashes and the minus sign as a spreadsheet writes them.
_DASHES = dict.fromkeys((*range(0x2010, 0x2016), 0x2212), "-")


class SqlCustomerReader:
    """Reads customers on the thread that owns the connection. Raises StorageError."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._names, self._contacts = NameSearch(connection), ContactSearch(connection)

    def find(self, text: str, *, limit: int = 10) -> tuple[Customer, ...]:
        """Whom the text may mean, the likeliest first; nobody for nothing."""
        return tuple(found.customer for found in self.look(text, limit=limit))

    def look(self, text: str, *, limit: int = 10) -> tuple[FoundCustomer, ...]:
        """The same, each with what had to be forgiven."""
        typed = cleaned(text)
        if is_customer_code(typed):
            customer = self.by_card(typed)
            return () if customer is None else (FoundCustomer(customer),)
        hits = Hits()
        self._search(typed, hits, limit)
        return tuple(islice(self._people(hits, limit), limit))

    def _people(self, hits: Hits, limit: int) -> Iterator[FoundCustomer]:
        """Each person once, under the record that is most like what was typed."""
        seen: set[bytes] = set()
        for n, slip in hits.best(_RECORDS_OF_ONE * limit):
            for row in self._connection.rows(_BY_NUMBER, (n,)):
                person = min(keys_of_person(self._connection, id_of(row[0])))
                if person not in seen:
                    seen.add(person)
                    yield FoundCustomer(customer_of(row), slip)

    def by_card(self, card: str) -> Customer | None:
        """Whose card this is, by its bar code or its QR code."""
        return read_by_card(self._connection, card_of_scan(card))

    def is_lost(self, card: str) -> bool:
        """Whether this was somebody's card before a new one replaced it."""
        return read_lost_by(self._connection, card_of_scan(card)) is not None

    def entries_of_sale(self, sale_id: SaleId) -> tuple[LoyaltyEntry, ...]:
        """What a sale changed on points, the oldest first."""
        return read_of_sale(self._connection, sale_id)

    def foot_of(self, basket_id: UUID) -> tuple[str, ...]:
        """The lines at the foot of this basket's receipt."""
        return read_foot(self._connection, basket_id)

    def _search(self, typed: str, hits: Hits, limit: int) -> None:
        address = next((piece for piece in typed.split() if "@" in piece), "")
        if address:
            self._contacts.by_address(address.lower(), hits, limit=limit)
            return
        if is_phone_like(typed):
            sign = "+" if typed.startswith("+") else ""
            self._contacts.by_digits(sign + digits_of(typed), hits, limit=limit)
            return
        found = words(typed)[:_MOST_WORDS]
        names = tuple(word for word in found if not word.isdigit())
        numbers = [word for word in found if word.isdigit()]
        if names and numbers and len(numbers[-1]) >= FEWEST_DIGITS:
            self._contacts.by_digits(numbers[-1], hits, limit=limit, names=names)
        if found and not hits:
            self._names.find(found, hits, limit=limit)
        is_one_word = " " not in typed and len(typed) >= _SHORTEST_ADDRESS
        if is_one_word and len(hits) < limit:
            self._contacts.by_address(typed.lower(), hits, limit=limit)


def cleaned(text: str) -> str:
    """What was typed or pasted, in one line: blanks closed up, marks nobody sees taken out."""
    shown = "".join(
        " " if c.isspace() or unicodedata.category(c) == "Cc" else c
        for c in text[:LONGEST_TYPED]
        if unicodedata.category(c) not in ("Cf", "Cs")
    )
    return " ".join(shown.translate(_DASHES).split())
