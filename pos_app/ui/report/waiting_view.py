"""What stands in place of a page while there is none: words, and one key.

Decides nothing.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos_app.phrases import Phrases
from pos_app.ui.key_table import KeyAction, KeyTable
from pos_app.ui.report.picture import Stage
from pos_app.ui.theme import Theme
from pos_app.ui.widgets.card import Card, make_column, make_row
from pos_app.ui.widgets.key_button import ButtonKind, KeyButton
from pos_app.ui.widgets.labels import IconLabel, make_label

_ICONS = {
    Stage.LOADING: ("hourglass", "muted"),
    Stage.STOPPED: ("circle-minus", "muted"),
    Stage.FAILED: ("circle-alert", "bad"),
}


class WaitingView(QWidget):
    """`stop_asked` while something is read, `again_asked` after that was stopped or failed."""

    stop_asked = Signal()
    again_asked = Signal()

    def __init__(self, theme: Theme, phrases: Phrases, *, keys: KeyTable) -> None:
        super().__init__()
        say = phrases.say
        self._icon = IconLabel(theme, "hourglass", "muted", size=28)
        self._words = make_label("", "sentence", align=Qt.AlignmentFlag.AlignHCenter, wrap=True)
        self.stop_key = KeyButton(theme, say("report.stop"), icon="x", key=keys.key(KeyAction.BACK))
        self.again_key = KeyButton(
            theme,
            say("report.load_again"),
            icon="refresh-cw",
            key=keys.key(KeyAction.ACCEPT),
            kind=ButtonKind.PRIMARY,
        )
        card = Card(margin=24, spacing=14)
        card.setMaximumWidth(theme.px(560))
        card.setMinimumWidth(theme.px(360))
        for key in (self.stop_key, self.again_key):
            key.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        card.body.addLayout(make_row(None, self._icon, None))
        card.body.addWidget(self._words)
        card.body.addLayout(make_row(None, self.stop_key, self.again_key, None))
        row = make_row(None, card, None)
        row.setStretch(1, 3)
        self.setLayout(make_column(None, row, None, margins=(12, 12, 12, 12)))
        self.stop_key.clicked.connect(self.stop_asked)
        self.again_key.clicked.connect(self.again_asked)

    @property
    def words(self) -> str:
        """What it says."""
        return self._words.text()

    def show_stage(self, stage: Stage, words: str) -> None:
        """Say why there is no page."""
        self._icon.set_icon(*_ICONS[stage])
        self._words.setText(words)
        self._words.setAccessibleName(words)
        self.stop_key.setVisible(stage is Stage.LOADING)
        self.again_key.setVisible(stage is not Stage.LOADING)

    def take_keyboard(self) -> None:
        """Give the keyboard to the one key there is."""
        key = self.again_key if self.stop_key.isHidden() else self.stop_key
        key.setFocus(Qt.FocusReason.OtherFocusReason)
