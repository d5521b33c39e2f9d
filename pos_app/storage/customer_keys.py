"""Writing and removing what finds a customer (tables of migration 0019).

Does not search (customer_search) and opens no transaction: the caller's holds the customer and the
keys together. Takes fields, not Customer: the migration runs it on older files.

Invariants:
- A customer has exactly the keys of the name, number, address and card in their row.
- A word that no name has any more is forgotten: a surname is personal.
- In `customer_here` stands who came to this store; `customer_here_fts` has the same numbers.
"""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pos_app.domain.calling_code import national_digits
from pos_app.domain.customer import Customer, Visit
from pos_app.domain.name_sounds import name_sounds
from pos_app.storage.columns import us_of
from pos_app.storage.connection import Connection
from pos_app.storage.identity import TILL, read_meta
from pos_app.storage.product_tokens import words
from pos_app.storage.word_keys import Vocabulary, WordWriter

VOCABULARY = Vocabulary(
    "customer_token", name_sounds, most_alike=600, most_edits=4, is_counted=True
)
PART = 4  # digits that are indexed together; the last three stand alone as well
REGULAR_US = 730 * 24 * 3600 * 1_000_000  # 24 months
_DROPPED_AT_ONCE = 2
_NO_DIGITS = re.compile("[^0-9]+")

_COLUMNS = "words, sounds, national, reversed, card_end"
_READ = f"SELECT n, {_COLUMNS} FROM customer_key WHERE customer_id = ?"
_ADD = f"INSERT INTO customer_key (n, customer_id, {_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)"
_CHANGE = (
    "UPDATE customer_key SET words = ?, sounds = ?, national = ?, reversed = ?, card_end = ?"
    " WHERE n = ?"
)
_REMOVE = "DELETE FROM customer_key WHERE n = ?"
_NEXT = "SELECT coalesce(max(n), 0) + 1 FROM customer_key"
_ADD_WORDS = "INSERT INTO customer_fts (rowid, words) VALUES (?, ?)"
_ADD_DIGITS = "INSERT INTO customer_digits (rowid, parts) VALUES (?, ?)"
_ADD_HERE = "INSERT INTO customer_here_fts (rowid, words) VALUES (?, ?)"
_REMOVE_WORDS = "DELETE FROM customer_fts WHERE rowid = ?"
_REMOVE_DIGITS = "DELETE FROM customer_digits WHERE rowid = ?"
_REMOVE_HERE = "DELETE FROM customer_here_fts WHERE rowid = ?"
_IS_HERE = "SELECT 1 FROM customer_here WHERE n = ?"
_VISITED = (
    "UPDATE customer_key SET visited_at_us = max(visited_at_us, ?2) WHERE customer_id = ?1"
    " RETURNING n, words, reversed"
)
_CAME = (
    "INSERT INTO customer_here (n, visited_at_us, visit_count) VALUES (?, ?, 1) ON CONFLICT (n)"
    " DO UPDATE SET visited_at_us = max(visited_at_us, excluded.visited_at_us),"
    " visit_count = visit_count + 1"
)
_LEFT = "DELETE FROM customer_here WHERE n = ?"
_LONG_GONE = "SELECT n FROM customer_here WHERE visited_at_us < ? LIMIT ?"
_PEOPLE = "SELECT id, given_name, family_name, phone, card FROM customer ORDER BY rowid"
_ALL_VISITED = """UPDATE customer_key SET visited_at_us = coalesce((SELECT max(v.visited_at_us)
 FROM visit v WHERE v.customer_id = customer_key.customer_id), 0)"""
_ALL_HERE = """INSERT INTO customer_here (n, visited_at_us, visit_count)
 SELECT k.n, max(v.visited_at_us), count(*) FROM visit v JOIN customer_key k
 ON k.customer_id = v.customer_id WHERE v.store_id = ?1 AND v.visited_at_us >=
 (SELECT max(w.visited_at_us) FROM visit w) - ?2 GROUP BY k.n"""
_THOSE_HERE = (
    "SELECT k.n, k.words, k.reversed FROM customer_here h JOIN customer_key k ON k.n = h.n"
)
_OF_ONE = "SELECT max(visited_at_us), count(*) FROM visit WHERE customer_id = ?"
_OF_ONE_HERE = f"{_OF_ONE} AND store_id = ?"
_STORE_OF = "SELECT store_id FROM till WHERE id = ?"
_SET_VISITED = "UPDATE customer_key SET visited_at_us = ? WHERE customer_id = ?"
# One row, of values: anything else begins a step of its own, at which FTS5 writes all that waits.
_SET_HERE = "INSERT INTO customer_here (n, visited_at_us, visit_count) VALUES (?, ?, ?)"
_CAME_BEFORE = """SELECT k.n, k.words, k.reversed, max(v.visited_at_us),
 max(v.visited_at_us) FILTER (WHERE v.store_id = ?2), count(*) FILTER (WHERE v.store_id = ?2)
 FROM json_each(?1) j CROSS JOIN visit v ON v.customer_id = unhex(j.value)
 CROSS JOIN customer_key k ON k.customer_id = v.customer_id GROUP BY k.n"""
_SET_VISITED_N = "UPDATE customer_key SET visited_at_us = ? WHERE n = ?"


@dataclass(frozen=True, slots=True)
class CustomerKeys:
    """The keys of one customer, in the columns of `customer_key`."""

    words: str
    sounds: str
    national: str
    reversed: str
    card_end: str

    @property
    def row(self) -> tuple[str, ...]:
        """In the table's sequence."""
        return (
            self.words, self.sounds, self.national, self.reversed, self.card_end,
        )  # fmt: skip


def keys_for(*, name: str, phone: str, card: str) -> CustomerKeys:
    """The keys of a name as people say it, a number in its normal form, a card.

    An address needs none: the index of the customers finds its beginning, and its slips are few.
    """
    found = tuple(dict.fromkeys(words(name)))
    digits = digits_of(phone)
    return CustomerKeys(
        words=" ".join(found),
        sounds=" ".join(sorted(heard for word in found for heard in name_sounds(word)[:1])),
        national=national_digits(digits) if phone.startswith("+") else digits,
        reversed=digits[::-1],
        card_end=card[::-1],
    )


def keys_of(customer: Customer) -> CustomerKeys:
    """The keys of a customer."""
    return keys_for(name=customer.name, phone=customer.phone, card=customer.card)


def next_number(connection: Connection) -> int:
    """The number of the next customer in the indexes."""
    found = connection.row(_NEXT)
    assert found is not None, "an aggregate has one row"
    return int(found[0])


def digits_of(text: str) -> str:
    """The digits 0 to 9 in a text, whatever script they are written in."""
    if text.isascii():
        return _NO_DIGITS.sub("", text)
    return "".join(str(int(c)) for c in text if c.isdecimal())


def parts_of(digits: str) -> str:
    """A number as the words of an index: each run of four digits, and the last three."""
    runs = [digits[at : at + PART] for at in range(max(len(digits) - PART + 1, 0))]
    return " ".join(dict.fromkeys((*runs, digits[-(PART - 1) :])))


class CustomerKeyWriter(WordWriter):
    """Writes the keys of customers; new words wait until `flush`."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection, VOCABULARY)

    def put(self, customer_id: bytes, keys: CustomerKeys) -> None:
        """Write one customer's keys; those of before go."""
        found = self._connection.row(_READ, (customer_id,))
        if found is None:
            self.add([(next_number(self._connection), customer_id, keys)])
            return
        n, before = int(found[0]), CustomerKeys(*found[1:])
        if before == keys:
            return
        run = self._connection.run
        run(_CHANGE, (*keys.row, n))
        if before.words != keys.words:
            run(_REMOVE_WORDS, (n,))
            self.leave(before.words.split())
            self._add_words([(n, keys)])
        if before.reversed != keys.reversed:
            run(_REMOVE_DIGITS, (n,))
            self._add_digits([(n, keys)])
        if self._connection.row(_IS_HERE, (n,)) is not None:
            run(_REMOVE_HERE, (n,))
            run(_ADD_HERE, (n, here_words(keys.words, keys.reversed)))

    def add(self, people: Sequence[tuple[int, bytes, CustomerKeys]]) -> None:
        """Add the keys of customers who have none yet."""
        self._connection.run_many(_ADD, [(n, key, *keys.row) for n, key, keys in people])
        self._add_words([(n, keys) for n, _, keys in people])
        self._add_digits([(n, keys) for n, _, keys in people])

    def remove(self, customer_id: bytes) -> None:
        """Take out all that finds somebody; harmless when there is nothing."""
        found = self._connection.row(_READ, (customer_id,))
        if found is None:
            return
        for statement in (_REMOVE, _REMOVE_WORDS, _REMOVE_DIGITS, _REMOVE_HERE, _LEFT):
            self._connection.run(statement, (found[0],))
        self.leave(found[1].split())

    def _add_words(self, people: Iterable[tuple[int, CustomerKeys]]) -> None:
        rows = [(n, keys.words) for n, keys in people]
        for _, found in rows:
            self.meet(found.split())
        self._connection.run_many(_ADD_WORDS, rows)

    def _add_digits(self, people: Iterable[tuple[int, CustomerKeys]]) -> None:
        rows = [(n, parts_of(keys.reversed[::-1])) for n, keys in people if keys.reversed]
        self._connection.run_many(_ADD_DIGITS, rows)


def here_words(found: str, backwards: str) -> str:
    """What one of this store's customers is found by: words of the name, parts of the number."""
    return f"{found} {parts_of(backwards[::-1])}" if backwards else found


def write_keys(connection: Connection, customer: Customer) -> None:
    """Write the keys of one customer."""
    writer = CustomerKeyWriter(connection)
    writer.put(customer.id.bytes, keys_of(customer))
    writer.flush()


def add_keys(connection: Connection, people: Sequence[Customer]) -> None:
    """Write the keys of people who have none yet."""
    writer = CustomerKeyWriter(connection)
    n = next_number(connection)
    writer.add([(at, one.id.bytes, keys_of(one)) for at, one in enumerate(people, start=n)])
    writer.flush()


def remove_keys(connection: Connection, customer_id: bytes) -> None:
    """Take out all that finds somebody: the record is being erased."""
    CustomerKeyWriter(connection).remove(customer_id)


def note_visit(connection: Connection, visit: Visit) -> None:
    """Remember that somebody came. One row changes; two where they came to this store."""
    at_us = us_of(visit.visited_at)
    found = connection.row(_VISITED, (visit.customer_id.bytes, at_us))
    if found is None or _own_store(connection) != visit.store_id.bytes:
        return
    n, of_name, backwards = found
    is_new = connection.row(_IS_HERE, (n,)) is None
    connection.run(_CAME, (n, at_us))
    if is_new:
        connection.run(_ADD_HERE, (n, here_words(of_name, backwards)))
        # A little at each newcomer, so that no sale waits for all of them.
        for (gone,) in connection.rows(_LONG_GONE, (at_us - REGULAR_US, _DROPPED_AT_ONCE)):
            connection.run(_LEFT, (gone,))
            connection.run(_REMOVE_HERE, (gone,))


def count_visits_again(connection: Connection, customer_id: bytes) -> None:
    """A visit was given to somebody or taken from them: look at all that are left."""
    last = connection.row(_OF_ONE, (customer_id,))
    key = connection.row(_READ, (customer_id,))
    if last is None or key is None:
        return
    n = key[0]
    connection.run(_SET_VISITED, (last[0] or 0, customer_id))
    here = connection.row(_OF_ONE_HERE, (customer_id, _own_store(connection)))
    connection.run(_LEFT, (n,))
    connection.run(_REMOVE_HERE, (n,))
    if here is not None and here[1]:
        connection.run(_SET_HERE, (n, *here))
        connection.run(_ADD_HERE, (n, here_words(key[1], key[4])))


def count_first_visits(connection: Connection, customer_ids: Iterable[bytes]) -> None:
    """The keys of these are new, and some of them came before: say so of all at once."""
    asked = json.dumps([key.hex() for key in customer_ids])
    found = connection.rows(_CAME_BEFORE, (asked, _own_store(connection)))
    connection.run_many(_SET_VISITED_N, [(row[3], row[0]) for row in found])
    here = [row for row in found if row[5]]
    connection.run_many(_SET_HERE, [(n, last_us, count) for n, _, _, _, last_us, count in here])
    connection.run_many(_ADD_HERE, [(row[0], here_words(row[1], row[2])) for row in here])


def write_all(connection: Connection) -> None:
    """Write the keys of every customer of a file that has none, and what their visits say."""
    writer = CustomerKeyWriter(connection)
    writer.add(
        [
            (n, key, keys_for(name=f"{given} {family}", phone=phone, card=card))
            for n, (key, given, family, phone, card) in enumerate(connection.rows(_PEOPLE), start=1)
        ]
    )
    writer.flush()
    count_all_visits(connection)


def count_all_visits(connection: Connection) -> None:
    """Say of each who came last, and put this store's regulars into their index, still empty."""
    connection.run(_ALL_VISITED)
    store_id = _own_store(connection)
    if store_id is not None:
        connection.run(_ALL_HERE, (store_id, REGULAR_US))
        here = connection.rows(_THOSE_HERE)
        connection.run_many(_ADD_HERE, [(n, here_words(name, back)) for n, name, back in here])


def _own_store(connection: Connection) -> bytes | None:
    """The store of this till. Asked of the file: places imports what imports this module."""
    till_id = read_meta(connection, TILL)
    found = None if till_id is None else connection.row(_STORE_OF, (till_id,))
    return None if found is None else bytes(found[0])
