"""NoteSide: what a report's screen has for its notes: board, form, touch keyboard and undo.

Decides nothing (NoteDesk does). Invariants: a note that is being written stays while the page is
read anew; a note is read when it stood on the screen of somebody who looks.
"""

from PySide6.QtCore import QObject

from pos_app.domain.staff import StaffMember
from pos_app.phrases import languages
from pos_app.ui.key_table import KeyAction, KeyTable
from pos_app.ui.report.notes.desk import NoteDesk, NoteForm, NoteServices
from pos_app.ui.report.notes.note_board import NoteBoard
from pos_app.ui.report.notes.note_form_view import NoteFormView
from pos_app.ui.report.page_model import PageNote, ReportPage
from pos_app.ui.report.picture import FigureAsked
from pos_app.ui.report.report_source import PageAsk
from pos_app.ui.report.screen import ReportScreen
from pos_app.ui.setup.keyboard_words import keyboard_words
from pos_app.ui.theme import Theme
from pos_app.ui.widgets.touch_keyboard import TouchKeyboard


class NoteSide(QObject):
    """Belongs to `screen`, and is its notes; `begin` with whoever looks at it."""

    def __init__(
        self, services: NoteServices, theme: Theme, screen: ReportScreen, *, keys: KeyTable
    ) -> None:
        super().__init__(screen)
        self._theme, self._screen, self._keys = theme, screen, keys
        self._phrases = services.phrases
        self.desk = NoteDesk(services, self)
        self.form = NoteFormView(theme, services.phrases, keys)
        self.keyboard = TouchKeyboard(
            theme, keyboard_words(services.phrases), languages=tuple(languages())
        )
        for field in (self.form.text, self.form.until):
            self.keyboard.for_field(field.edit)
        self.board: NoteBoard | None = None
        screen.take_notes(self, self.form, self.keyboard)
        desk, form = self.desk, self.form
        form.written.connect(desk.keep)
        form.typed.connect(self._typed)
        form.left.connect(desk.leave)
        form.day_chosen.connect(lambda code: form.until.set_text(desk.day(code)))

    # what the screen asks
    def begin(self, staff: StaffMember) -> None:
        """Somebody looks at the report."""
        self.desk.begin(staff)

    def write(self, asked: FigureAsked | None, ask: PageAsk | None) -> None:
        """Write a note on a figure, or on none."""
        if ask is not None:
            self.desk.write(asked, ask)

    def make_board(self, notes: tuple[PageNote, ...]) -> NoteBoard:
        """The card of the notes that hang."""
        self.board = board = NoteBoard(
            self._theme,
            self._phrases,
            notes,
            pin_key=self._keys.key(KeyAction.CORRECT_LINE),
        )
        board.change_asked.connect(self.desk.change)
        board.down_asked.connect(self.desk.take_down)
        board.pin_asked.connect(lambda: self._screen.ask_note(None))
        return board

    def page_shown(self, page: ReportPage | None) -> None:
        """A page is before somebody's eyes: its notes are read."""
        if page is None:
            self.board = None
        elif self._screen.isVisible():
            self.desk.read([one.note.id for one in page.board or () if one.is_new])

    # what the desk tells
    def show_form(self, form: NoteForm | None) -> None:
        """Ask for the words; None: no more."""
        if form is None:
            self.keyboard.close_keyboard()
            self.form.hide()
            self._screen.take_keyboard()
        else:
            self.form.show_form(form)
            self._typed(form.text)

    def show_fault(self, sentence: str) -> None:
        """Say why it was not done: beside the form, or above the page."""
        if self.desk.is_open:
            self.form.show_fault(sentence)
        else:
            self._screen.show_fault(sentence)

    def show_done(self, sentence: str, *, may_undo: bool) -> None:
        """Say what was done, and show the page as it is now."""
        undo = self._phrases.say("notes.undo") if may_undo else ""
        key = self._keys.key(KeyAction.UNDO) if may_undo else ""
        self._screen.show_done(sentence, undo=undo, undo_key=key)
        self._screen.presenter.turn()

    def _typed(self, text: str) -> None:
        self.form.show_count(self.desk.type(text))
