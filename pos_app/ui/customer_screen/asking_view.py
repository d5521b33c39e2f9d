"""A question on the customer's screen: what was typed to check, boxes to tick, keys to touch.

Reports touches and decides nothing. Invariants: nothing in it takes the focus, so that no key of
the till ever lands here; a box shows what the picture says, and never a tick of its own.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos_app.ui.customer_screen.asking import NO, AskingPicture
from pos_app.ui.theme import Theme
from pos_app.ui.widgets.card import Card, make_row
from pos_app.ui.widgets.check_row import CheckRow
from pos_app.ui.widgets.key_button import ButtonKind, KeyButton
from pos_app.ui.widgets.labels import make_label
from pos_app.ui.widgets.painted import PaintedButton

_WIDEST = 860
_KEY_HEIGHT, _KEY_PX = 64, 19


class AskingView(QWidget):
    """`answered` carries the code of what was touched, `ticked` the place of a box."""

    answered = Signal(str)
    ticked = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: AskingPicture | None = None
        self._body: Card | None = None
        self.boxes: list[CheckRow] = []
        self.keys: dict[str, KeyButton] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 24, 24, 24)

    def show_asking(self, picture: AskingPicture) -> None:
        """Draw a page; one that differs only in its ticks keeps its widgets, and the touch."""
        before, self._shown = self._shown, picture
        if picture == before:
            return
        if before is None or _bare(before) != _bare(picture):
            self._build(picture)
        for box, widget in zip(picture.boxes, self.boxes, strict=True):
            widget.setChecked(box.is_ticked)
        for code, text in picture.answers:
            self.keys[code].set_content(text)

    def forget(self) -> None:
        """Nothing of what was asked stays on the screen."""
        self._shown = None
        self._clear()

    def _build(self, picture: AskingPicture) -> None:
        self._clear()
        body = Card(margin=28, spacing=16, accessible_name=picture.title)
        body.setMaximumWidth(self._theme.px(_WIDEST))
        body.body.addWidget(make_label(picture.title, "display", wrap=True))
        body.body.addWidget(make_label(picture.detail, "sentence", wrap=True))
        for words, text in picture.facts:
            body.body.addWidget(make_label(words, "muted15"))
            body.body.addWidget(make_label(text, "h1", wrap=True, tabular=True))
        for place, box in enumerate(picture.boxes):
            row = CheckRow(self._theme, box.text, detail=box.detail)
            _connect(row, partial(self.ticked.emit, place))
            self.boxes.append(row)
            body.body.addWidget(row)
        for code, text in picture.answers:
            # Yes and no look alike: neither is the one that the till would rather hear.
            kind = ButtonKind.PLAIN if code == NO or len(picture.answers) > 1 else ButtonKind.SOFT
            key = KeyButton(self._theme, text, kind=kind, height=_KEY_HEIGHT, px=_KEY_PX)
            _connect(key, partial(self.answered.emit, code))
            self.keys[code] = key
        body.body.addSpacing(8)
        body.body.addLayout(make_row(*self.keys.values(), spacing=16))
        middle = make_row(None, body, None)
        middle.setStretch(1, 100)
        self._column.addStretch(1)
        self._column.addLayout(middle)
        self._column.addStretch(1)
        self._body = body

    def _clear(self) -> None:
        self.boxes, self.keys = [], {}
        if self._body is not None:
            self._body.hide()
            self._body.deleteLater()
            self._body = None
        while (item := self._column.takeAt(0)) is not None:
            item.invalidate()


def _connect(button: PaintedButton, then: Callable[[], None]) -> None:
    """Hear touches; the box is drawn by the answer, not by itself."""
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    button.clicked.connect(lambda _=False: then())


def _bare(picture: AskingPicture) -> tuple[object, ...]:
    """A page without its ticks and the words that follow them."""
    boxes = tuple((box.text, box.detail) for box in picture.boxes)
    codes = tuple(code for code, _ in picture.answers)
    return picture.title, picture.detail, picture.facts, boxes, codes
