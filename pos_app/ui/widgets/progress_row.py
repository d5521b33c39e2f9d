"""How far a long task is: a bar, a sentence, and a button that stops it.

Runs nothing. Invariant: a task whose length is unknown shows a sentence that counts, not a spinner
that turns for ever.
"""

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from pos_app.ui.theme import Theme
from pos_app.ui.widgets.card import make_column
from pos_app.ui.widgets.key_button import KeyButton
from pos_app.ui.widgets.labels import ElidedLabel
from pos_app.ui.widgets.painted import PaintedWidget
from pos_app.ui.widgets.painting import draw_hatching, round_box


class ProgressBar(PaintedWidget):
    """A thin bar: `share` of 1000 in colour, `held` of 1000 hatched after it."""

    def __init__(
        self, theme: Theme, *, accessible_name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, accessible_name=accessible_name, parent=parent)
        self._share = 0
        self._held = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, share: int, *, held: int = 0) -> None:
        """Show so many thousandths."""
        share = max(0, min(1000, share))
        held = max(0, min(1000 - share, held))
        if (share, held) != (self._share, self._held):
            self._share, self._held = share, held
            self.update()

    @property
    def share(self) -> int:
        """The thousandths in colour."""
        return self._share

    def sizeHint(self) -> QSize:
        """Return a thin bar."""
        return QSize(120, 10)

    def minimumSizeHint(self) -> QSize:
        """Return a thin bar."""
        return QSize(60, 10)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw track, share and what is held."""
        del event
        painter, frame = self.start_painting(), self.frame()
        width, height = self.width(), self.height()
        radius = height / 2
        round_box(painter, QRectF(self.rect()), self.theme.colour("track"), radius=radius)
        done = width * self._share / 1000
        if self._held:
            held = QRectF(done + 3, 0, width * self._held / 1000 - 3, height)
            draw_hatching(painter, self.theme, frame.place(held), radius=radius)
        if self._share:
            bar = QRectF(0, 0, max(float(height), done), height)
            round_box(painter, frame.place(bar), self.theme.colour("primary"), radius=radius)


class ProgressRow(QWidget):
    """A sentence, a bar and a button to stop; `cancelled` fires once, then the button is off."""

    cancelled = Signal()

    def __init__(
        self,
        theme: Theme,
        *,
        accessible_name: str,
        cancel_text: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._sentence = ElidedLabel("", "label")
        self.bar = ProgressBar(theme, accessible_name=accessible_name)
        self._cancel = KeyButton(theme, cancel_text, height=44, px=14)
        self._cancel.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._cancel.clicked.connect(self._stop)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addLayout(make_column(None, self._sentence, self.bar, None, spacing=6), 1)
        row.addWidget(self._cancel)

    def show_progress(self, sentence: str, share: int) -> None:
        """Say how far it is, in words and in thousandths."""
        self._sentence.set_full_text(sentence)
        self.bar.show_share(share)

    def start(self) -> None:
        """Begin again from nothing, with the button on."""
        self.bar.show_share(0)
        self._cancel.setEnabled(True)

    def finish(self, sentence: str) -> None:
        """Say how it ended and take the button away from use."""
        self.show_progress(sentence, 1000)
        self._cancel.setEnabled(False)

    def _stop(self) -> None:
        self._cancel.setEnabled(False)
        self.cancelled.emit()
