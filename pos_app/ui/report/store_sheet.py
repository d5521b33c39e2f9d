"""A sheet to tick stores: the own one first, then all of them by name.

Decides nothing. F7 shows what is ticked, Space ticks, 1 and 2 are the own store and all of them.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from pos_app.domain.ids import StoreId
from pos_app.phrases import Phrases
from pos_app.ui.key_table import KeyAction, KeyTable
from pos_app.ui.report.picture import StoreChoice
from pos_app.ui.setup.pressed_key import key_name
from pos_app.ui.theme import Theme
from pos_app.ui.widgets.card import make_row, make_rule
from pos_app.ui.widgets.check_row import CheckRow
from pos_app.ui.widgets.key_button import ButtonKind, KeyButton
from pos_app.ui.widgets.side_sheet import SideSheet


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
            width_px=480,
        )
        self._dress, self._table = theme, keys
        self._own: tuple[StoreId, ...] = ()
        self.rows: list[tuple[StoreId, CheckRow]] = []
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
        self.body.addWidget(self._scroll, 1)
        self.body.addWidget(self.show_key)
        self._connect()

    def open_stores(self, choices: Sequence[StoreChoice]) -> None:
        """Slide in, with the keyboard on the first store."""
        self._own = tuple(one.id for one in choices if one.is_own)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(2)
        self.rows = []
        before: QWidget = self.all_key
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
        self.setTabOrder(before, self.show_key)
        self._ticked()
        self.open_sheet(self.rows[0][1] if self.rows else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by a key; the rest is the sheet's."""
        name = key_name(event).removeprefix("Num+")
        deeds: dict[str, Callable[[], None]] = {
            "1": self._choose_own,
            "2": self._choose_all,
            self._table.key(KeyAction.ACCEPT): self._choose_ticked,
        }
        if name in deeds:
            deeds[name]()
        else:
            super().keyPressEvent(event)

    def _connect(self) -> None:
        self.own_key.clicked.connect(self._choose_own)
        self.all_key.clicked.connect(self._choose_all)
        self.show_key.clicked.connect(self._choose_ticked)

    def _ticked(self) -> None:
        self.show_key.setEnabled(any(row.isChecked() for _, row in self.rows))

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
