"""One of the values to choose from, as one large button: its key, its fields, and who wrote it.

Draws one choice; presses say which. Decides nothing. Invariant: the whole of it is one target.
"""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QVBoxLayout

from pos_app.ui.inbox.picture import InboxChoice
from pos_app.ui.theme import Theme
from pos_app.ui.theme_tokens import Tone
from pos_app.ui.widgets.card import make_row
from pos_app.ui.widgets.labels import make_chip, make_label
from pos_app.ui.widgets.painted import PaintedButton
from pos_app.ui.widgets.painting import draw_key_cap, key_cap_width, round_box

_CAP_HEIGHT = 24
_MARGIN = 12


class ValueButton(PaintedButton):
    """Made anew for each choice. The marked one has a thick edge: Enter takes it."""

    def __init__(self, theme: Theme, choice: InboxChoice, *, accessible_name: str) -> None:
        super().__init__(theme, accessible_name=accessible_name)
        self._choice = choice
        self.setAccessibleDescription(choice.key)
        is_single = len(choice.lines) == 1
        column = QVBoxLayout(self)
        left = round(key_cap_width(theme, choice.key)) + 2 * _MARGIN
        column.setContentsMargins(left, 10, _MARGIN, 10)
        column.setSpacing(2)
        if choice.stands:
            column.addLayout(make_row(make_chip(choice.stands, Tone.PRIMARY), None))
        if is_single:
            column.addWidget(make_label(choice.lines[0][1], "h2", wrap=True))
        else:
            column.addLayout(_grid(choice))
        column.addWidget(make_label(choice.by, "muted", wrap=True))
        for label in self.findChildren(QLabel):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """As high as its lines need."""
        layout = self.layout()
        assert layout is not None, "made with one"
        return QSize(layout.sizeHint().width(), self.heightForWidth(max(self.width(), 200)))

    def hasHeightForWidth(self) -> bool:
        """Its lines wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Every wrapped line, and a target for a finger."""
        layout = self.layout()
        assert layout is not None, "made with one"
        return max(64, layout.totalHeightForWidth(width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height of the new width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box, its edge and the key."""
        del event
        theme, painter = self.theme, self.start_painting()
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        is_lit = self._choice.is_chosen or self.hasFocus()
        fill = "primary_soft" if self.isDown() or self.underMouse() else "raised"
        edge = "primary" if is_lit else "border"
        round_box(
            painter, box, theme.colour(fill), edge=theme.colour(edge), edge_px=2 if is_lit else 1
        )
        cap = key_cap_width(theme, self._choice.key)
        rect = QRectF(_MARGIN, 14, cap, _CAP_HEIGHT)
        draw_key_cap(painter, theme, self.frame().place(rect), self._choice.key, on_solid=False)
        painter.end()


def _grid(choice: InboxChoice) -> QGridLayout:
    """What each field is called, and what stands there beside it."""
    grid = QGridLayout()
    grid.setContentsMargins(0, 2, 0, 4)
    grid.setHorizontalSpacing(10)
    grid.setVerticalSpacing(3)
    grid.setColumnStretch(0, 2)
    grid.setColumnStretch(1, 3)
    for row, (name, value) in enumerate(choice.lines):
        grid.addWidget(make_label(name, "muted", wrap=True), row, 0)
        grid.addWidget(make_label(value, "strong", wrap=True), row, 1)
    return grid
