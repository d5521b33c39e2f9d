"""A sheet over the right side of the window, for a task in the middle of a sale.

Does not stop a scan (those are caught whatever has focus). Invariants: while it is open what it
covers is disabled, so Tab stays inside; Escape closes it; the focus returns to where it was.
"""

import shiboken6
from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from pos_app.ui.theme import Theme
from pos_app.ui.widgets.card import Panel, make_row, make_rule
from pos_app.ui.widgets.key_button import ButtonKind, KeyButton
from pos_app.ui.widgets.labels import ElidedLabel


class SideSheet(Panel):
    """A titled sheet, `width_px` wide, over `background` (a sibling that it disables).

    Fill `body`; call `open_sheet` with the widget that is to have the focus. `closed` fires once
    for each opening.
    """

    closed = Signal()

    def __init__(
        self,
        theme: Theme,
        background: QWidget,
        *,
        title: str,
        close_name: str,
        width_px: int = 480,
    ) -> None:
        super().__init__("sheet", parent=background.parentWidget())
        self._theme, self._background, self._width = theme, background, width_px
        self._focus_before: QWidget | None = None
        self._title = ElidedLabel(title, "h1")
        self._close = KeyButton(
            theme,
            icon="x",
            key="Esc",
            kind=ButtonKind.GHOST,
            height=44,
            accessible_name=close_name,
        )
        self._close.clicked.connect(self.close_sheet)
        head = make_row(self._title, self._close, margins=(16, 7, 10, 7))
        head.setStretch(0, 1)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(16, 12, 16, 16)
        self.body.setSpacing(10)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(make_rule())
        column.addLayout(self.body, 1)
        self.setAccessibleName(title)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def open_sheet(self, first: QWidget | None = None) -> None:
        """Cover the right side, disable what lies below and give the focus to `first`."""
        if self.isVisible():
            return
        self._focus_before = QApplication.focusWidget()
        self._place()
        self._background.setEnabled(False)
        self._background.installEventFilter(self)
        self.show()
        self.raise_()
        (first or self._close).setFocus(Qt.FocusReason.OtherFocusReason)

    def close_sheet(self) -> None:
        """Uncover, and give the focus back."""
        if self.isHidden():
            return
        self._background.removeEventFilter(self)
        self.hide()
        self._background.setEnabled(True)
        before, self._focus_before = self._focus_before, None
        # Whatever had the keyboard may have been drawn anew below the sheet.
        if before is not None and shiboken6.isValid(before) and before.isEnabled():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_sheet()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the right side when the window changes."""
        if event.type() in {QEvent.Type.Resize, QEvent.Type.Move}:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        area = self._background.geometry()
        width = min(self._theme.px(self._width), area.width())
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = area.left() if mirrored else area.right() + 1 - width
        self.setGeometry(QRect(left, area.top(), width, area.height()))
