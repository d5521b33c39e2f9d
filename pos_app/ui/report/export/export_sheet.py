"""Where a report goes: print, PDF, Excel or CSV, as a side sheet with a key for each.

Makes no file (export_task). The digits 1 to 4 begin at once; 5 chooses another folder, and
6 writes the journal for whoever keeps the books, where a report has one.

Invariants: while something is written, nothing else can be begun and it can be stopped; closing the
sheet stops it too; how it ended stays to be read until the sheet is closed.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from pos_app.ui.report.export.export_task import (
    ExportAsk,
    ExportPicture,
    ExportTask,
    ExportTools,
    FileForm,
)
from pos_app.ui.theme import Theme
from pos_app.ui.theme_tokens import Tone
from pos_app.ui.widgets.card import make_column, make_row, make_rule
from pos_app.ui.widgets.choice_row import Choice, ChoiceRow
from pos_app.ui.widgets.key_button import ButtonKind, KeyButton
from pos_app.ui.widgets.labels import make_label, set_tone
from pos_app.ui.widgets.progress_row import ProgressRow
from pos_app.ui.widgets.side_sheet import SideSheet

_ICONS = {
    FileForm.PRINT: "printer",
    FileForm.PDF: "file-text",
    FileForm.XLSX: "file-spreadsheet",
    FileForm.CSV: "list-checks",
}
_THIS, _ALL = "this", "all"
_FOLDER_KEY = Qt.Key.Key_5
_JOURNAL_KEY = Qt.Key.Key_6
_KEYS = dict(zip((Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4), FileForm, strict=True))


class ExportSheet(SideSheet):
    """Call `open_export`. `choose_folder` asks for one; `show_file` opens where a file lies.

    The folder that was chosen is kept by whoever made `choose_folder`.
    """

    def __init__(
        self,
        theme: Theme,
        tools: ExportTools,
        background: QWidget,
        *,
        folder: Path,
        choose_folder: Callable[[Path], Path | None],
        show_file: Callable[[Path], bool],
    ) -> None:
        say = tools.words.say
        super().__init__(
            theme, background, title=say("sheet_title"), close_name=say("close"), width_px=480
        )
        self._tools, self._say, self._folder = tools, say, folder
        self._choose_folder, self._show_file = choose_folder, show_file
        self._task: ExportTask | None = None
        self._written: Path | None = None
        self._is_left = False
        self.which = ChoiceRow(
            theme,
            (Choice(_THIS, say("this_page")), Choice(_ALL, say("all_pages"))),
            accessible_name=say("which"),
            fill=True,
        )
        self.buttons = {
            form: self._button(theme, form, key) for key, form in enumerate(FileForm, 1)
        }
        self._where = make_label("", "muted", wrap=True)
        self.other_folder = KeyButton(theme, say("other_folder"), icon="archive", key="5")
        self.other_folder.clicked.connect(self._another_folder)
        self.journal = KeyButton(theme, say("journal"), icon="book-open", key="6")
        self.journal.clicked.connect(self.begin_journal)
        self._about_journal = make_label(say("about_journal"), "muted", wrap=True)
        self.progress = ProgressRow(
            theme, accessible_name=say("progress"), cancel_text=say("cancel")
        )
        self.progress.cancelled.connect(self._stop)
        self.outcome = make_label("", "body", wrap=True)
        self.show_button = KeyButton(
            theme, say("show_file"), icon="arrow-right", kind=ButtonKind.PRIMARY, height=52
        )
        self.show_button.clicked.connect(self._show_written)
        self._lay_out()
        self.closed.connect(self._leave)

    def open_export(self, ask: ExportAsk) -> None:
        """Offer to take this along; once for each sheet."""
        self._task = ExportTask(self._tools, ask, self._show)
        self.which.setVisible(len(ask.codes) > 1)
        for part in (self.journal, self._about_journal):
            part.setVisible(ask.write_journal is not None)
        self._show_folder()
        self._show(ExportPicture())
        self.open_sheet(self.buttons[FileForm.PRINT])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit is a form."""
        form = _KEYS.get(Qt.Key(event.key()))
        if form is not None:
            self.begin(form)
        elif event.key() == _FOLDER_KEY:
            self._another_folder()
        elif event.key() == _JOURNAL_KEY:
            self.begin_journal()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Whoever went elsewhere, for a scan or a lock, does not find it open again."""
        super().hideEvent(event)
        is_running = self._task is not None and self._task.is_running
        if not event.spontaneous() and not is_running:
            self.close_sheet()

    def begin(self, form: FileForm) -> None:
        """Begin to make it."""
        if self._task is not None and not self._task.is_running:
            self.progress.start()
            self._task.begin(form, self._folder, all_pages=self.which.choice() == _ALL)

    def begin_journal(self) -> None:
        """Begin to write the journal, where there is one."""
        is_offered = self.journal.isVisibleTo(self)
        if is_offered and self._task is not None and not self._task.is_running:
            self.progress.start()
            self._task.begin_journal(self._folder)

    def _button(self, theme: Theme, form: FileForm, key: int) -> KeyButton:
        button = KeyButton(theme, self._say(f"form_{form}"), icon=_ICONS[form], key=str(key))
        button.clicked.connect(lambda: self.begin(form))
        return button

    def _lay_out(self) -> None:
        self.body.addWidget(self.which)
        for form, button in self.buttons.items():
            about = make_label(self._say(f"about_{form}"), "muted", wrap=True)
            self.body.addLayout(make_column(button, about, spacing=2))
        self.body.addWidget(make_label(self._say("no_personal"), "muted", wrap=True))
        self.body.addLayout(make_column(self.journal, self._about_journal, spacing=2))
        self.body.addWidget(make_rule())
        self.body.addLayout(make_row(self._where, self.other_folder))
        self.body.addStretch(1)
        self.body.addWidget(self.progress)
        self.body.addWidget(self.outcome)
        self.body.addWidget(self.show_button)

    def _show(self, picture: ExportPicture) -> None:
        if self._is_left:
            return  # it was stopped by closing: nobody reads how it ended, and nothing is drawn
        self._written = picture.path
        self.progress.setVisible(picture.is_running)
        self.outcome.setVisible(bool(picture.sentence) and not picture.is_running)
        had_focus = self.show_button.hasFocus() or any(b.hasFocus() for b in self.buttons.values())
        self.show_button.setVisible(picture.path is not None)
        for button in (*self.buttons.values(), self.journal, self.other_folder, self.which):
            button.setEnabled(not picture.is_running)
        if picture.is_running:
            self.progress.show_progress(picture.sentence, picture.share)
            return
        self.outcome.setText(picture.sentence)
        set_tone(self.outcome, Tone.BAD if picture.is_bad else Tone.NEUTRAL)
        if self.isVisible() and not had_focus:
            first = self.show_button if picture.path is not None else self.buttons[FileForm.PRINT]
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_folder(self) -> None:
        self._where.setText(self._say("folder", folder=str(self._folder)))

    def _another_folder(self) -> None:
        if self._task is not None and self._task.is_running:
            return
        chosen = self._choose_folder(self._folder)
        if chosen is not None:
            self._folder = chosen
            self._show_folder()

    def _show_written(self) -> None:
        if self._written is not None and not self._show_file(self._written):
            folder = str(self._written.parent)
            self._show(ExportPicture(sentence=self._say("not_shown", folder=folder), is_bad=True))

    def _leave(self) -> None:
        self._is_left = True
        self._stop()

    def _stop(self) -> None:
        if self._task is not None:
            self._task.stop()
