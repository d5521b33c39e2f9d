"""Panels side by side: figures, points and what can be done. Draws values, decides nothing."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from pos_app.ui.shift.picture import BoardAction, BoardPanel, BoardPoint, BoardRow
from pos_app.ui.theme import Theme
from pos_app.ui.theme_tokens import Tone
from pos_app.ui.widgets.card import Card, make_column, make_row, make_rule
from pos_app.ui.widgets.change_figure import ChangeFigure
from pos_app.ui.widgets.key_button import ButtonKind, KeyButton
from pos_app.ui.widgets.labels import ElidedLabel, IconLabel, make_chip, make_label

_RIGHT = Qt.AlignmentFlag.AlignRight


class BoardPage(QWidget):
    """`acted` carries the code of an action."""

    acted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 10, 12, 10)
        self._row.setSpacing(10)
        self.buttons: dict[str, KeyButton] = {}

    def show_panels(self, panels: tuple[BoardPanel, ...]) -> None:
        """Draw these instead of what stands there."""
        while (item := self._row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.buttons = {}
        for place, panel in enumerate(panels):
            is_last = place == len(panels) - 1
            self._row.addWidget(self._card(panel), 4 if is_last else 5)

    def _card(self, panel: BoardPanel) -> Card:
        card = Card(margin=16, spacing=6, accessible_name=panel.title)
        # Panels of one row are as wide as their share, whatever stands in them.
        card.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        head = make_row(make_label(panel.title, "h2", wrap=True), spacing=8)
        head.setStretch(0, 1)
        if panel.chip:
            head.addWidget(make_chip(panel.chip, Tone(panel.chip_tone)))
        card.body.addLayout(head)
        if panel.big:
            card.body.addLayout(self._big(panel))
        for row in panel.rows:
            card.body.addLayout(_row(row))
            card.body.addWidget(make_rule())
        for point in panel.points:
            card.body.addLayout(self._point(point))
        if panel.note:
            card.body.addWidget(make_label(panel.note, "muted", wrap=True))
        if panel.warning:
            icon = IconLabel(self._theme, "triangle-alert", "warn")
            words = make_row(icon, make_label(panel.warning, "strong", wrap=True), spacing=10)
            words.setStretch(1, 1)
            card.body.addLayout(words)
        card.body.addStretch(1)
        for action in panel.actions:
            card.body.addWidget(self._button(action))
        return card

    def _big(self, panel: BoardPanel) -> QHBoxLayout:
        colour = panel.big_tone or "text"
        figure = ChangeFigure(self._theme)
        figure.setFixedHeight(self._theme.px(56))
        figure.show_figure(panel.big, accessible_name=panel.big, colour=colour)
        label = make_label(panel.big_label, "h2", wrap=True)
        row = make_row(label, figure, spacing=8)
        row.setStretch(0, 1)
        row.setStretch(1, 2)
        return row

    def _point(self, point: BoardPoint) -> QHBoxLayout:
        colour = {"neutral": "muted"}.get(point.tone, point.tone)
        words = make_column(
            make_label(point.title, "strong", wrap=True),
            make_label(point.detail, "muted", wrap=True),
            spacing=0,
        )
        row = make_row(IconLabel(self._theme, point.icon, colour), words, spacing=10)
        row.setStretch(1, 1)
        return row

    def _button(self, action: BoardAction) -> KeyButton:
        button = KeyButton(
            self._theme,
            action.text,
            icon=action.icon,
            key=action.key,
            kind=ButtonKind.PRIMARY if action.is_main else ButtonKind.PLAIN,
            height=60 if action.is_main else 48,
            px=17 if action.is_main else 15,
        )
        button.setEnabled(action.is_enabled)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda _=False, code=action.code: self.acted.emit(code))
        self.buttons[action.code] = button
        return button


def _row(row: BoardRow) -> QHBoxLayout:
    label = ElidedLabel(row.label, "strong" if row.is_strong else "body")
    tone = Tone(row.tone) if row.tone else None
    value = make_label(
        row.value, "strong" if row.is_strong else "body", align=_RIGHT, tone=tone, tabular=True
    )
    line = make_row(label, value, spacing=8)
    line.setStretch(0, 1)
    return line
