"""A sheet to tick stores: the own one first, then all of them by name.

Decides nothing. F7 shows what is ticked, Space ticks, 1 and 2 are the own store and all of them.
Where there are many, letters go into a field on top, and only the stores they fit stay in sight;
Down goes to the first of them, Escape empties the field first.

Invariant: what is ticked stays so while it is out of sight, and the key says how many are.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from pos_app.domain.ids import StoreId
from pos_app.operations.figure_people import sort_key
from pos_app.phrases import Phrases, languages
from pos_app.ui.key_table import KeyAction, KeyTable
from pos_app.ui.report.picture import StoreChoice
from pos_app.ui.setup.keyboard_words import keyboard_words
from pos_app.ui.setup.pressed_key import key_name
from pos_app.ui.theme import Theme
from pos_app.ui.widgets.card import make_row, make_rule
from pos_app.ui.widgets.check_row import CheckRow
from pos_app.ui.widgets.key_button import ButtonKind, KeyButton
from pos_app.ui.widgets.labels import make_label
from pos_app.ui.widgets.side_sheet import SideSheet
from pos_app.ui.widgets.text_field import IconField
from pos_app.ui.widgets.touch_keyboard import TouchKeyboard

MANY = 8  # more stores than these are looked for by name
_FEW_PX, _MANY_PX = 480, 660  # what letters to touch need


class StoreSheet(SideSheet):
    """`chosen` carries the ids of the stores that are ticked; an empty tuple means all."""

    chosen = Signal(tuple)

    def __init__(
        self, theme: Theme, phrases: Phrases, background: QWidget, *, keys: KeyTable
    ) -> None:
        say = phrases.say
        super().__init__(
            theme,
            background,
            title=say("report.choose_stores"),
            close_name=say("report.close"),
            width_px=_FEW_PX,
        )
        self._dress, self._table, self._phrases = theme, keys, phrases
        self._own: tuple[StoreId, ...] = ()
        self.rows: list[tuple[StoreId, CheckRow]] = []
        self._names: list[str] = []
        self.search = IconField(theme, say("report.find_store"), icon="search")
        self._nothing = make_label("", "muted15", align=Qt.AlignmentFlag.AlignHCenter, wrap=True)
        self.keyboard = TouchKeyboard(theme, keyboard_words(phrases), languages=languages())
        self.keyboard.for_field(self.search)
        self.own_key = KeyButton(theme, say("report.own_store"), icon="store", key="1")
        self.all_key = KeyButton(theme, say("report.all_stores"), icon="globe", key="2")
        self.show_key = KeyButton(
            theme,
            say("report.show_stores"),
            key=keys.key(KeyAction.ACCEPT),
            kind=ButtonKind.PRIMARY,
        )
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body.addLayout(make_row(self.own_key, self.all_key))
        self.body.addWidget(make_rule())
        self.body.addWidget(self.search)
        self.body.addWidget(self._nothing)
        self.body.addWidget(self._scroll, 1)
        self.body.addWidget(self.show_key)
        self.keyboard.dock_in(self.body)
        self._connect()

    def open_stores(self, choices: Sequence[StoreChoice]) -> None:
        """Slide in, with the keyboard on the first store."""
        self._own = tuple(one.id for one in choices if one.is_own)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(2)
        self.rows = []
        self._names = [sort_key(one.name) for one in choices]
        self.search.setVisible(len(choices) > MANY)
        self._width = _MANY_PX if len(choices) > MANY else _FEW_PX
        self.search.clear()
        before: QWidget = self.search
        for one in choices:
            row = CheckRow(self._dress, one.name, detail=one.detail, checked=one.is_chosen)
            row.toggled.connect(self._ticked)
            column.addWidget(row)
            self.rows.append((one.id, row))
        column.addStretch(1)
        self._scroll.setWidget(page)
        for _, row in self.rows:
            self.setTabOrder(before, row)
            before = row
        self.setTabOrder(self.all_key, self.search)
        self.setTabOrder(before, self.show_key)
        self._ticked()
        self._look_for("")
        self.open_sheet(self.rows[0][1] if self.rows else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by a key; letters look for a store; the rest is the sheet's."""
        name = key_name(event).removeprefix("Num+")
        deeds: dict[str, Callable[[], None]] = {
            "1": self._choose_own,
            "2": self._choose_all,
            self._table.key(KeyAction.ACCEPT): self._choose_ticked,
        }
        if name == "Down" and self.search.hasFocus():
            self._go_to_first()
        elif name == "Esc" and self.search.text():
            self.search.clear()
        elif name in deeds:
            deeds[name]()
        elif event.text().isalpha() and not self.search.isHidden():
            self.search.setFocus()
            self.search.insert(event.text())
        else:
            super().keyPressEvent(event)

    def _connect(self) -> None:
        self.own_key.clicked.connect(self._choose_own)
        self.all_key.clicked.connect(self._choose_all)
        self.show_key.clicked.connect(self._choose_ticked)
        self.search.textChanged.connect(self._look_for)
        self.search.returnPressed.connect(self._go_to_first)

    def _ticked(self) -> None:
        count = sum(row.isChecked() for _, row in self.rows)
        self.show_key.set_content(
            self._phrases.count("report.show_so_many", count)
            if len(self.rows) > MANY
            else self._phrases.say("report.show_stores")
        )
        self.show_key.setEnabled(count > 0)

    def _look_for(self, text: str) -> None:
        """Keep in sight what has each of these words."""
        words = sort_key(text).split()
        is_any = False
        for name, (_, row) in zip(self._names, self.rows, strict=True):
            fits = all(word in name for word in words)
            row.setVisible(fits)
            is_any = is_any or fits
        self._nothing.setText(self._phrases.say("report.no_store_found", text=text.strip()))
        self._nothing.setHidden(is_any or not self.rows)
        self._scroll.verticalScrollBar().setValue(0)

    def _go_to_first(self) -> None:
        """To the first store in sight."""
        first = next((row for _, row in self.rows if not row.isHidden()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose_own(self) -> None:
        self._choose(self._own)

    def _choose_all(self) -> None:
        self._choose(())

    def _choose_ticked(self) -> None:
        ticked = tuple(key for key, row in self.rows if row.isChecked())
        if ticked:
            self._choose(ticked)

    def _choose(self, stores: tuple[StoreId, ...]) -> None:
        self.close_sheet()
        self.chosen.emit(stores)
