"""The panel in the place of the quick keys: tabs, choices, what Enter would do, and buttons.

Draws one picture (ui/sell/inline) and reports touches by their code. Decides nothing. Invariants:
nothing in it takes the focus, because its text is typed into the scan field; showing the same
picture again costs nothing.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLayout, QSizePolicy

from pos_app.phrases import Phrases
from pos_app.ui.key_table import KeyTable
from pos_app.ui.sell.inline import InlineKey, InlinePicture
from pos_app.ui.theme import Theme
from pos_app.ui.widgets.box_keys import BoxKeys
from pos_app.ui.widgets.card import Card, make_column, make_row
from pos_app.ui.widgets.key_button import ButtonKind, KeyButton
from pos_app.ui.widgets.labels import ElidedLabel, make_label
from pos_app.ui.widgets.painted import SMALLEST_TARGET
from pos_app.ui.widgets.qr_view import QrView

CLOSE = "close"
_COLUMNS = 3
_FEW_CHOICES, _MANY_COLUMNS = 6, 5


class InlinePanel(Card):
    """`chosen` carries the code of what was touched; "close" is always there."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, phrases: Phrases, table: KeyTable | None = None) -> None:
        super().__init__(margin=12, spacing=8)
        self._theme, self._table = theme, table or KeyTable()
        self._shown: InlinePicture | None = None
        self.keys: dict[str, KeyButton] = {}
        self._title = ElidedLabel("", "h2")
        # One line says the most important of: why not, what would come of it, what it is about.
        self._detail = make_label("", "muted", wrap=True)
        self._outcome = make_label("", "sentence", tabular=True, wrap=True)
        self._fault = make_label("", "error", wrap=True)
        self.close_key = KeyButton(
            theme, icon="x", kind=ButtonKind.GHOST, accessible_name=phrases.say("sell.close")
        )
        self.close_key.clicked.connect(lambda: self.chosen.emit(CLOSE))
        words = make_column(self._title, self._detail, self._outcome, self._fault, spacing=2)
        head = make_row(words, self.close_key, spacing=8)
        head.setStretch(0, 1)
        self._tabs, self._choices, self._buttons = QGridLayout(), QGridLayout(), QGridLayout()
        self.body.addLayout(head)
        self.body.addLayout(self._tabs)
        self.boxes = BoxKeys(theme)
        self.boxes.chosen.connect(self.chosen)
        self.body.addWidget(self.boxes)
        self.body.addLayout(self._choices)
        self.qr = QrView()
        self.body.addWidget(self.qr, 99)
        self.body.addStretch(1)
        self.body.addLayout(self._buttons)
        for grid in (self._tabs, self._choices, self._buttons):
            grid.setSpacing(8)
        self.hide()

    def show_picture(self, picture: InlinePicture) -> None:
        """Draw this."""
        before, self._shown = self._shown, picture
        if picture == before:
            return
        self._title.set_full_text(picture.title)
        self._detail.setText(picture.detail)
        self._detail.setVisible(bool(picture.detail) and not picture.fault)
        self._outcome.setText(picture.outcome)
        self._outcome.setVisible(bool(picture.outcome) and not picture.fault)
        self._fault.setText(picture.fault)
        self._fault.setVisible(bool(picture.fault))
        self.qr.show_code(picture.qr, accessible_name=picture.title)
        self.boxes.show_boxes([(one.code, one.key, one.text) for one in picture.boxes])
        self.boxes.tick([one.is_chosen for one in picture.boxes])
        spoken = (picture.title, picture.detail, picture.outcome, picture.fault)
        self.setAccessibleName(". ".join(part for part in spoken if part))
        kept = [] if before is None else [before.tabs, before.choices, before.buttons]
        if kept != [picture.tabs, picture.choices, picture.buttons]:
            self._place_keys(picture)

    def _place_keys(self, picture: InlinePicture) -> None:
        for old in self.keys.values():
            old.hide()
            old.deleteLater()
        self.keys = {}
        self._fill(self._tabs, picture.tabs, columns=_COLUMNS)
        many = len(picture.choices) > _FEW_CHOICES
        columns = picture.columns or (_MANY_COLUMNS if many else _COLUMNS)
        self._fill(self._choices, picture.choices, columns=columns)
        self._fill(self._buttons, picture.buttons, columns=max(1, len(picture.buttons)))
        for place, button in enumerate(picture.buttons):
            self.keys[button.code].set_kind(
                ButtonKind.PLAIN if place else ButtonKind.PRIMARY,
            )

    def _fill(self, grid: QGridLayout, keys: tuple[InlineKey, ...], *, columns: int) -> None:
        _empty(grid)
        for column in range(max(columns, grid.columnCount())):
            grid.setColumnStretch(column, int(column < columns))
        for place, key in enumerate(keys):
            struck = key.key if key.action is None else self._table.key(key.action)
            button = KeyButton(self._theme, key.text, icon=key.icon, key=struck, height=44, px=14)
            if key.amount:
                button.set_content(key.text, amount=key.amount, remark=key.remark)
            button.set_chosen(chosen=key.is_chosen)
            button.setMinimumHeight(max(SMALLEST_TARGET, self._theme.px(SMALLEST_TARGET)))
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            button.clicked.connect(lambda _=False, code=key.code: self.chosen.emit(code))
            grid.addWidget(button, place // columns, place % columns)
            button.show()
            self.keys[key.code] = button


def _empty(layout: QLayout) -> None:
    while layout.takeAt(0) is not None:
        pass
