"""Two people side by side: who they are, field by field what says so, and what to think of.

Draws one picture. Decides nothing.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QWidget

from pos_app.ui.customer.card_view import Avatar
from pos_app.ui.duplicates.picture import FieldLine, PairPicture, SideHead, Speaks
from pos_app.ui.duplicates.weight_bar import WeightBar
from pos_app.ui.theme import Theme
from pos_app.ui.theme_tokens import Tone
from pos_app.ui.widgets.card import Card, Panel, make_column, make_row, make_rule
from pos_app.ui.widgets.labels import ElidedLabel, IconLabel, make_label, set_tone

_COLOURS = {Speaks.FOR: "good", Speaks.AGAINST: "bad", Speaks.NOTHING: "muted"}
_TONES = {Speaks.FOR: Tone.GOOD, Speaks.AGAINST: Tone.BAD, Speaks.NOTHING: Tone.NEUTRAL}
_NAME, _ONE, _OTHER, _SAYS = range(4)
_SAID = 66


class PairView(QWidget):
    """The chosen pair."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._heads = (_Head(theme), _Head(theme))
        self._together = make_label("", "muted")
        self._verdict = make_label("", "h2", wrap=True, tone=Tone.GOOD)
        self._odds = make_label("", "muted", wrap=True)
        self._lines: list[_Line] = []
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(0)
        for column, share in ((_NAME, 0), (_ONE, 5), (_OTHER, 5), (_SAYS, 6)):
            self._grid.setColumnStretch(column, share)
        self._grid.setColumnMinimumWidth(_NAME, theme.px(78))
        self._grid.addWidget(self._heads[0], 0, _ONE)
        self._grid.addWidget(self._heads[1], 0, _OTHER)
        says = QWidget()
        says.setLayout(
            make_column(
                self._together, self._verdict, self._odds, None, spacing=2, margins=(0, 0, 0, 8)
            )
        )
        self._grid.addWidget(says, 0, _SAYS)
        self._hint = _HintBand(theme)
        self._lay_out()

    def show_pair(self, picture: PairPicture) -> None:
        """Draw this pair."""
        self._heads[0].show_head(picture.one)
        self._heads[1].show_head(picture.other)
        self._together.setText(picture.together)
        self._verdict.setText(picture.verdict)
        set_tone(self._verdict, picture.verdict_tone)
        self._odds.setText(picture.odds)
        while len(self._lines) < len(picture.lines):
            self._lines.append(_Line(self._theme, self._grid, 2 * len(self._lines) + 1))
        for line, shown in zip(self._lines, picture.lines, strict=True):
            line.show_line(shown)
        self._hint.show_hint(picture)

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setLayout(make_column(self._grid, None, margins=(14, 12, 14, 8)))
        scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        card = Card(margin=0, spacing=0)
        card.body.addWidget(scroll, 1)
        page = make_column(card, self._hint, spacing=8)
        page.setStretch(0, 1)
        self.setLayout(page)


class _Head(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._avatar = Avatar(theme)
        self._name, self._since = ElidedLabel("", "strong"), make_label("", "muted", wrap=True)
        self._has = make_label("", "label", wrap=True)
        words = make_column(self._name, self._since, self._has, None, spacing=2)
        row = make_row(make_column(self._avatar, None), words, spacing=10, margins=(0, 0, 0, 8))
        row.setStretch(1, 1)
        self.setLayout(row)

    def show_head(self, head: SideHead) -> None:
        self._avatar.show_initials(head.initials)
        self._name.set_full_text(head.name)
        self._since.setText(head.since)
        self._since.setVisible(bool(head.since))
        self._has.setText(head.has)


class _Line:
    """One row of the grid, with the rule above it."""

    def __init__(self, theme: Theme, grid: QGridLayout, row: int) -> None:
        self._name = make_label("", "muted")
        self._values = (make_label("", "body", wrap=True), make_label("", "body", wrap=True))
        self._reason = make_label("", "label", wrap=True)
        self._bar = WeightBar(theme)
        # As wide in every row, so that the bars begin and end below each other.
        self._said = make_label("", "label", tone=Tone.GOOD)
        self._said.setMinimumWidth(theme.px(_SAID))
        grid.addWidget(make_rule(), row, 0, 1, 4)
        says = QWidget()
        bar = make_row(make_column(None, self._bar, None, spacing=0), self._said, spacing=8)
        bar.setStretch(0, 1)
        says.setLayout(make_column(self._reason, bar, spacing=2, margins=(0, 7, 0, 7)))
        for column, widget in ((_NAME, self._name), (_ONE, self._values[0]),
                               (_OTHER, self._values[1]), (_SAYS, says)):  # fmt: skip
            grid.addWidget(widget, row + 1, column)

    def show_line(self, line: FieldLine) -> None:
        self._name.setText(line.name)
        sides = ((line.one, line.is_one_known), (line.other, line.is_other_known))
        for label, (text, is_known) in zip(self._values, sides, strict=True):
            label.setText(text)
            _set_role(label, "body" if is_known else "muted")
        self._reason.setText(line.reason)
        self._bar.show_share(line.share, _COLOURS[line.speaks])
        self._said.setText(line.said)
        set_tone(self._said, _TONES[line.speaks])


class _HintBand(Panel):
    def __init__(self, theme: Theme) -> None:
        super().__init__("notice")
        self.setProperty("tone", Tone.WARN.value)
        self._icon = IconLabel(theme, "house", "warn", size=20)
        self._title = make_label("", "strong", wrap=True, tone=Tone.WARN)
        self._text = make_label("", "label", wrap=True, tone=Tone.WARN)
        words = make_column(self._title, self._text, spacing=0)
        row = make_row(make_column(self._icon, None), words, spacing=10, margins=(12, 8, 12, 8))
        row.setStretch(1, 1)
        self.setLayout(row)

    def show_hint(self, picture: PairPicture) -> None:
        hint = picture.hint
        self.setVisible(hint is not None)
        if hint is None:
            return
        self._title.setText(hint.title)
        self._text.setText(hint.text)
        self._icon.set_icon(hint.icon, hint.tone.value)
        for label in (self._title, self._text):
            set_tone(label, hint.tone)
        if self.property("tone") != hint.tone.value:
            self.setProperty("tone", hint.tone.value)
            self.style().unpolish(self)
            self.style().polish(self)


def _set_role(label: QLabel, role: str) -> None:
    if label.property("role") != role:
        label.setProperty("role", role)
        label.style().unpolish(label)
        label.style().polish(label)
