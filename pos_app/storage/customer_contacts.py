"""Finding customers by a part of their number, card or address, also with one slip in it.

A slip leaves one half of what was typed as it is: both halves are looked up, and what they find is
compared letter by letter. Does not find by name (customer_names).

Invariant: what each look-up reads is bounded, whatever is typed.
"""

from collections.abc import Iterable, Iterator

from pos_app.operations.found_customer import Slip
from pos_app.storage.connection import Connection, Value
from pos_app.storage.customer_hits import Hits, candidates
from pos_app.storage.customer_keys import PART, national_digits
from pos_app.storage.customer_names import begins_all

FEWEST_DIGITS = 3
FEWEST_FORGIVEN = 6
_LONGEST_NUMBER, _LONGEST_ADDRESS = 24, 80
_MOST, _MOST_HALF = 120, 1_500
# Likeness: the end or the whole of a number, its beginning, its middle; then with a slip.
_END, _BEGINNING, _MIDDLE, _SLIPPED = 0, 1, 2, 3

_BY_END = (
    "SELECT n FROM customer_key WHERE reversed >= ? AND reversed < ? AND reversed <> '' LIMIT ?"
)
_BY_BEGINNING = (
    "SELECT n FROM customer_key WHERE national >= ? AND national < ? AND national <> '' LIMIT ?"
)
_BY_CARD_END = (
    "SELECT n FROM customer_key WHERE card_end >= ? AND card_end < ? AND card_end <> '' LIMIT ?"
)
_BY_CARD = """SELECT c.n FROM (SELECT id FROM customer WHERE card >= ? AND card < ? AND card <> ''
 LIMIT ?) p JOIN customer_key c ON c.customer_id = p.id"""
_BY_EMAIL = """SELECT c.n FROM (SELECT id FROM customer WHERE email >= ? AND email < ?
 AND email <> '' LIMIT ?) p JOIN customer_key c ON c.customer_id = p.id"""
_HERE = "SELECT rowid AS n FROM customer_here_fts WHERE customer_here_fts MATCH ? LIMIT ?"
_ALL = "SELECT rowid AS n FROM customer_digits WHERE customer_digits MATCH ? LIMIT ?"
_NUMBERS_END = "SELECT n, reversed FROM customer_key WHERE reversed >= ? AND reversed < ? LIMIT ?"
_NUMBERS_BEGUN = (
    "SELECT n, national FROM customer_key WHERE national >= ? AND national < ?"
    " AND national <> '' LIMIT ?"
)
_EMAILS_BEGUN = "SELECT email FROM customer WHERE email >= ? AND email < ? AND email <> '' LIMIT ?"
_MAILBOXES_END = (
    "SELECT n, mailbox FROM customer_key WHERE mailbox >= ? AND mailbox < ?"
    " AND mailbox <> '' LIMIT ?"
)
_OF_NUMBER = "SELECT ? AS n"
_EMAIL_OF = (
    "SELECT c.email FROM customer_key k JOIN customer c ON c.id = k.customer_id WHERE k.n = ?"
)


def past(start: str) -> str:
    """What sorts behind everything that begins so; keys are ASCII."""
    return start + "\x7f"


class ContactSearch:
    """Searches numbers, cards and addresses on one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    # numbers
    def by_digits(self, typed: str, hits: Hits, *, limit: int, names: tuple[str, ...] = ()) -> None:
        """Take those with these digits in the number or the card, and with the words in the name.

        `typed`: digits, a + before them where one was typed.
        """
        readings = _readings(typed)
        for digits in readings:
            self._exactly(digits, hits, limit, names)
        longest = readings[0] if readings else ""
        if not hits and len(longest) >= FEWEST_FORGIVEN:
            for digits in readings:
                self._with_a_slip(digits, hits)

    def _exactly(self, digits: str, hits: Hits, limit: int, names: tuple[str, ...]) -> None:
        backwards = digits[::-1]
        lookups: tuple[tuple[str, tuple[Value, ...]], ...] = (
            (_HERE, (_parts(digits), _MOST)),
            (_BY_END, (backwards, past(backwards), _MOST)),
            (_BY_BEGINNING, (digits, past(digits), _MOST)),
            (_BY_CARD, (digits, past(digits), _MOST)),
            (_BY_CARD_END, (backwards, past(backwards), _MOST)),
            (_ALL, (_parts(digits), _MOST)),
        )
        for inner, values in lookups:
            is_card = inner in (_BY_CARD, _BY_CARD_END)
            for one in candidates(self._connection, inner, values):
                if names and not begins_all(names, one.words):
                    continue
                if is_card or one.reversed.startswith(backwards):
                    hits.take(one, _END)
                elif one.national.startswith(digits):
                    hits.take(one, _BEGINNING)
                elif digits in one.digits:
                    hits.take(one, _MIDDLE)
            if inner != _HERE and len(hits) >= limit:
                return

    def _with_a_slip(self, digits: str, hits: Hits) -> None:
        """One digit wrong, missing, too many, or two swapped."""
        from rapidfuzz.distance import OSA  # noqa: PLC0415  (30 ms that only the first slip pays)

        middle = len(digits) // 2
        ahead, behind = digits[:middle], digits[middle:][::-1]
        found: set[int] = set()
        rows = self._connection.rows
        for n, backwards in rows(_NUMBERS_END, (behind, past(behind), _MOST_HALF)):
            tails = _around(len(digits), backwards)
            if any(OSA.distance(digits, tail[::-1], score_cutoff=1) <= 1 for tail in tails):
                found.add(n)
        for n, national in rows(_NUMBERS_BEGUN, (ahead, past(ahead), _MOST_HALF)):
            heads = _around(len(digits), national)
            if any(OSA.distance(digits, head, score_cutoff=1) <= 1 for head in heads):
                found.add(n)
        if not found and middle >= PART:
            found |= set(self._inside(digits, (ahead, digits[middle:])))
        for n in list(found)[:_MOST]:
            for one in candidates(self._connection, _OF_NUMBER, (n,)):
                hits.take(one, _SLIPPED, Slip.DIGIT)

    def _inside(self, digits: str, halves: Iterable[str]) -> Iterator[int]:
        """With a slip in the middle of a number."""
        from rapidfuzz.distance import OSA  # noqa: PLC0415  (see above)

        for half in halves:
            for one in candidates(self._connection, _ALL, (_parts(half), _MOST_HALF // 4)):
                whole = one.digits
                starts = range(max(len(whole) - len(digits) + 2, 1))
                if any(
                    OSA.distance(digits, piece, score_cutoff=1) <= 1
                    for at in starts
                    for piece in _around(len(digits), whole[at:])
                ):
                    yield one.n

    # addresses
    def by_address(self, typed: str, hits: Hits, *, limit: int) -> None:
        """Take those whose address begins so, or nearly so."""
        typed = typed[:_LONGEST_ADDRESS]
        values = (typed, typed + "\U0010ffff", _MOST)
        for one in candidates(self._connection, _BY_EMAIL, values):
            hits.take(one, _BEGINNING)
        if len(hits) < limit and len(typed.partition("@")[0]) >= PART:
            self._near_address(typed, hits)

    def _near_address(self, typed: str, hits: Hits) -> None:
        from rapidfuzz.distance import OSA  # noqa: PLC0415  (see above)

        box, at, _ = typed.partition("@")
        middle = len(box) // 2
        ahead, behind = box[:middle], box[middle:][::-1]
        rows = self._connection.rows
        near: set[str] = set()
        for (email,) in rows(_EMAILS_BEGUN, (ahead, ahead + "\U0010ffff", _MOST_HALF)):
            heads = _around(len(typed), email)
            if any(OSA.distance(typed, head, score_cutoff=1) <= 1 for head in heads):
                near.add(email)
        if at:
            for n, mailbox in rows(_MAILBOXES_END, (behind, behind + "\U0010ffff", _MOST_HALF)):
                if OSA.distance(box, mailbox[::-1], score_cutoff=1) <= 1:
                    near |= {email for (email,) in rows(_EMAIL_OF, (n,))}
        for email in near:
            if any(
                OSA.distance(typed, head, score_cutoff=1) <= 1
                for head in _around(len(typed), email)
            ):
                for one in candidates(self._connection, _BY_EMAIL, (email, email + "\0", _MOST)):
                    hits.take(one, _SLIPPED, Slip.LETTER)


def _readings(typed: str) -> tuple[str, ...]:
    """What the digits may be a part of: as they are, and without what is dialled before them."""
    digits = typed.lstrip("+")[:_LONGEST_NUMBER]
    found = [digits]
    if digits.startswith("00"):
        found.append(digits[2:])
    if digits.startswith("0"):
        found.append(digits.lstrip("0"))
    if typed.startswith("+") or digits.startswith("00"):
        found.append(national_digits(found[-1]))
    return tuple(one for one in dict.fromkeys(found) if len(one) >= FEWEST_DIGITS)


def _parts(digits: str) -> str:
    """Digits in a row, as FTS5 finds them: all their runs of four."""
    if len(digits) <= PART:
        return f'"{digits}"*'
    runs = (digits[at : at + PART] for at in range(len(digits) - PART + 1))
    return " AND ".join(f'"{run}"' for run in dict.fromkeys(runs))


def _around(length: int, text: str) -> tuple[str, ...]:
    """The beginnings of a text that are as long as what was typed, give or take one."""
    return (text[:length], text[: length + 1], text[: length - 1])
