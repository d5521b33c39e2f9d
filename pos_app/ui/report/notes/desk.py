"""NoteDesk: pins, changes and takes down notes, for the screen of a report. Plain Python, no Qt.

The rules are those of operations/pin_note; it runs in the background.

Invariants:
- What was typed is kept until it is pinned: whoever leaves the form finds it there again.
- The last deed can be taken back, as long as nobody else has changed the note since.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol
from uuid import UUID

from pos_app.domain.errors import RuleError
from pos_app.domain.pinned_note import LONGEST_TEXT, NoteAbout, PinnedNote
from pos_app.domain.staff import StaffMember
from pos_app.operations.pin_note import PinNote
from pos_app.phrases import Phrases
from pos_app.ui.care.days import read_day
from pos_app.ui.formatting import Formatter
from pos_app.ui.messages import sentence_for
from pos_app.ui.report.picture import Choosable, FigureAsked
from pos_app.ui.report.report_source import PageAsk

_CODES = ("today", "tomorrow", "week", "month")
_MONTH = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteServices:
    """What the desk needs. `run` calls on the thread of the database."""

    pins: PinNote
    phrases: Phrases
    formatter: Formatter
    run: Callable[..., None]
    today: Callable[[], date]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteForm:
    """A form to fill: its title, what stands in it, and the last days to choose by name."""

    title: str
    text: str
    until: str
    until_code: str
    act: str
    choices: tuple[Choosable, ...]


class NoteDeskView(Protocol):
    """What the desk tells the screen."""

    def show_form(self, form: NoteForm | None) -> None:
        """Ask for the words; None: no more."""
        ...

    def show_fault(self, sentence: str) -> None:
        """Say beside the form why it was not done."""
        ...

    def show_done(self, sentence: str, *, may_undo: bool) -> None:
        """Say what was done; the page is to be read anew."""
        ...


class NoteDesk:
    """One report's; `begin` with whoever looks at it."""

    def __init__(self, services: NoteServices, view: NoteDeskView) -> None:
        self._services, self._view, self._say = services, view, services.phrases.say
        self._staff: StaffMember | None = None
        self._about: NoteAbout | None = None
        self._seen: PinnedNote | None = None
        self._drafts: dict[object, str] = {}
        self._undo: Callable[[], None] | None = None
        self._is_writing = False

    @property
    def is_open(self) -> bool:
        """Whether a note is being written."""
        return self._about is not None

    def begin(self, staff: StaffMember) -> None:
        """Somebody looks: what another one could take back is theirs."""
        if staff != self._staff:
            self._drafts, self._undo = {}, None
        self._staff = staff

    # the form
    def write(self, asked: FigureAsked | None, ask: PageAsk) -> None:
        """Write a note on a figure, or on none."""
        figure = asked if asked is not None and asked.code else None
        self._about = NoteAbout(
            first=ask.period.first,
            last=ask.period.last,
            stores=ask.stores,
            code="" if figure is None else figure.code,
            place="" if figure is None else figure.place,
            name="" if figure is None else figure.name,
            value="" if figure is None else figure.value.partition("\n")[0],
        )
        self._seen = None
        self._show_form(self._services.today() + timedelta(days=1))

    def change(self, note: PinnedNote) -> None:
        """Give a note other words, or another last day."""
        self._about, self._seen = note.about, note
        self._show_form(max(note.until, self._services.today()))

    def type(self, text: str) -> str:
        """Keep what is typed; how many of the letters that there may be."""
        if self._about is not None:
            self._drafts[self._key()] = text
        written = self._services.formatter.count
        return self._say("notes.count", n=written(len(text)), longest=written(LONGEST_TEXT))

    def day(self, code: str) -> str:
        """The day of a name, as people type it."""
        return self._services.formatter.full_date(self._day(code))

    def leave(self) -> bool:
        """Close the form; what was typed waits. False when there was none."""
        was, self._about = self.is_open, None
        if was:
            self._view.show_form(None)
        return was

    def keep(self, text: str, until: str) -> None:
        """Pin it, or change it."""
        about, seen, staff = self._about, self._seen, self._staff
        if about is None or staff is None or self._is_writing:
            return
        services, key = self._services, self._key()
        try:
            last = read_day(until, today=services.today(), formatter=services.formatter)
        except RuleError as error:
            self._failed(error)
            return

        def kept(note: PinnedNote) -> None:
            self._drafts.pop(key, None)
            self._about = None
            self._view.show_form(None)
            self._done("pinned" if seen is None else "changed", self._undoing(note, seen))

        if seen is None:
            self._run(lambda: services.pins.pin(about, text, until=last, staff=staff), kept)
        else:
            self._run(lambda: services.pins.change(seen, text, until=last, staff=staff), kept)

    # without a form
    def take_down(self, note: PinnedNote) -> None:
        """Show a note no more."""
        staff, pins = self._staff, self._services.pins
        if staff is not None and not self._is_writing:
            self._run(
                lambda: pins.take_down(note, staff=staff),
                lambda down: self._done("taken_down", self._undoing(down, note)),
            )

    def undo(self) -> None:
        """Take the last deed back."""
        if self._undo is None:
            self._view.show_fault(self._say("notes.nothing_to_undo"))
        elif not self._is_writing:
            undo, self._undo = self._undo, None
            undo()

    def read(self, notes: Sequence[UUID]) -> None:
        """Somebody has these before their eyes."""
        staff, services = self._staff, self._services
        if staff is not None and notes:
            services.run(
                lambda: services.pins.read(notes, staff=staff),
                on_done=lambda _: None,
                on_failed=lambda _: None,  # it is read again, and noted then
            )

    # inside
    def _show_form(self, until: date) -> None:
        say, about, seen = self._say, self._about, self._seen
        assert about is not None, "a form is of something"
        title = say("notes.form_page") if not about.name else ""
        if seen is not None:
            title = say("notes.form_change")
        known = "" if seen is None else seen.text
        codes = [code for code in _CODES if self._day(code) == until]
        self._view.show_form(
            NoteForm(
                title=title or say("notes.form_figure", name=about.name),
                text=self._drafts.get(self._key(), known),
                until=self._services.formatter.full_date(until),
                until_code=codes[0] if codes else "",
                act=say("notes.act_pin" if seen is None else "notes.act_change"),
                choices=tuple(Choosable(code, say(f"notes.until_{code}")) for code in _CODES),
            )
        )

    def _key(self) -> object:
        about, seen = self._about, self._seen
        return seen.id if seen is not None else None if about is None else (about.code, about.place)

    def _day(self, code: str) -> date:
        today = self._services.today()
        match code:
            case "tomorrow":
                return today + timedelta(days=1)
            case "week":
                return today + timedelta(days=6 - today.weekday())
            case "month":
                return today + _MONTH
            case _:
                return today

    def _undoing(self, note: PinnedNote, before: PinnedNote | None) -> Callable[[], None] | None:
        """How to take back what made `before` into `note`."""
        staff, pins = self._staff, self._services.pins
        if staff is None:
            return None

        def undo() -> None:
            if before is None:
                self._run(lambda: pins.take_down(note, staff=staff), self._undone("taken_down"))
            elif note.is_down:
                self._run(lambda: pins.put_back(note.id, staff=staff), self._undone("put_back"))
            else:
                self._run(
                    lambda: pins.change(note, before.text, until=before.until, staff=staff),
                    self._undone("changed"),
                )

        return undo

    def _undone(self, name: str) -> Callable[[PinnedNote], None]:
        return lambda _: self._done(name, None)

    def _done(self, name: str, undo: Callable[[], None] | None) -> None:
        self._undo = undo
        self._view.show_done(self._say(f"notes.{name}"), may_undo=undo is not None)

    def _run(self, deed: Callable[[], PinnedNote], on_done: Callable[[PinnedNote], None]) -> None:
        self._is_writing = True

        def done(note: PinnedNote) -> None:
            self._is_writing = False
            on_done(note)

        def failed(error: Exception) -> None:
            self._is_writing = False
            self._failed(error)

        self._services.run(deed, on_done=done, on_failed=failed)

    def _failed(self, error: Exception) -> None:
        self._view.show_fault(sentence_for(error, self._services.phrases))
