"""A pinned note in words: who pinned it, what it is about, who has read it. No Qt."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from pos_app.domain.pinned_note import NoteAbout, PinnedNote
from pos_app.domain.staff import StaffMember
from pos_app.operations.read_notes import NotesSeen
from pos_app.phrases import Phrases
from pos_app.ui.formatting import Formatter
from pos_app.ui.report.page_model import PageNote


class NoteWords:
    """In one language, for one store."""

    def __init__(self, phrases: Phrases, formatter: Formatter) -> None:
        self._say, self._count, self._formatter = phrases.say, phrases.count, formatter

    def page_notes(
        self, notes: Iterable[PinnedNote], seen: NotesSeen, reader: StaffMember
    ) -> tuple[PageNote, ...]:
        """Notes as a page shows them to somebody."""
        return tuple(
            PageNote(
                note=one,
                head=self._head(one, seen),
                about=self.about(one.about),
                readers=self._readers(one, seen),
                is_new=reader.id not in (*one.read_by, one.said_by),
            )
            for one in notes
        )

    def about(self, about: NoteAbout) -> str:
        """The figure that a note is about, as it stood there; empty of a note on none."""
        if not about.name:
            return ""
        days = self._days(about.first, about.last)
        if not about.value:
            return self._say("notes.about_named", name=about.name, days=days)
        return self._say("notes.about", name=about.name, value=about.value, days=days)

    def _days(self, first: date, last: date) -> str:
        written = self._formatter.full_date
        if first == last:
            return written(first)
        return self._say("notes.days", first=written(first), last=written(last))

    def _head(self, note: PinnedNote, seen: NotesSeen) -> str:
        name, day = self._name(note.pinned_by, seen), self._formatter.day(note.until)
        if note.until < seen.today:
            return self._say("notes.by_over", name=name, day=day)
        if note.said_by != note.pinned_by:
            other = self._name(note.said_by, seen)
            return self._say("notes.by_changed", name=name, other=other, day=day)
        return self._say("notes.by", name=name, day=day)

    def _readers(self, note: PinnedNote, seen: NotesSeen) -> str:
        names = [self._name(one, seen) for one in note.read_by if one != note.said_by]
        match names:
            case []:
                return self._say("notes.read_none")
            case [name]:
                return self._say("notes.read_one", name=name)
            case [name, other]:
                return self._say("notes.read_two", name=name, other=other)
            case [name, other, *more]:
                return self._count("notes.read_more", len(more), name=name, other=other)
        raise AssertionError("a list has a length")

    def _name(self, staff: UUID, seen: NotesSeen) -> str:
        return seen.names.get(staff) or self._say("notes.somebody")
