"""The till's own letter keyboard, docked in the layout below the field that was touched.

Interprets nothing: it sends key events to the field, as a keyboard would. Invariants: it appears
after a touch or click on a field and never by keyboard focus alone; its keys take no focus; it
stands in a layout, so it covers nothing, least of all the total.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from pos_app.ui.theme import Theme
from pos_app.ui.widgets.card import Panel
from pos_app.ui.widgets.key_button import ButtonKind, KeyButton
from pos_app.ui.widgets.keyboard_layouts import SYMBOL_ROWS, letter_rows

_KEY_HEIGHT = 48


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyboardWords:
    """What the keys without a letter are called, on the key or for screen readers."""

    shift: str
    erase: str
    enter: str
    space: str
    language: str
    close: str


class TouchKeyboard(Panel):
    """Letters of one or more languages, figures, @ and ".com"; `closed` fires when it goes away.

    Call `dock_in` once and `for_field` for each field that it serves.
    """

    closed = Signal()

    def __init__(
        self,
        theme: Theme,
        words: KeyboardWords,
        *,
        languages: tuple[str, ...] = ("en",),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("keyboard", parent=parent)
        self._theme, self._words = theme, words
        self._languages = languages
        self._language = languages[0]
        self._symbols = False
        self._shifted = False
        self._field: QLineEdit | None = None
        self._letters: list[KeyButton] = []
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(8, 8, 8, 8)
        self._rows.setSpacing(6)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._page = QWidget()
        self._show_page()
        self.hide()

    def dock_in(self, layout: QBoxLayout, position: int = -1) -> None:
        """Stand in a layout, at the end or before an item; hidden until a field is touched."""
        layout.insertWidget(position, self)

    def for_field(self, field: QLineEdit) -> None:
        """Serve a field: appear when it is touched, go when the focus leaves it."""
        field.installEventFilter(self)
        field.destroyed.connect(self._forget)

    @property
    def language(self) -> str:
        """The language whose letters are shown."""
        return self._language

    def key(self, name: str) -> KeyButton:
        """Return a key of the page shown by its accessible name (a letter, or a word)."""
        return next(
            key for key in self._page.findChildren(KeyButton) if key.accessibleName() == name
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Come after a touch on a served field, go when its focus goes."""
        if isinstance(watched, QLineEdit):
            if event.type() == QEvent.Type.MouseButtonRelease and watched.isEnabled():
                self._field = watched
                self.show()
            elif event.type() == QEvent.Type.FocusOut and watched is self._field:
                self.close_keyboard()
        return super().eventFilter(watched, event)

    def open_for(self, field: QLineEdit) -> None:
        """Come for a field that it serves, when a touch elsewhere has opened that field."""
        self._field = field
        self.show()

    def close_keyboard(self) -> None:
        """Go away until the next touch."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()
        self._field = None

    def _forget(self) -> None:
        self._field = None

    def _show_page(self) -> None:
        old = self._page
        self._page = QWidget()
        rows = QVBoxLayout(self._page)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(6)
        self._letters = []
        texts = SYMBOL_ROWS if self._symbols else letter_rows(self._language)
        for number, text in enumerate(texts):
            rows.addLayout(self._letter_row(text, last=number == len(texts) - 1))
        rows.addLayout(self._bottom_row())
        self._rows.replaceWidget(old, self._page)
        if self._rows.indexOf(self._page) < 0:
            self._rows.addWidget(self._page)
        old.deleteLater()

    def _letter_row(self, text: str, *, last: bool) -> QHBoxLayout:
        row = _row()
        words = self._words
        if last and not self._symbols:
            shift = self._wide(words.shift, icon="arrow-big-up", press=self._toggle_shift)
            shift.set_chosen(chosen=self._shifted)
            row.addWidget(shift, 3)
        for letter in text:
            shown = letter.upper() if self._shifted and letter != "ß" else letter
            key = self._plain(shown)
            key.clicked.connect(lambda _=False, letter=shown: self._type(letter))
            self._letters.append(key)
            row.addWidget(key, 2)
        if last:
            row.addWidget(self._wide(words.erase, icon="delete", press=self._erase), 3)
        return row

    def _bottom_row(self) -> QHBoxLayout:
        words, row = self._words, _row()
        other = "abc" if self._symbols else "?123"
        row.addWidget(self._wide(other, text=other, press=self._toggle_symbols), 3)
        if len(self._languages) > 1:
            code = self._language.upper()
            language = self._wide(
                words.language, text=code, icon="globe", press=self._next_language
            )
            row.addWidget(language, 3)
        for text in ("@", ".com"):
            key = self._plain(text)
            key.clicked.connect(lambda _=False, text=text: self._type(text))
            row.addWidget(key, 2)
        space = self._wide(words.space, text=words.space, press=lambda: self._type(" "))
        row.addWidget(space, 7)
        for text in (".", "-"):
            key = self._plain(text)
            key.clicked.connect(lambda _=False, text=text: self._type(text))
            row.addWidget(key, 2)
        close = self._wide(words.close, icon="chevron-down", press=self.close_keyboard)
        row.addWidget(close, 2)
        enter = self._wide(
            words.enter, text=words.enter, press=self._enter, kind=ButtonKind.PRIMARY
        )
        row.addWidget(enter, 4)
        return row

    def _plain(self, text: str) -> KeyButton:
        key = KeyButton(self._theme, text, px=19, height=_KEY_HEIGHT)
        return _silent(key)

    def _wide(
        self,
        name: str,
        *,
        press: Callable[..., None],
        text: str = "",
        icon: str = "",
        kind: ButtonKind = ButtonKind.QUIET,
    ) -> KeyButton:
        key = KeyButton(
            self._theme,
            text,
            icon=icon,
            kind=kind,
            height=_KEY_HEIGHT,
            accessible_name=name,
        )
        key.clicked.connect(press)
        return _silent(key)

    def _type(self, text: str) -> None:
        for letter in text:
            self._send(Qt.Key.Key_unknown, letter)
        if self._shifted:
            self._toggle_shift()

    def _erase(self) -> None:
        self._send(Qt.Key.Key_Backspace)

    def _enter(self) -> None:
        self._send(Qt.Key.Key_Return, "\r")

    def _send(self, key: Qt.Key, text: str = "") -> None:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            # What the press brought about may have closed the keyboard, or deleted the field.
            if self._field is None:
                return
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text)
            QCoreApplication.sendEvent(self._field, event)

    def _toggle_shift(self) -> None:
        self._shifted = not self._shifted
        self._show_page()

    def _toggle_symbols(self) -> None:
        self._symbols = not self._symbols
        self._show_page()

    def _next_language(self) -> None:
        place = self._languages.index(self._language)
        self._language = self._languages[(place + 1) % len(self._languages)]
        self._show_page()


def _row() -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(6)
    return row


def _silent(key: KeyButton) -> KeyButton:
    key.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    key.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return key
