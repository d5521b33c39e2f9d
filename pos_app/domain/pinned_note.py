"""PinnedNote: a sentence from the floor, pinned to a figure or to the opening page.

What was done with a note are steps, each a fact that every till gets in any sequence; a note is
what its steps come to. Holds no clock and stores nothing.

Invariants:
- Steps are put in sequence by `turn`, one more than the highest that its author saw; no clock
  decides. Of two steps of one turn the id decides, alike at every till.
- Nothing is lost by a change or by taking a note down: its earlier words stay among its steps.
- Who read a note read these words: other words are read anew.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from pos_app.domain.card_number import refuse_card_number
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import StaffId, StoreId

LONGEST_TEXT = 280
LONGEST_STAY = timedelta(days=366)
_UNSEEN = frozenset({"Cc", "Cf", "Co", "Cs"})  # they show nothing, or turn the text around
_JOINERS = frozenset("\u200c\u200d")  # letters of India and Persia are joined and parted by these


class NoteAct(StrEnum):
    """What somebody did with a note."""

    PINNED = "pinned"
    CHANGED = "changed"
    TAKEN_DOWN = "taken_down"
    PUT_BACK = "put_back"
    READ = "read"


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteAbout:
    """The figure that a note is about, as it was when the note was pinned.

    `code` names the figure and `place` a row of a table (both empty: the opening page itself);
    `name` and `value` are what stood there, in the language of whoever pinned it. `stores` empty:
    all. `first` and `last` are the days that were looked at.
    """

    first: date
    last: date
    stores: tuple[StoreId, ...] = ()
    code: str = ""
    place: str = ""
    name: str = ""
    value: str = ""

    def is_of(self, code: str, place: str = "") -> bool:
        """Whether it is about this figure; without a place of its own, about each row of it."""
        return bool(code) and self.code == code and (not self.place or self.place == place)

    def fits(self, first: date, last: date, stores: tuple[StoreId, ...]) -> bool:
        """Whether somebody who looks at these days of these stores (none: all) looks at it too."""
        meets = not self.stores or not stores or bool(set(self.stores) & set(stores))
        return meets and self.first <= last and first <= self.last


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteStep:
    """One thing done with a note. `about` and `until` as the act needs them.

    `text`: the words that it has from now on; of READ the words that were read.
    """

    id: UUID
    note_id: UUID
    turn: int
    act: NoteAct
    at: datetime
    staff_id: StaffId
    store_id: StoreId
    text: str = ""
    until: date | None = None
    about: NoteAbout | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PinnedNote:
    """A note as it stands. `until`: the last day on which the opening page shows it.

    `pinned_by` and `pinned_at` are of its first words, `said_by` of those it has now. `turn` is
    the highest of its steps.
    """

    id: UUID
    about: NoteAbout
    text: str
    until: date
    pinned_by: StaffId
    pinned_at: datetime
    said_by: StaffId
    store_id: StoreId
    turn: int
    is_down: bool = False
    read_by: tuple[StaffId, ...] = ()

    def is_up(self, day: date) -> bool:
        """Whether the opening page shows it on this day."""
        return not self.is_down and day <= self.until


def clean_text(text: str) -> str:
    """The words of a note as they are kept: one line, nothing that is not seen.

    Raises RuleError `errors.note_missing`, `errors.note_too_long` and `errors.card_number`.
    """
    seen = "".join(
        " " if one.isspace() else one
        for one in text
        if one.isspace() or one in _JOINERS or unicodedata.category(one) not in _UNSEEN
    )
    clean = " ".join(seen.split())
    if not clean:
        raise RuleError("errors.note_missing")
    if len(clean) > LONGEST_TEXT:
        raise RuleError("errors.note_too_long", longest=LONGEST_TEXT)
    return refuse_card_number(clean)


def require_until(until: date, today: date) -> date:
    """Raises RuleError `errors.note_until_past` and `errors.note_until_far`."""
    if until < today:
        raise RuleError("errors.note_until_past")
    if until - today > LONGEST_STAY:
        raise RuleError("errors.note_until_far", days=LONGEST_STAY.days)
    return until


def notes_of(steps: Iterable[NoteStep]) -> tuple[PinnedNote, ...]:
    """What steps come to, in any sequence: the note pinned last is first.

    A note whose first step has not come yet is left out until it comes.
    """
    by_note: dict[UUID, list[NoteStep]] = {}
    for step in steps:
        by_note.setdefault(step.note_id, []).append(step)
    notes = [note for some in by_note.values() if (note := _note_of(some)) is not None]
    return tuple(sorted(notes, key=lambda one: (one.pinned_at, one.id.bytes), reverse=True))


def _note_of(steps: list[NoteStep]) -> PinnedNote | None:
    note: PinnedNote | None = None
    for step in sorted(steps, key=lambda one: (one.turn, one.id.bytes)):
        note = _first(step) if note is None else _after(note, step)
    if note is None:
        return None
    text = note.text
    readers = (one for one in steps if one.act is NoteAct.READ and one.text == text)
    in_time = sorted(readers, key=lambda one: (one.at, one.id.bytes))
    return replace(note, read_by=tuple(dict.fromkeys(one.staff_id for one in in_time)))


def _first(step: NoteStep) -> PinnedNote | None:
    if step.act is not NoteAct.PINNED or step.about is None or step.until is None:
        return None
    return PinnedNote(
        id=step.note_id,
        about=step.about,
        text=step.text,
        until=step.until,
        pinned_by=step.staff_id,
        pinned_at=step.at,
        said_by=step.staff_id,
        store_id=step.store_id,
        turn=step.turn,
    )


def _after(note: PinnedNote, step: NoteStep) -> PinnedNote:
    note = replace(note, turn=step.turn)
    match step.act:
        case NoteAct.CHANGED if step.until is not None:
            return replace(note, text=step.text, until=step.until, said_by=step.staff_id)
        case NoteAct.TAKEN_DOWN:
            return replace(note, is_down=True)
        case NoteAct.PUT_BACK:
            return replace(note, is_down=False)
        case _:
            return note
