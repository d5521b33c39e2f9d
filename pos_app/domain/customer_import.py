"""CustomerImport: a list of customers on its way into the till, and what became of each row.

Reads no file (operations/customer_file) and writes nobody (operations/import_people).

Invariants:
- A list is staged whole before anybody of it is written, and then written to its end: a till that
  stops in between goes on where it was.
- Undoing takes out who came with the list and was not touched since; who was stays, and is named.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from pos_app.domain.ids import CustomerId, ImportId, StaffId


class Known(StrEnum):
    """What happens with people of a list who are known here already."""

    LEAVE = "leave"
    FILL = "fill"  # what their record has empty


class ImportState(StrEnum):
    """How far a list is."""

    STAGING = "staging"
    CHECKED = "checked"
    APPLYING = "applying"
    APPLIED = "applied"
    UNDOING = "undoing"
    UNDONE = "undone"


class Verdict(StrEnum):
    """What became of a row."""

    WAITING = ""
    NEW = "new"
    KNOWN = "known"
    FILLED = "filled"
    AGAIN = "again"  # somebody of a row further up, with one more purchase
    GONE = "gone"  # undone
    KEPT = "kept"  # not undone: touched since


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportCounts:
    """Rows by what became of them; `purchases` are visits that were written."""

    waiting: int = 0
    new: int = 0
    known: int = 0
    filled: int = 0
    gone: int = 0
    kept: int = 0
    purchases: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerImport:
    """One list: where it came from, who brought it and how.

    `proof` is what the file says of consents: its name and the heading of the column.
    """

    id: ImportId
    file_name: str
    state: ImportState
    known: Known
    proof: str
    staff_id: StaffId
    begun_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RowDone:
    """What became of one row, and what it gave: its undoing looks whether that is still all.

    `before` are the fields of a record that were empty before, by name.
    """

    number: int
    verdict: Verdict
    customer_id: CustomerId
    has_points: bool = False
    consents: int = 0
    has_purchase: bool = False
    filled: tuple[str, ...] = ()
