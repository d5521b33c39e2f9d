"""The first start on the screen: four short pages, each with one thing to do and one key onwards.

Decides nothing (the presenter does). Enter goes on, Esc goes back, Tab walks; a touch on a field
brings the letters, a PIN has its own pad. Built anew when the language changes; the presenter and
what was typed stay.
"""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos_app.domain.staff import StaffMember
from pos_app.ui.first_start.choice_grid import ChoiceGrid
from pos_app.ui.first_start.picture import FirstStartPicture, KeptFact, Page
from pos_app.ui.first_start.presenter import FirstStartPresenter
from pos_app.ui.setup.form_view import FormView
from pos_app.ui.setup.keyboard_words import keyboard_words
from pos_app.ui.theme import Theme
from pos_app.ui.theme_tokens import Tone
from pos_app.ui.widgets.card import Card, Panel, make_column, make_row, make_rule
from pos_app.ui.widgets.key_button import ButtonKind, KeyButton
from pos_app.ui.widgets.labels import IconLabel, make_label
from pos_app.ui.widgets.pin_pad import PinPad
from pos_app.ui.widgets.touch_keyboard import TouchKeyboard

if TYPE_CHECKING:
    from collections.abc import Callable

_WIDEST = 1040
_LANGUAGE_COLUMNS, _COUNTRY_COLUMNS = 4, 4
_PAD_WIDTH = 340
_FORMS = frozenset({Page.STORE, Page.MANAGER, Page.JOIN, Page.PICK})
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class FirstStartScreen(QWidget):
    """`set_up` carries the first manager; `language_changed` asks for a screen built anew."""

    set_up = Signal(object)
    language_changed = Signal()
    demo_asked = Signal()
    joined = Signal()

    def __init__(
        self,
        presenter: FirstStartPresenter,
        theme: Theme,
        *,
        languages: tuple[tuple[str, str], ...] = (("en", "English"), ("de", "Deutsch")),
    ) -> None:
        super().__init__()
        self.setObjectName("root")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.presenter, self._theme = presenter, theme
        self._picture: FirstStartPicture | None = None
        phrases = presenter.phrases
        self._step = make_label("", "muted15")
        self._title = make_label("", "h1")
        self._note = make_label("", "muted15", wrap=True)
        self._fault = make_label("", "error", wrap=True)
        say = phrases.say
        self.languages = ChoiceGrid(
            theme, say("first_start.field_language"), columns=_LANGUAGE_COLUMNS
        )
        self.languages.offer(languages)
        self.countries = ChoiceGrid(
            theme, say("first_start.field_country"), columns=_COUNTRY_COLUMNS
        )
        codes = tuple(dict.fromkeys((phrases.language, *(code for code, _ in languages))))
        self.keyboard = TouchKeyboard(theme, keyboard_words(phrases), languages=codes)
        self.form = FormView(theme, serve=self.keyboard.for_field)
        self.pad = self._make_pad()
        self._digits = 0
        self._asked = make_label("", "h2", wrap=True)
        self._facts = QWidget()
        self._fact_rows = QVBoxLayout(self._facts)
        self.next = KeyButton(theme, "", key="Enter", kind=ButtonKind.PRIMARY, height=56)
        self.back = KeyButton(theme, "", icon="arrow-left", key="Esc", height=56)
        self.demo = KeyButton(theme, "", icon="play", kind=ButtonKind.GHOST, height=56)
        self.join = KeyButton(theme, "", icon="plug", kind=ButtonKind.GHOST, height=56)
        self._lay_out()
        self._connect()
        presenter.attach(self)

    # what the presenter asks
    def show_picture(self, picture: FirstStartPicture) -> None:
        """Draw a page; the keyboard moves only when it is another one."""
        before, self._picture = self._picture, picture
        for label, text in (
            (self._step, picture.step),
            (self._title, picture.title),
            (self._note, picture.note),
            (self._fault, picture.fault),
            (self._asked, picture.pin_asked),
        ):
            label.setText(text)
        self._fault.setVisible(bool(picture.fault))
        page = picture.page
        self._place_page.setVisible(page is Page.PLACE)
        if page is Page.PLACE:
            self.languages.choose(picture.language)
            self.countries.offer([(one.code, one.text) for one in picture.countries])
            self.countries.choose(picture.country)
        self.form.setVisible(page in _FORMS)
        self._pad_card.setVisible(page is Page.MANAGER)
        self._facts.setVisible(page in {Page.KEPT, Page.PICK})
        if before is None or before.facts != picture.facts:
            self._show_facts(picture.facts)
        for button, text in (
            (self.next, picture.next_text),
            (self.back, picture.back_text),
            (self.demo, picture.demo_text),
            (self.join, picture.join_text),
        ):
            button.set_content(text)
            button.setVisible(bool(text))
            is_on = picture.may_go_back if button is self.back else not picture.is_busy
            button.setEnabled(is_on)
        self.form.show_fields(picture.fields)
        is_new = before is None or before.page is not page
        had_fields = before is not None and bool(before.fields)
        if is_new or (page is Page.PICK and picture.fields and not had_fields):
            self.pad.show_error("")
            self._focus_first(page)

    def tell_language(self) -> None:
        """Ask for a screen in the other language."""
        self.language_changed.emit()

    def tell_set_up(self, manager: StaffMember) -> None:
        """Tell the window."""
        self.set_up.emit(manager)

    def tell_joined(self) -> None:
        """Tell the window."""
        self.joined.emit()

    def tell_demo(self) -> None:
        """Tell the window."""
        self.demo_asked.emit()

    # keys
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, Esc goes back: whatever a field or a button did not want."""
        if event.key() in _ENTER and not event.isAutoRepeat():
            # "Done" on the touch keyboard ends the typing, not the page.
            if self.keyboard.isVisible():
                self.keyboard.close_keyboard()
            else:
                self._go_on()
        elif event.key() == Qt.Key.Key_Escape:
            self.presenter.go_back()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter on an empty pad go on, when a PIN stands already."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            is_done = self.presenter.has_pin and not self._digits
            if watched is self.pad and event.key() in _ENTER and is_done:
                self._go_on()
                return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the page in the middle and no wider than a line is read."""
        super().resizeEvent(event)
        self._card.setFixedWidth(min(self._theme.px(_WIDEST), self.width() - 24))

    def _go_on(self) -> None:
        on_manager = self._picture is not None and self._picture.page is Page.MANAGER
        if on_manager and self._digits:
            self.pad.press("enter")
            return
        self.presenter.go_on()
        if on_manager and self._picture is not None and self._picture.page is Page.MANAGER:
            self._focus_missing(self._picture)

    def _take_pin(self, pin: str) -> None:
        self.presenter.enter_pin(pin)
        if self._picture is not None and self._picture.page is Page.MANAGER:
            self.pad.show_error(self._picture.pin_fault)
            self._focus_missing(self._picture)

    def _focus_missing(self, picture: FirstStartPicture) -> None:
        """Go where something is missing: a field with a fault, else the pad."""
        wrong = next((field.name for field in picture.fields if field.fault), "")
        if wrong:
            self.form.view(wrong).setFocus()
            return
        self.pad.show_error(picture.pin_fault)
        self.pad.setFocus()

    def _focus_first(self, page: Page) -> None:
        edit = self.form.first_edit() if page in _FORMS else None
        target: QWidget = edit if edit is not None else self.next
        target.setFocus()

    def _show_facts(self, facts: tuple[KeptFact, ...]) -> None:
        while (item := self._fact_rows.takeAt(0)) is not None:
            if (row := item.widget()) is not None:
                row.hide()  # it is gone a little later
                row.deleteLater()
        for fact in facts:
            row = Panel("notice")
            row.setProperty("tone", fact.tone)
            tone = "text" if fact.tone == Tone.NEUTRAL else fact.tone
            icon = IconLabel(self._theme, fact.icon, tone, size=24)
            sentence = make_label(fact.text, "body", wrap=True)
            line = make_row(icon, sentence, spacing=14, margins=(16, 12, 16, 12))
            line.setStretch(1, 1)
            row.setLayout(line)
            self._fact_rows.addWidget(row)
        self._fact_rows.addStretch(1)

    # made once
    def _make_pad(self) -> PinPad:
        say = self.presenter.phrases.say
        pad = PinPad(
            self._theme,
            accessible_name=say("first_start.pin"),
            erase_name=say("first_start.pin_erase"),
            enter_text=say("first_start.pin_enter"),
            key_height=56,
        )
        pad.installEventFilter(self)
        return pad

    def _connect(self) -> None:
        presenter = self.presenter
        self.languages.chosen.connect(presenter.choose_language)
        self.countries.chosen.connect(presenter.choose_country)
        self.form.changed.connect(presenter.change)
        self.pad.pin_entered.connect(self._take_pin)
        self.pad.changed.connect(partial(setattr, self, "_digits"))
        calls: tuple[tuple[KeyButton, Callable[[], None]], ...] = (
            (self.next, self._go_on),
            (self.back, presenter.go_back),
            (self.demo, presenter.ask_demo),
            (self.join, presenter.ask_join),
        )
        for button, call in calls:
            button.clicked.connect(lambda _=False, call=call: call())

    def _lay_out(self) -> None:
        bar = Panel("bar")
        bar.setFixedHeight(self._theme.px(60))
        logo = IconLabel(self._theme, "store", "primary_text", size=24)
        name = make_label("Regulars", "strong")
        bar.setLayout(make_row(logo, name, None, self._step, spacing=12, margins=(20, 0, 20, 0)))
        self._place_page = QWidget()
        self._place_page.setLayout(make_column(self.languages, self.countries, None, spacing=18))
        self._pad_card = QWidget()
        self._pad_card.setFixedWidth(self._theme.px(_PAD_WIDTH))
        self._pad_card.setLayout(make_column(self._asked, self.pad, None, spacing=12))
        self._fact_rows.setContentsMargins(0, 0, 0, 0)
        self._fact_rows.setSpacing(10)
        middle = make_row(self._place_page, self.form, self._pad_card, self._facts, spacing=24)
        for place in (0, 1, 3):
            middle.setStretch(place, 1)
        self._card = Card(margin=24, spacing=12)
        body = self._card.body
        body.addWidget(self._title)
        body.addWidget(self._note)
        body.addLayout(middle, 1)
        body.addWidget(self._fault)
        body.addWidget(make_rule())
        body.addLayout(make_row(self.back, self.join, self.demo, None, self.next, spacing=10))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(bar)
        whole.addLayout(make_row(None, self._card, None, margins=(12, 10, 12, 10)), 1)
        self.keyboard.dock_in(whole)
