"""The tender keys: cash with its quick amounts, the store's usual tender across, what is due.

Takes no money. Invariant: the wide key always shows the whole amount it would take.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout

from pos_app.phrases import Phrases
from pos_app.ui.key_table import KeyAction, KeyTable
from pos_app.ui.sell.picture import CashKey, TenderPicture
from pos_app.ui.theme import Theme
from pos_app.ui.widgets.card import Card, Panel, make_row
from pos_app.ui.widgets.key_button import ButtonKind, KeyButton
from pos_app.ui.widgets.labels import make_label
from pos_app.ui.widgets.painted import SMALLEST_TARGET
from pos_app.ui.widgets.tender_button import TenderButton

QUICK_CASH = 4
_NOTHING = "\N{EN DASH}"


class TenderPanel(Card):
    """`action_asked` carries a KeyAction value, `cash_given` minor units."""

    action_asked = Signal(str)
    cash_given = Signal(int)

    def __init__(self, theme: Theme, phrases: Phrases, keys: KeyTable) -> None:
        say = phrases.say
        super().__init__(margin=10, spacing=8, accessible_name=say("sell_screen.tenders"))
        self._theme, self._phrases, self._keys = theme, phrases, keys
        self._shown: TenderPicture | None = None
        self._cash_minors: list[int] = [0] * QUICK_CASH
        self.cash_key = TenderButton(
            theme,
            say("sell_screen.cash"),
            icon="banknote",
            key=keys.key(KeyAction.CASH),
            height=104,
        )
        self.quick_keys = [
            KeyButton(theme, " ", kind=ButtonKind.QUIET, px=15, height=48)
            for _ in range(QUICK_CASH)
        ]
        for key in self.quick_keys:
            self._empty(key)
        self.usual_key = TenderButton(
            theme,
            "",
            icon="credit-card",
            key=keys.key(KeyAction.USUAL_TENDER),
            wide=True,
            height=72,
        )
        self._make_more_keys()
        self._due = make_label("", "sentence", tabular=True)
        self._due.hide()
        self._cash_box = Panel()
        self._grid = grid = QGridLayout(self._cash_box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        grid.addWidget(self.cash_key, 0, 0, 2, 1)
        for place, key in enumerate(self.quick_keys):
            grid.addWidget(key, place // 2, 1 + place % 2)
        for column in range(3):
            grid.setColumnStretch(column, 1)
        self.body.addWidget(self._due)
        self.body.addWidget(self._cash_box)
        self.body.addWidget(self._more_box)
        # The wide key stays at the foot, where the finger knows it.
        self.body.addStretch(1)
        self.body.addWidget(self.usual_key)
        self._connect()

    def _make_more_keys(self) -> None:
        self.other_key = KeyButton(
            self._theme,
            self._phrases.say("tender.other_key"),
            icon="gift",
            key=self._keys.key(KeyAction.OTHER_TENDER),
            height=44,
        )
        self.split_key = KeyButton(
            self._theme,
            self._phrases.say("tender.split_key"),
            icon="users-round",
            key=self._keys.key(KeyAction.SPLIT),
            height=44,
        )
        self._more_box = Panel()
        self._more_box.setLayout(make_row(self.other_key, self.split_key, spacing=8))

    def _connect(self) -> None:
        self.cash_key.clicked.connect(lambda: self.action_asked.emit(KeyAction.CASH.value))
        self.usual_key.clicked.connect(lambda: self.action_asked.emit(KeyAction.USUAL_TENDER.value))
        self.other_key.clicked.connect(lambda: self.action_asked.emit(KeyAction.OTHER_TENDER.value))
        self.split_key.clicked.connect(lambda: self.action_asked.emit(KeyAction.SPLIT.value))
        for place, key in enumerate(self.quick_keys):
            key.clicked.connect(lambda _=False, at=place: self._give(at))

    def show_tender(self, picture: TenderPicture) -> None:
        """Draw what the tender keys offer now."""
        if picture == self._shown:
            return
        before, self._shown = self._shown, picture
        self.usual_key.setVisible(bool(picture.usual_name))
        if before is None or (before.usual_name, before.usual_icon) != (
            picture.usual_name,
            picture.usual_icon,
        ):
            self.usual_key.set_content(
                picture.usual_name,
                icon=picture.usual_icon or "credit-card",
                key=self._keys.key(KeyAction.USUAL_TENDER),
            )
        self.usual_key.set_amount(picture.usual_amount)
        self._show_cash(picture.cash_keys, is_open=picture.is_open)
        # While the card terminal works the question above has the only keys that mean anything.
        is_on = picture.is_open and not picture.waiting
        for key in (self.cash_key, self.usual_key, self.split_key):
            if key.isEnabled() != is_on:
                key.setEnabled(is_on)
        if self._due.text() != picture.still_due:
            self._due.setText(picture.still_due)
        self._show_parts(picture)

    def _show_parts(self, picture: TenderPicture) -> None:
        parts = (
            (self._due, bool(picture.still_due)),
            (self._cash_box, not picture.waiting),
            (self._more_box, not picture.waiting),
        )
        # First what goes, then what comes: a window would grow for both and stay so.
        for part, is_shown in sorted(parts, key=lambda pair: pair[1]):
            if part.isHidden() == is_shown:
                part.setVisible(is_shown)

    def set_narrow(self, *, narrow: bool) -> None:
        """Be a little lower where there is little height."""
        px = self._theme.px
        self.usual_key.setFixedHeight(px(56 if narrow else 72))
        self.cash_key.setFixedHeight(px(94 if narrow else 104))
        for key in self.quick_keys:
            key.setFixedHeight(max(SMALLEST_TARGET, px(44 if narrow else 48)))
        self._grid.setVerticalSpacing(6 if narrow else 8)
        self.body.setSpacing(6 if narrow else 8)

    def _show_cash(self, keys: tuple[CashKey, ...], *, is_open: bool) -> None:
        for place, button in enumerate(self.quick_keys):
            has_key = place < len(keys)
            if not has_key:
                self._empty(button)
                continue
            key = keys[place]
            button.setEnabled(is_open)
            self._cash_minors[place] = key.minor
            spoken = self._phrases.say("sell_screen.cash_spoken", amount=key.text)
            button.set_content(key.text, accessible_name=spoken)
            if button.is_chosen != key.is_chosen:
                button.set_chosen(chosen=key.is_chosen)

    def _empty(self, button: KeyButton) -> None:
        """An empty place stays where it is, so the other keys never move under a finger."""
        if button.text() == _NOTHING:
            return
        button.setEnabled(False)
        button.set_chosen(chosen=False)
        button.set_content(_NOTHING, accessible_name=self._phrases.say("sell_screen.cash"))

    def _give(self, place: int) -> None:
        self.cash_given.emit(self._cash_minors[place])
