"""The card of the attached customer above the sale's questions; without one, the keys to find one.

Draws one picture and reports touches by their code; one beside the keys means the whole profile.
Decides nothing. Invariants: nothing in it
takes the focus; showing the same picture again costs nothing.
"""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from pos_app.phrases import Phrases
from pos_app.ui.customer.card_steps import CARD, OFF, PAY
from pos_app.ui.customer.picture import CustomerPicture
from pos_app.ui.customer.profile_door import PROFILE
from pos_app.ui.key_table import KeyAction, KeyTable
from pos_app.ui.theme import Theme
from pos_app.ui.theme_tokens import Tone
from pos_app.ui.widgets.card import Card, make_column, make_row
from pos_app.ui.widgets.key_button import ButtonKind, KeyButton
from pos_app.ui.widgets.labels import ElidedLabel, make_chip, make_label
from pos_app.ui.widgets.painted import PaintedWidget
from pos_app.ui.widgets.painting import round_box

_CIRCLE, _GAP = 40, 8
_SHARES = (4, 5)  # the key for points has an amount as well
_NOBODY_KEYS = (
    (KeyAction.FIND_CUSTOMER, "customer.card", "user-round"),
    (KeyAction.ENROLL, "customer.join", "user-round-plus"),
)


class Avatar(PaintedWidget):
    """Initials in a circle; a decoration."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._initials = ""
        self._follow_theme()

    def show_initials(self, initials: str) -> None:
        """Draw these."""
        self._initials = initials
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the circle."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        round_box(painter, box, self.theme.colour("primary_soft"), radius=box.height() / 2)
        painter.setPen(self.theme.colour("primary_text"))
        painter.setFont(self.theme.font(15, 600))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._initials)

    def _follow_theme(self) -> None:
        side = self.theme.px(_CIRCLE)
        self.setFixedSize(side, side)
        self.update()


class CustomerCardView(QWidget):
    """`chosen` carries the code of a key of the card, `action_asked` the name of a KeyAction."""

    chosen = Signal(str)
    action_asked = Signal(str)

    def __init__(self, theme: Theme, phrases: Phrases, keys: KeyTable) -> None:
        super().__init__()
        self._theme, self._say = theme, phrases.say
        self._shown: CustomerPicture | None = None
        self._is_short, self._is_lean, self._is_beside = False, False, True
        self.nobody_keys: list[KeyButton] = []
        self._nobody = self._make_nobody(keys)
        self.card = Card(margin=12, spacing=6, accessible_name=phrases.say("customer.card"))
        self._avatar = Avatar(theme)
        self._name = ElidedLabel("", "h2")
        self._tier = make_chip("", Tone.WARN)
        self._detail = ElidedLabel("", "muted")
        self._points = make_label("", "h2", tabular=True)
        self._points_above = make_label("", "label", tabular=True)
        self._earns = make_chip("", Tone.GOOD)
        self._here, self._beside = ElidedLabel("", "muted"), ElidedLabel("", "muted")
        self._alert = make_label("", "label", tone=Tone.BAD, wrap=True)
        self._issue = ElidedLabel("", "label")
        self._issue.setProperty("tone", Tone.WARN.value)
        self._habits, self._note = ElidedLabel("", "muted"), ElidedLabel("", "muted")
        self.keys = self._make_keys(keys)
        # Where there is no room for words, the same is behind a picture.
        self.more_key = KeyButton(
            theme,
            icon="sticky-note",
            kind=ButtonKind.GHOST,
            accessible_name=phrases.say("customer.details"),
        )
        self.more_key.clicked.connect(lambda: self.chosen.emit(CARD))
        self.profile_key = KeyButton(
            theme,
            icon="id-card",
            kind=ButtonKind.GHOST,
            accessible_name=phrases.say("customer.profile"),
        )
        self.profile_key.clicked.connect(lambda: self.chosen.emit(PROFILE))
        self._fill()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._nobody)
        column.addWidget(self.card)
        self.card.hide()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def show_customer(self, picture: CustomerPicture | None) -> None:
        """Draw this customer, or the keys to find one."""
        if picture == self._shown:
            return
        self._shown = picture
        self._nobody.setVisible(picture is None)
        self.card.setVisible(picture is not None)
        if picture is not None:
            self._draw(picture)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A touch beside the keys opens the profile."""
        if self.card.isVisible() and self.card.geometry().contains(event.position().toPoint()):
            self.chosen.emit(PROFILE)

    def set_short(self, *, short: bool) -> None:
        """Be low where there is little height: without what a key brings as well."""
        if short == self._is_short:
            return
        self._is_short = short
        for key, (_, phrase, _) in zip(self.nobody_keys, _NOBODY_KEYS, strict=True):
            words = self._say(phrase)
            key.set_content("" if short else words, accessible_name=words)
            wide = QSizePolicy.Policy.Minimum if short else QSizePolicy.Policy.Ignored
            key.setSizePolicy(wide, QSizePolicy.Policy.Fixed)
        if self._shown is not None:
            self._draw(self._shown)

    def set_lean(self, *, lean: bool) -> None:
        """Say the points in the place of the details: one line less than short."""
        if lean != self._is_lean:
            self._is_lean = lean
            if self._shown is not None:
                self._draw(self._shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say where points lie beside them only where both have room."""
        super().resizeEvent(event)
        if self._shown is not None and self._has_room_beside() is not self._is_beside:
            self._draw(self._shown)

    def _has_room_beside(self) -> bool:
        margins = self.card.body.contentsMargins()
        room = self.width() - margins.left() - margins.right()
        return self._points.sizeHint().width() + _GAP + self._beside.sizeHint().width() <= room

    def _draw(self, picture: CustomerPicture) -> None:
        is_short = self._is_short
        self._avatar.show_initials(picture.initials)
        self._name.set_full_text(picture.name)
        _show(self._tier, picture.tier)
        is_lean = self._is_lean and bool(picture.points or picture.issue)
        said = (picture.points, picture.issue or picture.here) if is_lean else (picture.detail,)
        self._detail.set_full_text(" · ".join(part for part in said if part))
        _show(self._points, "" if is_lean else picture.points)
        # Where points lie needs a whole line; what the sale earns stands on a tall card.
        gives_way = is_lean or (is_short and bool(picture.here) and not picture.issue)
        _show(self._earns, "" if gives_way else picture.earns)
        self._here.set_full_text(picture.here)
        # A low card has one line for what matters most.
        beside = picture.issue or picture.here
        self._beside.set_full_text(beside)
        self._points_above.setText(picture.points)
        self._is_beside = self._has_room_beside()
        is_low = is_short and not is_lean
        # Where points lie is never cut: it gets a line of its own, and they go up in place of
        # the details.
        is_apart = is_low and bool(picture.points) and beside == picture.here != ""
        is_apart = is_apart and not self._is_beside
        self._detail.setVisible(not is_apart)
        self._points_above.setVisible(is_apart)
        self._points.setVisible(bool(self._points.text()) and not is_apart)
        self._here.setVisible(bool(picture.here) and (is_apart or not is_short))
        self._beside.setVisible(bool(beside) and is_low and not is_apart)
        _show(self._alert, picture.alert)
        self._issue.set_full_text(picture.issue)
        self._issue.setVisible(bool(picture.issue) and not is_short)
        self._habits.set_full_text(picture.habits)
        self._habits.setVisible(bool(picture.habits) and not is_short)
        self._note.set_full_text(picture.note)
        self._note.setVisible(bool(picture.note) and not (is_short or picture.issue))
        self.keys[PAY].set_content(self._say("customer.use_points"), amount=picture.pay)
        self.keys[PAY].setVisible(bool(picture.pay) and not is_short)
        self.keys[CARD].setVisible(not is_short)
        # What goes, goes first: both in sight for a moment would squeeze the name.
        ends = {self.more_key: is_short, self.profile_key: not is_short}
        for key, is_shown in sorted(ends.items(), key=lambda one: one[1]):
            key.setVisible(is_shown)
        self.card.setAccessibleName(picture.spoken)

    def _make_nobody(self, keys: KeyTable) -> QWidget:
        row = QWidget()
        for action, phrase, icon in _NOBODY_KEYS:
            key = KeyButton(
                self._theme, self._say(phrase), icon=icon, key=keys.key(action), height=46, px=14
            )
            key.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            key.clicked.connect(lambda _=False, name=action.value: self.action_asked.emit(name))
            self.nobody_keys.append(key)
        layout = make_row(*self.nobody_keys, spacing=8)
        row.setLayout(layout)
        return row

    def _make_keys(self, keys: KeyTable) -> dict[str, KeyButton]:
        say = self._say
        made = {
            OFF: KeyButton(
                self._theme,
                icon="x",
                kind=ButtonKind.GHOST,
                accessible_name=say("customer.take_off"),
            ),
            CARD: KeyButton(
                self._theme,
                say("customer.details"),
                icon="sticky-note",
                key=keys.key(KeyAction.ENROLL),
                height=46,
                px=14,
            ),
            PAY: KeyButton(self._theme, say("customer.use_points"), height=46, px=14),
        }
        for code, key in made.items():
            key.clicked.connect(lambda _=False, code=code: self.chosen.emit(code))
        for code in (CARD, PAY):
            made[code].setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        return made

    def _fill(self) -> None:
        body = self.card.body
        named = make_row(self._name, self._tier, None, spacing=8)
        words = make_column(named, self._detail, self._points_above, spacing=0)
        ends = (self.more_key, self.profile_key, self.keys[OFF])
        head = make_row(self._avatar, words, *ends, spacing=6)
        head.setStretch(1, 1)
        body.addLayout(head)
        body.addLayout(make_row(self._points, self._beside, None, self._earns, spacing=_GAP))
        body.addWidget(self._here)
        body.addWidget(self._alert)
        body.addWidget(self._issue)
        body.addWidget(self._habits)
        body.addWidget(self._note)
        row = make_row(self.keys[CARD], self.keys[PAY], spacing=8)
        for place, share in enumerate(_SHARES):
            row.setStretch(place, share)
        body.addLayout(row)


def _show(label: QLabel, text: str) -> None:
    label.setText(text)
    label.setVisible(bool(text))
