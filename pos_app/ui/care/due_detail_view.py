"""The chosen row of the list of the day: whose it is, what was said so far, and the keys for it.

Draws one picture; the screen connects its keys. Decides nothing.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from pos_app.phrases import Phrases
from pos_app.ui.care.due_picture import DueDetail
from pos_app.ui.key_table import KeyAction, KeyTable
from pos_app.ui.theme import Theme
from pos_app.ui.widgets.card import make_column, make_row, make_rule
from pos_app.ui.widgets.key_button import ButtonKind, KeyButton
from pos_app.ui.widgets.labels import ElidedLabel, make_label


class DueDetailView(QWidget):
    """Its keys stay; without a row there are none."""

    def __init__(self, theme: Theme, phrases: Phrases, keys: KeyTable) -> None:
        super().__init__()
        say = phrases.say
        self._name = ElidedLabel("", "h2")
        self._kind = make_label("", "muted", wrap=True)
        self._about = make_label("", "strong", wrap=True)
        self._words = make_label("", "body", wrap=True)
        self._contact = make_label("", "h2", wrap=True)
        self._contact.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self._history = make_label("", "muted", wrap=True)
        self._nobody = make_label(
            say("care.nobody_chosen"), "muted15", align=Qt.AlignmentFlag.AlignHCenter, wrap=True
        )

        def make(
            word: str, icon: str, action: KeyAction, kind: ButtonKind = ButtonKind.PLAIN
        ) -> KeyButton:
            height = 56 if kind is ButtonKind.PRIMARY else 48
            key = keys.key(action)
            return KeyButton(theme, say(word), icon=icon, key=key, kind=kind, height=height, px=14)

        self.profile_key = KeyButton(
            theme,
            icon="id-card",
            key=keys.key(KeyAction.PROFILE),
            kind=ButtonKind.GHOST,
            height=44,
            accessible_name=say("customer.profile"),
        )
        self.contact_key = make("care.number", "phone", KeyAction.FIND_CUSTOMER)
        self.done_key = make("care.done", "check", KeyAction.ACCEPT, ButtonKind.PRIMARY)
        self.tomorrow_key = make("care.tomorrow", "clock", KeyAction.NOT_NOW)
        self.week_key = make("care.next_week", "calendar-days", KeyAction.NEXT_WEEK)
        self.note_key = make("care.note", "sticky-note", KeyAction.CORRECT_LINE)
        self.end_key = make("care.ended", "x", KeyAction.REMOVE_LINE, ButtonKind.QUIET)
        self._shown = QWidget()
        self._lay_out()

    def _lay_out(self) -> None:
        words = QWidget()
        words.setLayout(
            make_column(
                self._kind, self._about, self._words, make_rule(), self._history, None, spacing=8
            )
        )
        scroll = QScrollArea()
        scroll.setWidget(words)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        named = make_row(self._name, self.profile_key, spacing=8)
        named.setStretch(0, 1)
        self._shown.setLayout(
            make_column(
                named,
                make_row(self._contact, None, self.contact_key),
                make_rule(),
                scroll,
                self.done_key,
                make_column(self.tomorrow_key, self.week_key, self.note_key, spacing=8),
                self.end_key,
                spacing=8,
            )
        )
        column = make_column(self._nobody, self._shown)
        self.setLayout(column)
        self._shown.hide()

    def show_detail(self, detail: DueDetail | None) -> None:
        """Draw this row, or say that none is chosen."""
        self._nobody.setVisible(detail is None)
        self._shown.setVisible(detail is not None)
        if detail is None:
            return
        self._name.set_full_text(detail.name)
        self._contact.setText(detail.contact)
        self.contact_key.setVisible(not detail.is_contact_shown)
        self._kind.setText(detail.kind)
        for label, text in ((self._about, detail.about), (self._words, detail.words)):
            label.setText(text)
            label.setVisible(bool(text))
        self._history.setText("\n\n".join(f"{when}\n{what}" for when, what in detail.history))
        self.done_key.set_content(detail.done)
        self.end_key.setVisible(detail.may_end)
