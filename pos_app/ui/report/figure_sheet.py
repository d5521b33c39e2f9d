"""The sheet of a figure: what it says, what it counts, how fresh it is, and who is behind it.

Decides nothing. With the keyboard: digits or Enter go behind the figure, F6 pins a note, Esc
closes.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from pos_app.phrases import Phrases
from pos_app.ui.key_table import KeyAction, KeyTable
from pos_app.ui.report.page_model import Behind, ElsewhereBehind, PageBehind
from pos_app.ui.report.picture import SheetPicture
from pos_app.ui.setup.pressed_key import key_name, pressed_action
from pos_app.ui.theme import Theme
from pos_app.ui.widgets.card import make_rule
from pos_app.ui.widgets.key_button import ButtonKind, KeyButton
from pos_app.ui.widgets.labels import make_label
from pos_app.ui.widgets.side_sheet import SideSheet

_SPREAD = "\u00a0"  # a button with an amount has its word at one end and its key at the other
_LONG_VALUE, _LONG_NAME = 18, 30


class FigureSheet(SideSheet):
    """`behind_chosen` carries a Behind of the figure, `note_asked` it. Call `show_sheet`."""

    behind_chosen = Signal(object)
    note_asked = Signal(object)

    def __init__(
        self, theme: Theme, phrases: Phrases, background: QWidget, *, keys: KeyTable
    ) -> None:
        super().__init__(
            theme, background, title="", close_name=phrases.say("report.close"), width_px=440
        )
        self._dress, self._table = theme, keys
        self._sheet: SheetPicture | None = None
        self.behind_keys: list[KeyButton] = []
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body.addWidget(self._scroll, 1)
        self._keys = QVBoxLayout()
        self._keys.setSpacing(8)
        self.body.addLayout(self._keys)
        self.note_key = KeyButton(
            theme,
            phrases.say("report.pin_note"),
            icon="pin",
            key=keys.key(KeyAction.CORRECT_LINE),
            amount=_SPREAD,
            accessible_name=phrases.say("report.pin_note"),
        )
        self.note_key.clicked.connect(self._note)
        self.note_key.hide()
        self.body.addWidget(self.note_key)

    def show_sheet(self, sheet: SheetPicture) -> None:
        """Slide in with this figure."""
        self._sheet = sheet
        asked = sheet.asked
        self._title.set_full_text(asked.name)
        self.setAccessibleName(asked.name)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(4)
        if len(asked.name) > _LONG_NAME:  # more than the head of a sheet shows
            column.addWidget(make_label(asked.name, "muted15", wrap=True))
        is_long = len(asked.value) > _LONG_VALUE or "\n" in asked.value
        value = make_label(asked.value, "sentence" if is_long else "display", wrap=True)
        column.addWidget(value)
        for part in sheet.parts:
            column.addSpacing(8)
            column.addWidget(make_label(part.title, "label"))
            column.addWidget(make_label(part.text, "body", wrap=True))
        column.addStretch(1)
        self._scroll.setWidget(page)
        self._show_keys(sheet)
        self.note_key.setVisible(sheet.may_note)
        self.open_sheet(self.behind_keys[0] if self.behind_keys else None)

    def texts(self) -> str:
        """All that it says, part by part."""
        sheet = self._sheet
        parts = () if sheet is None else sheet.parts
        return "\n".join(text for part in parts for text in (part.title, part.text))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go behind the figure by a digit; the rest is the sheet's."""
        name = key_name(event).removeprefix("Num+")
        is_note = pressed_action(event, self._table) is KeyAction.CORRECT_LINE
        if is_note and not self.note_key.isHidden():
            self._note()
            return
        known = self._sheet.behind if self._sheet is not None else ()
        for at, choice in enumerate(known):
            if choice.key == name:
                self._choose(at)
                return
        super().keyPressEvent(event)

    def _show_keys(self, sheet: SheetPicture) -> None:
        while (item := self._keys.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.behind_keys = []
        if sheet.behind:
            self._keys.addWidget(make_rule())
        for at, choice in enumerate(sheet.behind):
            key = KeyButton(
                self._dress,
                choice.text,
                icon=_icon(sheet.asked.behind[at], at),
                key=choice.key,
                amount=_SPREAD,
                kind=ButtonKind.SOFT,
                accessible_name=choice.text,
            )
            key.clicked.connect(lambda _=False, at=at: self._choose(at))
            self._keys.addWidget(key)
            self.behind_keys.append(key)

    def _note(self) -> None:
        sheet = self._sheet
        if sheet is not None:
            self.close_sheet()
            self.note_asked.emit(sheet.asked)

    def _choose(self, at: int) -> None:
        sheet = self._sheet
        if sheet is not None:
            self.close_sheet()
            self.behind_chosen.emit(sheet.asked.behind[at])


def _icon(behind: Behind, place: int) -> str:
    """An arrow for what stands on another page or in another place of the till."""
    if isinstance(behind, PageBehind | ElsewhereBehind):
        return "arrow-right"
    return "users-round" if place == 0 else "list"
