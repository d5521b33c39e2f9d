"""Customer: a person the store knows, by the id of the record that was made for them.

A sale carries only the id. Consent is not a field of the customer: it is a fact of its own, and so
is each note. Does not search, match or store.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from pos_app.domain.card_number import refuse_card_number
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import (
    CustomerId,
    DepartmentId,
    OfferId,
    SaleId,
    StaffId,
    StoreId,
    TillId,
)
from pos_app.domain.money import Money

LONGEST_NAME = 60
LONGEST_NOTE = 200
_JOINERS = "\u200c\u200d"
_MOST_COLUMNS = 2  # first name and last name


@dataclass(frozen=True, slots=True, kw_only=True)
class Customer:
    """One record of a person. `phone` is E.164 or empty, `email` lower case or empty.

    `groups` are those whose prices and offers hold for them ("staff"), beside the group of their
    tier. `staff_id`: the person works here; they never ring up what they buy. `tags` are free
    words of the staff. Who has the same `household_id` lives together; their balances stay apart.
    `is_greeted` False: they asked not to be spoken to. `is_minor`: no marketing and no profiling.
    `is_home_chosen`: somebody chose `home_store_id`; else it may be learned from visits.
    `lost_cards` are numbers that a new card replaced: nobody gets one of them again.
    `enrolled_by` is who enrolled them, where that is known. `shares_points`: they agreed that who
    lives with them may use their points, where the programme allows it (domain/household_points).
    """

    id: CustomerId
    given_name: str
    family_name: str
    phone: str = ""
    email: str = ""
    card: str = ""
    language: str = "en"
    birthday_md: str = ""  # "MM-DD": the year is not asked
    enrolled_at: datetime | None = None
    home_store_id: StoreId | None = None
    groups: tuple[str, ...] = ()
    staff_id: StaffId | None = None
    tags: tuple[str, ...] = ()
    household_id: UUID | None = None
    is_greeted: bool = True
    is_minor: bool = False
    is_home_chosen: bool = False
    lost_cards: tuple[str, ...] = ()
    enrolled_by: StaffId | None = None
    shares_points: bool = False

    @property
    def name(self) -> str:
        """As people say it."""
        return f"{self.given_name} {self.family_name}".strip()


class NoteKind(StrEnum):
    """What a note is about. A complaint is read by those alone who may see complaints."""

    PLAIN = "plain"
    PREFERENCE = "preference"
    SIZE = "size"
    COMPLAINT = "complaint"


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerNote:
    """Something that staff wrote down, to serve somebody better."""

    id: UUID
    customer_id: CustomerId
    kind: NoteKind
    text: str
    staff_id: StaffId
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """The compact trace of one attributed sale that every till holds.

    Of a refund or a void the amounts and `item_count` are below zero or nothing, so that sums are
    what was really bought. `points` is what it changed on the points account. `departments` are
    (department, net in minor units), which sum to the net; `offers` are (offer, what it took off).
    Cues are not here: each outcome names its sale itself, and every till holds it.
    """

    sale_id: SaleId
    customer_id: CustomerId
    store_id: StoreId
    till_id: TillId
    visited_on: date
    visited_at: datetime
    net: Money
    tax: Money
    item_count: int
    cashier_id: StaffId | None = None
    points: int = 0
    margin_minor: int | None = None  # domain/margin; None where it is not known
    departments: tuple[tuple[DepartmentId | None, int], ...] = ()
    offers: tuple[tuple[OfferId, int], ...] = ()


def clean_name(text: str) -> str:
    """A name as it is kept: blanks closed up, nothing that cannot be printed; emoji stay.

    Tabs and line ends become blanks. Raises RuleError `errors.name_columns` (what was pasted is a
    row of a table), `errors.name_too_long` and `errors.card_number`.
    """
    columns = sum(bool(part.strip()) for part in re.split(r"[\t\r\n]", text))
    if columns > _MOST_COLUMNS:
        raise RuleError("errors.name_columns", n=columns)
    # Joiners belong to letters of some scripts, and to emoji made of several.
    plain = "".join(c if c.isprintable() or c in _JOINERS else " " for c in text)
    clean = " ".join(plain.split()).strip(_JOINERS + " ")
    if len(clean) > LONGEST_NAME:
        raise RuleError("errors.name_too_long", longest=LONGEST_NAME)
    return refuse_card_number(clean)


def clean_note(text: str) -> str:
    """A note as it is kept.

    Raises RuleError `errors.note_missing`, `errors.note_too_long` and `errors.card_number`.
    """
    clean = " ".join(text.split())
    if not clean:
        raise RuleError("errors.note_missing")
    if len(clean) > LONGEST_NOTE:
        raise RuleError("errors.note_too_long", longest=LONGEST_NOTE)
    return refuse_card_number(clean)
