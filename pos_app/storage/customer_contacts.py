"""Finding customers by a part of their number, card or address, also with one slip in it.

A slip leaves most of a number as it is: what is left is looked up, and what that finds is compared
digit by digit. Of an address, everything that is one letter away is looked up. Does not find by
name (customer_names).

Invariant: what each look-up reads is bounded, whatever is typed.
"""

import json
import string

from pos_app.domain.calling_code import national_digits
from pos_app.operations.found_customer import Slip
from pos_app.storage.connection import Connection, Value
from pos_app.storage.customer_hits import Hits, candidates
from pos_app.storage.customer_keys import PART
from pos_app.storage.customer_names import begins_all

FEWEST_DIGITS = 3
FEWEST_FORGIVEN = 7
_LONGEST_NUMBER, _LONGEST_ADDRESS = 24, 80
_MOST_HERE, _MOST, _MOST_HALF, _MOST_INSIDE = 80, 30, 300, 120
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
_EMAILS_BEGUN = "SELECT email FROM customer WHERE email >= ? AND email < ? AND email <> '' LIMIT ?"
_EMAILS = (
    "SELECT email FROM customer WHERE email <> '' AND email IN (SELECT value FROM json_each(?))"
)
_IN_ADDRESS = string.ascii_lowercase + string.digits + "._-"
_LAST = "\U0010ffff"


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
            (_HERE, (_parts(digits), _MOST_HERE)),
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
        """One digit wrong, missing, too many, or two swapped: some other digits are as typed."""
        from rapidfuzz.distance import OSA  # noqa: PLC0415  (30 ms that only the first slip pays)

        middle = len(digits) // 2
        ahead, behind, tail = digits[:middle], digits[middle:][::-1], digits[-(PART - 1) :]
        lookups: list[tuple[str, tuple[Value, ...]]] = [
            # A slip before the middle, among the last three, and between the two.
            (_BY_END, (behind, past(behind), _MOST_HALF)),
            (_ALL, (_parts(digits[: -len(tail)]), _MOST_INSIDE)),
            (_ALL, (f'{_parts(ahead)} AND "{tail}"', _MOST_INSIDE)),
        ]
        if middle < PART:
            lookups.pop()
        for inner, values in lookups:
            for one in candidates(self._connection, inner, values):
                whole = one.digits
                starts = range(max(len(whole) - len(digits) - 1, 0), len(whole))
                if whole.startswith(digits[:3]):
                    starts = range(2)
                if any(
                    OSA.distance(digits, piece, score_cutoff=1) <= 1
                    for at in starts
                    for piece in _around(len(digits), whole[at:])
                ):
                    hits.take(one, _SLIPPED, Slip.DIGIT)

    # addresses
    def by_address(self, typed: str, hits: Hits, *, limit: int) -> None:
        """Take those whose address begins so, or nearly so."""
        typed = typed[:_LONGEST_ADDRESS]
        values = (typed, typed + _LAST, _MOST)
        for one in candidates(self._connection, _BY_EMAIL, values):
            hits.take(one, _BEGINNING)
        if len(hits) < limit and len(typed.partition("@")[0]) >= PART - 1:
            for email in self._near_addresses(typed):
                for one in candidates(self._connection, _BY_EMAIL, (email, email + "\0", _MOST)):
                    hits.take(one, _SLIPPED, Slip.LETTER)

    def _near_addresses(self, typed: str) -> set[str]:
        """Addresses with one slip; before the @ was typed, behind its middle."""
        from rapidfuzz.distance import OSA  # noqa: PLC0415  (see above)

        box, at, host = typed.partition("@")
        start = box + at if at else box[: max(len(box) // 2, PART - 1)]
        begun = self._connection.rows(_EMAILS_BEGUN, (start, start + _LAST, _MOST_HALF))
        near = {
            email
            for (email,) in begun
            for head in _around(len(typed), email)
            if OSA.distance(typed, head, score_cutoff=1) <= 1
        }
        if host:
            slips = [f"{slip}@{host}" for slip in _slips(box)]
            near |= {email for (email,) in self._connection.rows(_EMAILS, (json.dumps(slips),))}
        return near


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


def _slips(box: str) -> set[str]:
    """Everything that may have been meant if one letter is wrong, missing, too many or swapped."""
    cuts = [(box[:at], box[at:]) for at in range(len(box) + 1)]
    fewer = {ahead + behind[1:] for ahead, behind in cuts if behind}
    swapped = {ahead + behind[1::-1] + behind[2:] for ahead, behind in cuts if len(behind) > 1}
    other = {ahead + c + behind[1:] for ahead, behind in cuts if behind for c in _IN_ADDRESS}
    more = {ahead + c + behind for ahead, behind in cuts for c in _IN_ADDRESS}
    return fewer | swapped | other | more


def _around(length: int, text: str) -> tuple[str, ...]:
    """The beginnings of a text that are as long as what was typed, give or take one."""
    return (text[:length], text[: length + 1], text[: length - 1])
