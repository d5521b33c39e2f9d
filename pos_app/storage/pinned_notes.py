"""Steps of pinned notes as rows, of this till and of all others, for the two ports of notes.

What the steps of a note come to is the domain's to say. `about` is msgpack of NoteAbout.

Invariant: a step that comes twice is there once.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

import msgspec

from pos_app.domain.ids import StaffId, StoreId
from pos_app.domain.pinned_note import NoteAbout, NoteAct, NoteStep, PinnedNote, notes_of
from pos_app.domain.policy import Policy
from pos_app.storage.columns import id_of, instant_of, us_of
from pos_app.storage.connection import Connection
from pos_app.storage.facts import Facts
from pos_app.storage.places import read_policy

KIND = "pinned_note"
_COLUMNS = "id, note_id, turn, act, at_us, staff_id, store_id, text, until_on, about"
_WRITE = (
    f"INSERT INTO pinned_note ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (id) DO NOTHING"
)
_ALL = f"SELECT {_COLUMNS} FROM pinned_note"
_OF_NOTE = f"{_ALL} WHERE note_id = ?"
_NAMES = "SELECT id, name FROM staff"
_ENCODER = msgspec.msgpack.Encoder(uuid_format="bytes")
_DECODER = msgspec.msgpack.Decoder(NoteAbout)


def write_steps(connection: Connection, steps: Iterable[NoteStep]) -> None:
    """Keep steps, whether they are known or not."""
    connection.run_many(_WRITE, [_row(step) for step in steps])


def read_notes(connection: Connection) -> tuple[PinnedNote, ...]:
    """Every note, also those that were taken down; the one pinned last is first."""
    return notes_of(_step(row) for row in connection.rows(_ALL))


class SqlNoteBook:
    """The notes of one transaction."""

    def __init__(self, facts: Facts) -> None:
        self._facts, self._connection = facts, facts.connection

    def note(self, note_id: UUID) -> PinnedNote | None:
        """A note as it stands here."""
        rows = self._connection.rows(_OF_NOTE, (note_id.bytes,))
        return next(iter(notes_of(_step(row) for row in rows)), None)

    def add(self, step: NoteStep) -> None:
        """Keep and tell what somebody did."""
        write_steps(self._connection, (step,))
        self._facts.stamp(self._facts.encoder.fact(KIND, step, record_id=step.id))


class SqlNotesFile:
    """Reads on `connection`, on the thread that opened it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def policy(self) -> Policy:
        """The rules in force. Raises RuleError `storage.not_set_up`."""
        return read_policy(self._connection)

    def notes(self) -> tuple[PinnedNote, ...]:
        """Every note, the one pinned last first."""
        return read_notes(self._connection)

    def staff_names(self) -> Mapping[UUID, str]:
        """What each person is called."""
        return {id_of(key): name for key, name in self._connection.rows(_NAMES)}


def _row(step: NoteStep) -> tuple[Any, ...]:
    return (
        step.id.bytes, step.note_id.bytes, step.turn, step.act.value, us_of(step.at),
        step.staff_id.bytes, step.store_id.bytes, step.text,
        None if step.until is None else step.until.isoformat(),
        None if step.about is None else _ENCODER.encode(step.about),
    )  # fmt: skip


def _step(row: tuple[Any, ...]) -> NoteStep:
    key, note, turn, act, at_us, staff, store, text, until, about = row
    return NoteStep(
        id=id_of(key),
        note_id=id_of(note),
        turn=turn,
        act=NoteAct(act),
        at=instant_of(at_us),
        staff_id=StaffId(id_of(staff)),
        store_id=StoreId(id_of(store)),
        text=text,
        until=None if until is None else date.fromisoformat(until),
        about=None if about is None else _DECODER.decode(about),
    )
