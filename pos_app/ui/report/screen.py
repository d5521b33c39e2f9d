"""The screen of any report: bar, pages, and the page in front with all that can be asked of it.

Decides nothing (the presenter does). With the keyboard: Tab and arrows reach every figure, Enter
says more of it; Ctrl+Left and Ctrl+Right step through the periods, Alt+P and Alt+S choose period
and stores, Alt+N turns from net to gross, Ctrl+Tab, Ctrl+Page keys and Alt with a digit turn the
pages; F5 prints, F6 pins a note to the figure in front, Ctrl+Z takes that back, Esc leaves what is
written, then stops what is being read, and else goes back.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QStackedLayout, QVBoxLayout, QWidget

from pos_app.domain.staff import StaffMember
from pos_app.ui.key_table import KeyAction, KeyTable
from pos_app.ui.report.choice_sheet import ChoiceSheet, PeriodSheet
from pos_app.ui.report.figure_sheet import FigureSheet
from pos_app.ui.report.page_model import Behind, ReportPage
from pos_app.ui.report.page_view import PageView
from pos_app.ui.report.picture import FigureAsked, ReportPicture, SheetPicture, Stage
from pos_app.ui.report.presenter import ReportPresenter, ReportServices
from pos_app.ui.report.report_bar import (
    AFTER_KEY,
    BEFORE_KEY,
    PERIOD_KEY,
    STORES_KEY,
    WAY_KEY,
    ReportBar,
)
from pos_app.ui.report.report_source import Opened, PageAsk
from pos_app.ui.report.store_sheet import StoreSheet
from pos_app.ui.report.waiting_view import WaitingView
from pos_app.ui.setup.pressed_key import pressed_action
from pos_app.ui.theme import Theme
from pos_app.ui.theme_tokens import Tone
from pos_app.ui.widgets.card import make_row
from pos_app.ui.widgets.toast import Toast
from pos_app.ui.widgets.touch_keyboard import TouchKeyboard

if TYPE_CHECKING:
    from pos_app.ui.report.notes.note_side import NoteSide

_PATIENCE_MS = 150  # what comes sooner needs no words that it is being read
_MINUTE_MS = 60_000
_NOTICE_MS = 6_000


class ReportScreen(QWidget):
    """`back_asked` when the report is left. Call `open` each time it is shown.

    `export_asked(page, opened, ask)` of F5 and `behind_asked(opened, behind)` are others' to do;
    `content` is what a sheet of theirs covers.
    """

    back_asked = Signal()
    came_into_view = Signal()
    left_view = Signal()
    export_asked = Signal(object, object, object)
    behind_asked = Signal(object, object)

    def __init__(self, services: ReportServices, theme: Theme, *, keys: KeyTable) -> None:
        super().__init__()
        self.setObjectName("root")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._services, self._theme, self._keys = services, theme, keys
        phrases = services.phrases
        # What the sheets cover is disabled while they are open, and they stand beside it.
        self.content = QWidget(self)
        title = phrases.say(f"report.title_{services.source.code}")
        self.bar = ReportBar(
            theme, phrases, keys=keys, title=title, is_of_a_day=services.source.is_of_a_day
        )
        self._toast = Toast(theme, close_name=phrases.say("report.close"))
        self.waiting = WaitingView(theme, phrases, keys=keys)
        self.page = PageView(theme, not_over=phrases.say("report.not_over"))
        self._lay_out()
        self.presenter = ReportPresenter(services, self)
        self._picture: ReportPicture | None = None
        self._wants_keyboard = False
        self.notes: NoteSide | None = None
        self.figure_sheet = FigureSheet(theme, phrases, self.content, keys=keys)
        self.period_sheet = PeriodSheet(
            theme, phrases, self.content, type_days=self.presenter.type_period
        )
        self.store_sheet = StoreSheet(theme, phrases, self.content, keys=keys)
        self.page_sheet = ChoiceSheet(
            theme, phrases, self.content, title=phrases.say("report.pages")
        )
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(self._show_words)
        self._minute = QTimer(self)
        self._minute.setInterval(_MINUTE_MS)
        self._minute.timeout.connect(self.presenter.show)
        self._connect()
        self._bind()

    # coming and going
    def open(self, staff: StaffMember) -> None:
        """Show the report to somebody, with the keyboard on its first figure."""
        self._toast.dismiss()
        self._close_sheets()
        self._wants_keyboard = True
        if self.notes is not None:
            self.notes.begin(staff)
        self.presenter.open(staff)

    def take_notes(self, notes: "NoteSide", form: QWidget, keyboard: TouchKeyboard) -> None:
        """Notes can be pinned here: their form stands above the page."""
        self.notes = notes
        self.page.make_board = notes.make_board
        self._column.insertLayout(2, make_row(form, spacing=0, margins=(12, 4, 12, 0)))
        keyboard.dock_in(self._column)

    def come_back(self, staff: StaffMember) -> None:
        """Shown again, from what is behind a figure; as it was left, if it is still there."""
        if self.page.blocks and self._picture is not None:
            self.presenter.show()
        else:
            self.open(staff)

    def forget(self) -> None:
        """Give back what was read and drawn."""
        self._close_sheets()
        self.presenter.forget()
        self._picture = None
        self._draw_page(None)

    def explain_focused(self) -> bool:
        """Say more of the figure that has the keyboard, if one has it."""
        asked = self.page.focused_figure()
        if asked is not None:
            self.presenter.explain(asked)
        return asked is not None

    # what the presenter tells
    def show_picture(self, picture: ReportPicture) -> None:
        """Draw what the presenter made out."""
        before, self._picture = self._picture, picture
        self.bar.show_picture(picture)
        if picture.stage is Stage.READY:
            self._patience.stop()
            if before is None or before.page is not picture.page:
                self._show_page(picture)
        elif picture.stage is Stage.LOADING and self.page.blocks:
            if not self._patience.isActive() and self._body.currentWidget() is self.page:
                self._patience.start()
        else:
            self._show_words()

    def show_sheet(self, sheet: SheetPicture) -> None:
        """Say more of one figure."""
        if self.figure_sheet.isHidden():
            self.figure_sheet.show_sheet(sheet)

    def ask_note(self, asked: FigureAsked | None) -> None:
        """Somebody wants to pin a note to a figure, or to none."""
        if self.notes is not None:
            self.notes.write(asked, self.presenter.asked)

    def show_done(self, sentence: str, *, undo: str, undo_key: str) -> None:
        """Say what was done, and offer to take it back."""
        self._toast.show_notice(
            sentence, tone=Tone.GOOD, action=undo, action_key=undo_key, for_ms=2 * _NOTICE_MS
        )

    def show_fault(self, sentence: str) -> None:
        """Say why something was not done."""
        self._toast.show_notice(sentence, tone=Tone.WARN, for_ms=_NOTICE_MS)

    def tell_behind(self, opened: Opened, behind: Behind) -> None:
        """Whom or what a figure counts is somebody else's to show."""
        self.behind_asked.emit(opened, behind)

    def tell_export(self, page: ReportPage, opened: Opened, ask: PageAsk) -> None:
        """Paper and files are somebody else's to make."""
        self.export_asked.emit(page, opened, ask)

    # keys
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the key table says; the rest scrolls the page."""
        action = pressed_action(event, self._keys)
        if action is KeyAction.BACK:
            self._go_back()
        elif action is KeyAction.CORRECT_LINE:
            self.ask_note(self.page.focused_figure())
        elif action is KeyAction.UNDO and self.notes is not None:
            self.notes.desk.undo()
        elif action is KeyAction.ACCEPT and self.notes is not None and self.notes.desk.is_open:
            self.notes.form.keep()
        elif action is KeyAction.PRINT:
            self.presenter.export()
        elif action is KeyAction.ACCEPT and not self.waiting.again_key.isHidden():
            if self._body.currentWidget() is self.waiting:
                self.presenter.again()
        elif not self.page.scroll_page(event):
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Let what is said of time go on."""
        super().showEvent(event)
        self._minute.start()
        self.came_into_view.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: nothing needs to be up to the minute, and no sheet waits."""
        super().hideEvent(event)
        self._minute.stop()
        self._close_sheets()
        self.left_view.emit()

    # inside
    def _show_page(self, picture: ReportPicture) -> None:
        takes_keyboard = self._wants_keyboard or self._is_keyboard_here()
        self._draw_page(picture.page)
        self._body.setCurrentWidget(self.page)
        if takes_keyboard and self.content.isEnabled():
            self._wants_keyboard = False
            self.take_keyboard()

    def _draw_page(self, page: ReportPage | None) -> None:
        self.page.show_page(page)
        if self.notes is not None:
            self.notes.page_shown(page)

    def take_keyboard(self) -> None:
        """Give the keyboard to the first figure, or to what stands there instead."""
        if self._body.currentWidget() is self.waiting:
            self.waiting.take_keyboard()
            return
        wanted, self.presenter.wanted = self.presenter.wanted, ""
        first = self.page.table_of(wanted) or self.page.first() or self
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _sheet_closed(self) -> None:
        """What had the keyboard before may be gone: the page was turned below the sheet."""
        focused: QWidget | None = QApplication.focusWidget()
        if focused is None or not self.content.isAncestorOf(focused):
            self.take_keyboard()

    def _show_words(self) -> None:
        picture = self._picture
        if picture is None or picture.stage is Stage.READY:
            return
        takes_keyboard = self._wants_keyboard or self._is_keyboard_here()
        self.waiting.show_stage(picture.stage, picture.words)
        self._body.setCurrentWidget(self.waiting)
        if takes_keyboard:
            self.waiting.take_keyboard()

    def _is_keyboard_here(self) -> bool:
        """Whether the keyboard is below the bar, or nowhere: then it goes where the page goes."""
        focused: QWidget | None = QApplication.focusWidget()
        if focused is None or focused is self:
            return True
        return self.page.isAncestorOf(focused) or self.waiting.isAncestorOf(focused)

    def _step_aside(self, by: int) -> None:
        """A period to the right is the next one, where people read from left to right."""
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.presenter.step_period(-by if is_mirrored else by)

    def _go_back(self) -> None:
        is_left = self.notes is not None and self.notes.desk.leave()
        if not is_left and not self.presenter.stop():
            self.back_asked.emit()

    def _undo(self) -> None:
        if self.notes is not None:
            self.notes.desk.undo()

    def _close_sheets(self) -> None:
        for sheet in (self.figure_sheet, self.period_sheet, self.store_sheet, self.page_sheet):
            sheet.close_sheet()

    def _choose_period(self) -> None:
        picture = self._picture
        if picture is not None:
            self.period_sheet.open_periods(
                self.presenter.period_choices(),
                chosen=picture.period_code,
                days=self.presenter.typed_days(),
            )

    def _choose_stores(self) -> None:
        choices = self.presenter.store_choices()
        if choices:
            self.store_sheet.open_stores(choices)

    def _choose_page(self) -> None:
        picture = self._picture
        if picture is not None:
            self.page_sheet.open_choices(picture.pages, chosen=picture.page_code)

    def _connect(self) -> None:
        bar, presenter = self.bar, self.presenter
        bar.back_asked.connect(self.back_asked)
        bar.period_chosen.connect(presenter.choose_period)
        bar.periods_asked.connect(self._choose_period)
        bar.period_stepped.connect(presenter.step_period)
        bar.stores_asked.connect(self._choose_stores)
        bar.print_asked.connect(presenter.export)
        bar.read_asked.connect(presenter.load)
        bar.page_chosen.connect(presenter.choose_page)
        bar.pages_asked.connect(self._choose_page)
        bar.way_chosen.connect(presenter.choose_way)
        self.waiting.stop_asked.connect(presenter.stop)
        self.waiting.again_asked.connect(presenter.again)
        self.page.figure_asked.connect(presenter.explain)
        self.figure_sheet.behind_chosen.connect(presenter.go_behind)
        self.figure_sheet.note_asked.connect(self.ask_note)
        self._toast.action_chosen.connect(self._undo)
        self.period_sheet.chosen.connect(presenter.choose_period)
        self.store_sheet.chosen.connect(presenter.choose_stores)
        self.page_sheet.chosen.connect(presenter.choose_page)
        for sheet in (self.figure_sheet, self.period_sheet, self.store_sheet, self.page_sheet):
            sheet.closed.connect(self._sheet_closed)

    def _bind(self) -> None:
        """Keys that charts and tables would take for their own come before them."""
        presenter = self.presenter
        self._bind_key(BEFORE_KEY, partial(self._step_aside, -1))
        self._bind_key(AFTER_KEY, partial(self._step_aside, 1))
        if not self._services.source.is_of_a_day:
            self._bind_key(PERIOD_KEY, self._choose_period)
        self._bind_key(STORES_KEY, self._choose_stores)
        self._bind_key(WAY_KEY, presenter.next_way)
        for key in ("Ctrl+Tab", "Ctrl+PgDown"):
            self._bind_key(key, partial(presenter.step_page, 1))
        for key in ("Ctrl+Shift+Tab", "Ctrl+PgUp"):
            self._bind_key(key, partial(presenter.step_page, -1))
        for digit in range(1, 10):
            self._bind_key(f"Alt+{digit}", partial(presenter.page_numbered, digit))

    def _bind_key(self, key: str, deed: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(key), self.content)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(deed)

    def _lay_out(self) -> None:
        self._body = QStackedLayout()
        self._body.addWidget(self.waiting)
        self._body.addWidget(self.page)
        self._column = column = QVBoxLayout(self.content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addLayout(make_row(self._toast, spacing=0, margins=(12, 6, 12, 0)))
        column.addLayout(self._body, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self.content)
