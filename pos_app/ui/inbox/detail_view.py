"""The chosen row: what it is about, the values to choose from, and the keys for it.

Draws one picture; the screen connects its keys. Decides nothing.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from pos_app.phrases import Phrases
from pos_app.ui.inbox.picture import InboxDeed, InboxDetail, InboxPicture
from pos_app.ui.inbox.value_button import ValueButton
from pos_app.ui.key_table import KeyAction, KeyTable
from pos_app.ui.theme import Theme
from pos_app.ui.widgets.card import make_column, make_rule
from pos_app.ui.widgets.key_button import ButtonKind, KeyButton
from pos_app.ui.widgets.labels import make_label


class InboxDetailView(QWidget):
    """`taken` carries the number of the value that was pressed, from 1."""

    taken = Signal(int)

    def __init__(self, theme: Theme, phrases: Phrases, keys: KeyTable) -> None:
        super().__init__()
        self._theme, self._phrases = theme, phrases
        self._title = make_label("", "h2", wrap=True)
        self._sub = make_label("", "muted", wrap=True)
        self._ask = make_label("", "body", wrap=True)
        self._words = make_label("", "body", wrap=True)
        self.values: list[ValueButton] = []
        self._values = QVBoxLayout()
        self._values.setSpacing(8)
        self._nobody = make_label(
            phrases.say("inbox.nobody_chosen"),
            "muted15",
            align=Qt.AlignmentFlag.AlignHCenter,
            wrap=True,
        )

        def make(
            word: str, icon: str, action: KeyAction, kind: ButtonKind = ButtonKind.PLAIN
        ) -> KeyButton:
            height = 56 if kind is ButtonKind.PRIMARY else 48
            text, key = phrases.say(word), keys.key(action)
            return KeyButton(theme, text, icon=icon, key=key, kind=kind, height=height, px=14)

        self.accept_key = make("inbox.take", "check", KeyAction.ACCEPT, ButtonKind.PRIMARY)
        self.profile_key = make("customer.profile", "id-card", KeyAction.PROFILE)
        self.all_key = make("inbox.all_seen", "list-checks", KeyAction.APPROVE)
        self._shown = QWidget()
        self._lay_out()

    def show_picture(self, picture: InboxPicture) -> None:
        """Draw the chosen row and its keys."""
        detail = picture.detail
        self._nobody.setVisible(detail is None)
        self._shown.setVisible(detail is not None)
        if detail is None:
            return
        self._title.setText(detail.title)
        self._sub.setText(detail.sub)
        self._sub.setVisible(bool(detail.sub))
        self._words.setText("\n\n".join(detail.words))
        self._words.setVisible(bool(detail.words))
        self._show_values(detail)
        for key, deed in (
            (self.accept_key, picture.accept),
            (self.profile_key, picture.profile),
            (self.all_key, picture.all_seen),
        ):
            _show_deed(key, deed)

    def _show_values(self, detail: InboxDetail) -> None:
        for button in self.values:
            self._values.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.values = []
        keys = "\u00a0/\u00a0".join(choice.key for choice in detail.choices)
        self._ask.setText(self._phrases.say("inbox.choose", keys=keys) if detail.choices else "")
        self._ask.setVisible(bool(detail.choices))
        for number, choice in enumerate(detail.choices, start=1):
            spoken = "; ".join(f"{name}: {value}" for name, value in choice.lines)
            button = ValueButton(
                self._theme,
                choice,
                accessible_name=self._phrases.say(
                    "inbox.choose_name", key=choice.key, value=spoken, by=choice.by
                ),
            )
            button.clicked.connect(lambda _=False, number=number: self.taken.emit(number))
            self._values.addWidget(button)
            self.values.append(button)

    def _lay_out(self) -> None:
        words = QWidget()
        words.setLayout(make_column(self._ask, self._values, self._words, None, spacing=10))
        scroll = QScrollArea()
        scroll.setWidget(words)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        shown = make_column(
            self._title,
            self._sub,
            make_rule(),
            scroll,
            self.accept_key,
            self.profile_key,
            self.all_key,
            spacing=8,
        )
        shown.setStretch(3, 1)
        self._shown.setLayout(shown)
        self.setLayout(make_column(self._nobody, self._shown))
        self._shown.hide()


def _show_deed(key: KeyButton, deed: InboxDeed) -> None:
    key.setVisible(deed.is_shown)
    key.set_content(deed.text)
