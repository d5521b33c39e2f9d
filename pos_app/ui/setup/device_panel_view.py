"""The panel of the page of the devices: what is wrong with one, what helps, its last test, its log.

Decides nothing; what stands in the middle scrolls, the keys below it stay where they are.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QScroller,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from pos_app.phrases import Phrases
from pos_app.ui.setup.device_picture import DeviceLine, DevicePanel
from pos_app.ui.setup.section_view import ButtonGrid
from pos_app.ui.theme import Theme
from pos_app.ui.theme_tokens import Tone
from pos_app.ui.widgets.card import Card, Panel, make_column, make_row
from pos_app.ui.widgets.labels import IconLabel, make_chip, make_label

_TONE_ICONS = {
    Tone.GOOD: ("circle-check", "good"),
    Tone.WARN: ("circle-alert", "warn"),
    Tone.BAD: ("circle-x", "bad"),
    Tone.PRIMARY: ("info", "muted"),
}
_PRIMARY = "primary"
_TITLE_INKS = {Tone.BAD: "bad", Tone.WARN: "warn", Tone.GOOD: "good"}


class DevicePanelView(QWidget):
    """`pressed` carries the code of a button. `digits` are the codes of those with a digit."""

    pressed = Signal(str)

    def __init__(self, theme: Theme, phrases: Phrases) -> None:
        super().__init__()
        self._theme = theme
        self._shown = DevicePanel()
        self._icon = IconLabel(theme, "plug", "muted", size=24)
        self._title = make_label("", "sentence", wrap=True)
        self._sentence = make_label("", "body", wrap=True)
        self._selling = make_label("", "muted", wrap=True)
        self._notice = Panel("notice")
        self._notice.setProperty("tone", Tone.GOOD.value)
        self._heading = make_label("", "h2")
        self._picks = ButtonGrid(theme, columns=2)
        self.digits: dict[str, str] = {}
        # What is most likely pressed has the whole width: its words are the longest.
        self._first = ButtonGrid(theme, columns=1)
        self._buttons = ButtonGrid(theme, columns=2)
        self._call_out = make_label("", "strong", wrap=True)
        self._middle = QWidget()
        self._column = QVBoxLayout(self._middle)
        self._column.setContentsMargins(0, 0, 6, 0)
        self._column.setSpacing(10)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._middle)
        QScroller.grabGesture(self._scroll.viewport(), QScroller.ScrollerGestureType.TouchGesture)
        self._lay_out(phrases)
        self._picks.pressed.connect(self.pressed)
        self._first.pressed.connect(self.pressed)
        self._buttons.pressed.connect(self.pressed)

    def show_panel(self, panel: DevicePanel) -> None:
        """Draw this."""
        if panel == self._shown:
            return
        before, self._shown = self._shown, panel
        tone = Tone(panel.tone)
        self._icon.set_icon(
            "triangle-alert" if tone is Tone.BAD else panel.icon or "plug",
            _TITLE_INKS.get(tone, "muted"),
        )
        self._title.setText(panel.title)
        self._sentence.setText(panel.sentence)
        self._sentence.setVisible(bool(panel.sentence))
        self._selling.setText(panel.selling)
        self._notice.setVisible(bool(panel.selling))
        self._heading.setText(panel.heading)
        self._heading.setVisible(bool(panel.heading))
        self._show_middle(panel, scrolls_up=panel.heading != before.heading)
        self._picks.show_buttons(panel.picks)
        self.digits = {one.key: one.code for one in panel.picks if one.key and one.is_enabled}
        first = [one for one in panel.buttons if one.kind == _PRIMARY]
        self._first.show_buttons(first)
        self._buttons.show_buttons([one for one in panel.buttons if one not in first])
        self._call_out.setText(panel.call_out)
        self._call_card.setVisible(bool(panel.call_out))

    def _show_middle(self, panel: DevicePanel, *, scrolls_up: bool) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for number, step in enumerate(panel.steps, start=1):
            self._column.addWidget(self._step(number, step))
        for line in panel.lines:
            self._column.addWidget(line_row(self._theme, line))
        for note in panel.notes:
            self._column.addWidget(make_label(note, "muted", wrap=True))
        self._column.addStretch(1)
        if scrolls_up:
            self._scroll.verticalScrollBar().setValue(0)

    def _step(self, number: int, text: str) -> QWidget:
        chip = make_chip(str(number), Tone.PRIMARY)
        chip.setFixedSize(self._theme.px(28), self._theme.px(28))
        return _held(make_row(chip, make_label(text, "body", wrap=True), spacing=10))

    def _lay_out(self, phrases: Phrases) -> None:
        head = make_row(self._icon, self._title, spacing=10)
        head.setStretch(1, 1)
        good = IconLabel(self._theme, "circle-check", "good", size=20)
        words = make_column(
            make_label(phrases.say("device_page.sell_title"), "label", tone=Tone.GOOD),
            self._selling,
            spacing=2,
        )
        notice = make_row(good, words, spacing=10, margins=(12, 8, 12, 8))
        notice.setStretch(1, 1)
        self._notice.setLayout(notice)
        card = Card(margin=16, spacing=10)
        card.body.addLayout(head)
        for widget in (self._sentence, self._notice, self._heading):
            card.body.addWidget(widget)
        card.body.addWidget(self._picks)
        card.body.addWidget(self._scroll, 1)
        card.body.addWidget(self._first)
        card.body.addWidget(self._buttons)
        self._call_card = Card(margin=12, spacing=2)
        self._call_card.body.addWidget(make_label(phrases.say("device_page.call_title"), "label"))
        self._call_card.body.addWidget(self._call_out)
        self._call_card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        page = make_column(card, self._call_card, spacing=10)
        page.setStretch(0, 1)
        self.setLayout(page)


def _held(row: QHBoxLayout) -> QWidget:
    row.setStretch(row.count() - 1, 1)
    holder = QWidget()
    holder.setLayout(row)
    return holder


def line_row(theme: Theme, line: DeviceLine) -> QWidget:
    """A result or an event with the icon of its tone."""
    icon, ink = _TONE_ICONS.get(Tone(line.tone), ("clock", "muted"))
    words = make_label(line.text, "muted" if line.when else "body", wrap=True)
    row = make_row(IconLabel(theme, icon, ink, size=18), spacing=8)
    if line.when:
        row.addWidget(make_label(line.when, "label", tabular=True))
    row.addWidget(words, 1)
    return _held(row)
