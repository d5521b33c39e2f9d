"""WeeklyLetter: what the organisation says about the reports that it e-mails once a week. Pure.

One for all stores. It names the one till that sends, and that till tells here whom it sent what:
so every till knows, and whichever is named next goes on from there. Sends nothing, keeps no clock.

Invariants:
- Only the till that is named sends: of several that have a line nobody gets it twice. Given up: if
  that till is out of reach it has to be named anew by somebody.
- Whom a letter went to is kept as a hash of the address; who is named by it, only the addresses
  that stand here say.
"""

import hashlib
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from pos_app.domain.errors import RuleError
from pos_app.domain.ids import StoreId, TillId
from pos_app.domain.receipt_request import normal_address

LETTER_ID = UUID("6f8f6a0e-5d0b-5c1e-9c55-77656b6c7931")  # one organisation has one
MOST_ADDRESSES = 20
DAYS, HOURS = 7, 24


class LetterPart(StrEnum):
    """A page of the reports that goes along."""

    OPENING = "opening"
    LOYALTY = "loyalty"
    SALES = "sales"


class LetterEnd(StrEnum):
    """What became of a letter."""

    SENT = "sent"
    REFUSED = "refused"
    UNKNOWN = "unknown"  # the line broke after the last byte: nobody knows whether it came


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterTold:
    """One letter that is over: which week it told of (its Monday), to whom, when and how."""

    week: date
    key: str
    at: datetime
    end: LetterEnd


@dataclass(frozen=True, slots=True, kw_only=True)
class WeeklyLetter:
    """`weekday` 0 is Monday; both by the clock of the till's store. `store_id` None: all stores.

    `till_id` sends; None: nobody does. `language` empty: the first of that till's store.
    `told` holds the newest letter of each address. `waits` is the reason why the till that sends
    has to wait (a code of a sentence), empty where it has not.
    """

    id: UUID = LETTER_ID
    is_on: bool = False
    weekday: int = 0
    hour: int = 7
    addresses: tuple[str, ...] = ()
    contents: tuple[LetterPart, ...] = (LetterPart.LOYALTY,)
    language: str = ""
    store_id: StoreId | None = None
    till_id: TillId | None = None
    told: tuple[LetterTold, ...] = ()
    waits: str = ""

    def is_sent_by(self, till_id: TillId) -> bool:
        """Whether this till sends it."""
        return self.is_on and self.till_id == till_id

    def has_had(self, address: str, monday: date) -> bool:
        """Whether the week of that Monday, or a later one, is over for an address."""
        told = self.told_of(address)
        return told is not None and told.week >= monday

    def told_of(self, address: str) -> LetterTold | None:
        """The newest letter to an address."""
        key = address_key(address)
        return next((one for one in self.told if one.key == key), None)

    def with_told(self, told: LetterTold) -> "WeeklyLetter":
        """With one more letter over; of addresses that are no longer here nothing is kept."""
        kept = {address_key(one) for one in self.addresses} - {told.key}
        others = tuple(one for one in self.told if one.key in kept)
        return replace(self, told=(*others, told), waits="")


def address_key(address: str) -> str:
    """What stands for an address where it is kept."""
    return hashlib.sha256(address.strip().casefold().encode()).hexdigest()[:32]


def read_addresses(text: str) -> tuple[str, ...]:
    """Addresses as typed, with commas, semicolons or blanks between, each once.

    Raises RuleError `errors.letter_address_wrong`, which names the one that is none, and
    `errors.letter_addresses_many`.
    """
    typed = text.replace(",", " ").replace(";", " ").split()
    found = []
    for one in typed:
        try:
            found.append(normal_address(one))
        except RuleError:
            raise RuleError("errors.letter_address_wrong", address=one) from None
    addresses = tuple(dict.fromkeys(found))
    if len(addresses) > MOST_ADDRESSES:
        raise RuleError("errors.letter_addresses_many", most=MOST_ADDRESSES)
    return addresses


def check_letter(letter: WeeklyLetter) -> None:
    """Refuse a letter that could not be sent.

    Raises RuleError `errors.letter_nobody`, `errors.letter_empty`, `errors.letter_no_till`, and
    what `read_addresses` raises; ValueError for a time that no week has.
    """
    if not (0 <= letter.weekday < DAYS and 0 <= letter.hour < HOURS):
        raise ValueError(letter.weekday, letter.hour)
    read_addresses(" ".join(letter.addresses))
    if not letter.is_on:
        return
    if not letter.addresses:
        raise RuleError("errors.letter_nobody")
    if not letter.contents:
        raise RuleError("errors.letter_empty")
    if letter.till_id is None:
        raise RuleError("errors.letter_no_till")
