"""Pin a note to a figure or to the opening page, change it, take it down, and note who read it.

One transaction each, on the database thread. Every step is kept, and every till is told.

Invariants:
- Whoever changes or takes down a note saw it: of two people at two tills the second is told that
  it has other words by now, and nothing is written.
- A note is read once by each person, whatever they open it on.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from pos_app.domain.clock import Clock
from pos_app.domain.errors import RuleError
from pos_app.domain.pinned_note import (
    NoteAbout,
    NoteAct,
    NoteStep,
    PinnedNote,
    clean_text,
    require_until,
)
from pos_app.domain.staff import Permission, StaffMember, require
from pos_app.operations.ports import UnitOfWork, UnitOfWorkFactory


@dataclass(frozen=True, slots=True, kw_only=True)
class PinNote:
    """What pinning needs. All raise PermissionDeniedError without SEE_REPORTS."""

    unit_of_work: UnitOfWorkFactory
    clock: Clock
    new_id: Callable[[], UUID]

    def pin(self, about: NoteAbout, text: str, *, until: date, staff: StaffMember) -> PinnedNote:
        """Pin a new one. Raises as `clean_text` and `require_until` do."""
        require(staff, Permission.SEE_REPORTS)
        words = clean_text(text)
        with self.unit_of_work() as work:
            policy = work.policy()
            step = NoteStep(
                id=self.new_id(),
                note_id=self.new_id(),
                turn=1,
                act=NoteAct.PINNED,
                at=self.clock.now(),
                staff_id=staff.id,
                store_id=policy.store.id,
                text=words,
                until=require_until(until, policy.business_day(self.clock.now()).date),
                about=about,
            )
            work.notes.add(step)
            note = work.notes.note(step.note_id)
            assert note is not None, "it was pinned just now"
            work.commit()
        return note

    def change(self, seen: PinnedNote, text: str, *, until: date, staff: StaffMember) -> PinnedNote:
        """Give it other words, or another last day; the same ones change nothing.

        Raises as `pin` does, and RuleError `errors.note_changed` where it is not as it was seen.
        """
        require(staff, Permission.SEE_REPORTS)
        words = clean_text(text)
        with self.unit_of_work() as work:
            note = _as_seen(work, seen)
            if (words, until) == (note.text, note.until):
                return note
            today = work.policy().business_day(self.clock.now()).date
            last = until if until == note.until else require_until(until, today)
            return self._step(work, note, NoteAct.CHANGED, staff, words=(words, last))

    def take_down(self, seen: PinnedNote, *, staff: StaffMember) -> PinnedNote:
        """Show it no more. Raises RuleError `errors.note_changed`."""
        require(staff, Permission.SEE_REPORTS)
        with self.unit_of_work() as work:
            note = _as_seen(work, seen)
            return note if note.is_down else self._step(work, note, NoteAct.TAKEN_DOWN, staff)

    def put_back(self, note_id: UUID, *, staff: StaffMember) -> PinnedNote:
        """Show it again, as it was. Raises RuleError `errors.note_gone`."""
        require(staff, Permission.SEE_REPORTS)
        with self.unit_of_work() as work:
            note = _known(work, note_id)
            return self._step(work, note, NoteAct.PUT_BACK, staff) if note.is_down else note

    def read(self, notes: Sequence[UUID], *, staff: StaffMember) -> tuple[UUID, ...]:
        """Note that somebody read these. Returns those that they had not read before."""
        require(staff, Permission.SEE_REPORTS)
        with self.unit_of_work() as work:
            known = [note for one in notes if (note := work.notes.note(one)) is not None]
            new = [one for one in known if staff.id not in one.read_by and staff.id != one.said_by]
            for note in new:
                work.notes.add(self._made(work, note, NoteAct.READ, staff, words=(note.text, None)))
            if new:
                work.commit()
        return tuple(one.id for one in new)

    def _step(
        self,
        work: UnitOfWork,
        note: PinnedNote,
        act: NoteAct,
        staff: StaffMember,
        *,
        words: tuple[str, date | None] = ("", None),
    ) -> PinnedNote:
        work.notes.add(self._made(work, note, act, staff, words=words))
        after = _known(work, note.id)
        work.commit()
        return after

    def _made(
        self,
        work: UnitOfWork,
        note: PinnedNote,
        act: NoteAct,
        staff: StaffMember,
        *,
        words: tuple[str, date | None] = ("", None),
    ) -> NoteStep:
        return NoteStep(
            id=self.new_id(),
            note_id=note.id,
            turn=note.turn + 1,
            act=act,
            at=self.clock.now(),
            staff_id=staff.id,
            store_id=work.policy().store.id,
            text=words[0],
            until=words[1],
        )


def _known(work: UnitOfWork, note_id: UUID) -> PinnedNote:
    note = work.notes.note(note_id)
    if note is None:
        raise RuleError("errors.note_gone")
    return note


def _as_seen(work: UnitOfWork, seen: PinnedNote) -> PinnedNote:
    note = _known(work, seen.id)
    if (note.text, note.until, note.is_down) != (seen.text, seen.until, seen.is_down):
        raise RuleError("errors.note_changed")
    return note
