"""The lesson of a scanner on the page of the devices: one code at a time, large enough to scan.

Decides nothing: it draws a LessonPicture and tells which button was pressed.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos_app.domain.bar_symbol import BarSymbol, gs1_128, symbol_for
from pos_app.ui.setup.device_panel_view import line_row
from pos_app.ui.setup.device_picture import LessonPicture
from pos_app.ui.setup.section_view import ButtonGrid
from pos_app.ui.theme import Theme
from pos_app.ui.theme_tokens import Tone
from pos_app.ui.widgets.bar_view import BarView
from pos_app.ui.widgets.card import Card, make_row
from pos_app.ui.widgets.labels import make_chip, make_label, set_tone

_GS = "\x1d"


class ScannerLessonView(QWidget):
    """`pressed` carries the code of a button."""

    pressed = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: LessonPicture | None = None
        self._chip = make_chip("")
        self._sentence = make_label("", "sentence", wrap=True)
        self.bars = BarView()
        self._note = make_label("", "muted", wrap=True)
        self.buttons = ButtonGrid(theme)
        self.buttons.pressed.connect(self.pressed)
        holder = QWidget()
        self._lines = QVBoxLayout(holder)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(10)
        head = make_row(self._chip, self._sentence, spacing=12)
        head.setStretch(1, 1)
        foot = make_row(spacing=0)
        foot.addStretch(1)
        foot.addWidget(self.buttons)
        card = Card(margin=20, spacing=16)
        card.body.addLayout(head)
        card.body.addWidget(self.bars)
        card.body.addWidget(holder)
        card.body.addStretch(1)
        card.body.addWidget(self._note)
        card.body.addLayout(foot)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(card)
        self._chip.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def show_picture(self, picture: LessonPicture) -> None:
        """Draw this."""
        if picture == self._shown:
            return
        self._shown = picture
        self._chip.setText(picture.chip)
        set_tone(self._chip, Tone(picture.tone))
        self._sentence.setText(picture.sentence)
        self.bars.show_symbol(_symbol(picture.code), accessible_name=picture.code_name)
        while (item := self._lines.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for line in picture.lines:
            self._lines.addWidget(line_row(self._theme, line))
        self._note.setText(picture.note)
        self._note.setVisible(bool(picture.note))
        self.buttons.show_buttons(picture.buttons)


def _symbol(code: str) -> BarSymbol | None:
    if not code:
        return None
    return gs1_128(code) if _GS in code else symbol_for(code)
