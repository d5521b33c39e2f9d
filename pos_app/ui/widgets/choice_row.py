"""One of a few, side by side: tabs of quick keys, receipt on paper or by e-mail, light or dark.

Invariants: exactly one is chosen as soon as there is one; arrows walk it as one stop of the tab
chain would; each choice is a target of at least 44 pixels.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from pos_app.ui.theme import Theme
from pos_app.ui.widgets.card import Panel
from pos_app.ui.widgets.painted import PaintedButton
from pos_app.ui.widgets.painting import CENTRE, LEADING, elided, fitted_px, round_box


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice: `code` is what is reported, `text` what people read."""

    code: str
    text: str
    icon: str = ""


class _ChoiceButton(PaintedButton):
    """One choice of a row; checked while it is in force."""

    def __init__(self, theme: Theme, choice: Choice) -> None:
        super().__init__(theme, accessible_name=choice.text)
        self.setText(choice.text)
        self.setCheckable(True)
        self._icon = choice.icon
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        word = self.theme.metrics(15, 600).horizontalAdvance(self.text())
        icon = self.theme.px(18) + 8 if self._icon else 0
        return QSize(max(44, int(word) + icon + 26), max(44, self.theme.px(44)))

    def minimumSizeHint(self) -> QSize:
        word = self.theme.metrics(13, 600).horizontalAdvance(self.text())
        icon = self.theme.px(18) + 8 if self._icon else 0
        return QSize(max(44, int(word) + icon + 14), max(44, self.theme.px(44)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            # Qt would move the focus and leave the choice; the row moves both.
            event.ignore()
            return
        super().keyPressEvent(event)

    def cut_texts(self) -> list[str]:
        room = self._room()
        px = fitted_px(self.theme, self.text(), room, px=15)
        fits = self.theme.metrics(px, 600).horizontalAdvance(self.text()) <= room + 1
        return [] if fits else [self.text()]

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        theme, painter, frame = self.theme, self.start_painting(), self.frame()
        box = QRectF(self.rect())
        ink = "primary_text" if self.isChecked() else "muted"
        if self.isChecked():
            edge = theme.colour("primary") if theme.tokens.name == "high_contrast" else None
            round_box(painter, box, theme.colour("primary_soft"), edge=edge, radius=8)
        elif self.isDown() or self.underMouse():
            round_box(painter, box, theme.colour("sunken"), radius=8)
        if self.hasFocus():
            round_box(painter, box, None, edge=theme.colour("primary"), edge_px=2, radius=8)
        room = self._room()
        px = fitted_px(theme, self.text(), room, px=15)
        metrics = theme.metrics(px, 600)
        word = elided(metrics, self.text(), room)
        width = metrics.horizontalAdvance(word)
        painter.setPen(theme.colour(ink))
        painter.setFont(theme.font(px, 600))
        if not self._icon:
            painter.drawText(box, CENTRE, word)
            return
        side = theme.px(18)
        x = (self.width() - side - 8 - width) / 2
        at = frame.place(QRectF(x, (self.height() - side) / 2, side, side))
        picture = theme.pixmap(self._icon, ink, 18, self.devicePixelRatioF())
        painter.drawPixmap(at.topLeft(), picture)
        word_at = frame.place(QRectF(x + side + 8, 0, width + 3, self.height()))
        painter.drawText(word_at, frame.align(LEADING), word)

    def _room(self) -> float:
        icon = self.theme.px(18) + 8 if self._icon else 0
        return max(0.0, self.width() - icon - 12.0)


class ChoiceRow(Panel):
    """The row; `chosen` carries the code when people choose, not when `choose` is called."""

    chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        choices: Sequence[Choice] = (),
        *,
        accessible_name: str,
        fill: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("segments" if fill else "plain", parent=parent)
        self._theme, self._fill = theme, fill
        self._buttons: dict[str, _ChoiceButton] = {}
        self._reported = ""
        self._row = QHBoxLayout(self)
        margin = 2 if fill else 0
        self._row.setContentsMargins(margin, margin, margin, margin)
        self._row.setSpacing(4)
        self.setAccessibleName(accessible_name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_choices(choices)

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Offer these; the first is chosen unless the one chosen before is among them."""
        before = self._reported
        while (item := self._row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()  # it goes with the next turn of the loop, and is not to be painted
                widget.deleteLater()
        self._buttons = {}
        for choice in choices:
            button = _ChoiceButton(self._theme, choice)
            button.clicked.connect(lambda _=False, code=choice.code: self._pick(code))
            self._buttons[choice.code] = button
            self._row.addWidget(button, 1 if self._fill else 0)
        if not self._fill:
            self._row.addStretch(1)
        if self._buttons:
            self.choose(before if before in self._buttons else next(iter(self._buttons)))

    def choose(self, code: str) -> None:
        """Mark a choice, silently; raises KeyError for one that is not offered."""
        self._buttons[code].setChecked(True)
        for other, button in self._buttons.items():
            if other != code:
                button.setChecked(False)
        self._reported = code

    def clear(self) -> None:
        """Mark none, silently."""
        for button in self._buttons.values():
            button.setChecked(False)
        self._reported = ""

    def choice(self) -> str:
        """Return the code in force; empty when nothing is offered."""
        return self._reported if self._reported in self._buttons else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk the choices with the arrows."""
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
        step = steps.get(Qt.Key(event.key()))
        if step is None or not self._buttons:
            super().keyPressEvent(event)
            return
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            step = -step
        codes = list(self._buttons)
        code = codes[(codes.index(self.choice()) + step) % len(codes)]
        self._pick(code)
        self._buttons[code].setFocus(Qt.FocusReason.TabFocusReason)

    def _pick(self, code: str) -> None:
        # Qt has already toggled the button that was touched, so the row remembers what was chosen.
        changed = code != self._reported
        self.choose(code)
        if changed:
            self.chosen.emit(code)
