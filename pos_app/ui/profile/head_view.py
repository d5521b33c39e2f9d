"""The glance above every page: who it is, how they are reached, and three figures.

Draws one picture; `contact_asked` fires for the key that shows the contact, which whoever holds the
head stands where there is room. Decides nothing.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos_app.phrases import Phrases
from pos_app.ui.customer.card_view import Avatar
from pos_app.ui.profile.picture import Head
from pos_app.ui.theme import Theme
from pos_app.ui.theme_tokens import Tone
from pos_app.ui.widgets.card import Card, make_column, make_row
from pos_app.ui.widgets.key_button import ButtonKind, KeyButton
from pos_app.ui.widgets.labels import ElidedLabel, make_chip, make_label, set_tone

CONTACT_KEY = "Alt+C"
_CHIPS, _FIGURES = 4, 3


class HeadView(Card):
    """The card."""

    contact_asked = Signal()

    def __init__(self, theme: Theme, phrases: Phrases) -> None:
        super().__init__(margin=10, spacing=4)
        self._theme, self._say = theme, phrases.say
        self._avatar = Avatar(theme)
        self._name = ElidedLabel("", "h1")
        # Below the name, but not so wide that a long name pushes the figures out.
        self._name.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._chips = [make_chip("") for _ in range(_CHIPS)]
        self._contact = ElidedLabel("", "muted")
        self.contact_key = KeyButton(
            theme, " ", icon="phone", key=CONTACT_KEY, kind=ButtonKind.QUIET, height=44, px=13
        )
        self.contact_key.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._alert = ElidedLabel("", "label")
        self._alert.setProperty("tone", Tone.BAD.value)
        self._about = ElidedLabel("", "muted")
        self._figures = [
            (make_label("", "figure"), make_label("", "muted15"), ElidedLabel("", "muted"))
            for _ in range(_FIGURES)
        ]
        self._lay_out()
        self.contact_key.clicked.connect(self.contact_asked)

    def show_head(self, head: Head) -> None:
        """Draw this."""
        self.setVisible(bool(head.name))
        self._avatar.show_initials(head.initials)
        self._name.set_full_text(head.name)
        for chip, shown in zip(
            self._chips, (*head.chips, *(("", "neutral"),) * _CHIPS), strict=False
        ):
            chip.setText(shown[0])
            set_tone(chip, Tone(shown[1]))
            chip.setVisible(bool(shown[0]))
        self._contact.set_full_text(head.contact)
        word = "show_contact" if head.is_masked else "hide_contact"
        self.contact_key.set_content(self._say(f"profile.{word}"))
        self._alert.set_full_text(head.alert)
        self._alert.setVisible(bool(head.alert))
        self._about.set_full_text(head.about)
        for labels, shown_figure in zip(
            self._figures, (*head.figures, *(("", "", ""),) * _FIGURES), strict=False
        ):
            for label, text in zip(labels, shown_figure, strict=True):
                if isinstance(label, ElidedLabel):
                    label.set_full_text(text)
                else:
                    label.setText(text)
                label.setVisible(bool(text))

    def _lay_out(self) -> None:
        named = make_row(self._name, *self._chips, None, spacing=8)
        reached = make_row(self._contact, spacing=8)
        who = make_column(named, reached, spacing=2)
        holder = QWidget()
        row = make_row(self._avatar, who, spacing=10)
        row.setStretch(1, 1)
        holder.setLayout(row)
        figures = [
            make_column(make_row(figure, name, None, spacing=6), note, spacing=2)
            for figure, name, note in self._figures
        ]
        whole = make_row(holder, *figures, spacing=16)
        whole.setStretch(0, 4)
        for place in range(1, _FIGURES + 1):
            whole.setStretch(place, 2)
        self.body.addLayout(whole)
        below = make_row(self._alert, self._about, spacing=12)
        for place in range(2):
            below.setStretch(place, 1)
        self.body.addLayout(below)
