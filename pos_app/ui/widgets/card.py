"""Panels and the ways widgets stand in them: cards, bars, rules, rows.

Nothing here has behaviour; it is layout in few words.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget


class Panel(QFrame):
    """A frame of a named look: card, bar, strip, band, sheet, keyboard, plain."""

    def __init__(self, look: str = "plain", *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", look)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)


class Card(Panel):
    """A white card with a vertical `body`; margins and spacing in pixels."""

    def __init__(
        self,
        *,
        margin: int = 14,
        spacing: int = 8,
        accessible_name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("card", parent=parent)
        self.setAccessibleName(accessible_name)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(margin, margin, margin, margin)
        self.body.setSpacing(spacing)


def make_rule() -> QFrame:
    """Return a thin line across."""
    rule = Panel("rule")
    rule.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    rule.setFixedHeight(1)
    return rule


def make_row(
    *items: QWidget | QLayout | int | None,
    spacing: int = 8,
    margins: tuple[int, int, int, int] = (0, 0, 0, 0),
) -> QHBoxLayout:
    """Lay items side by side: None stretches, a number is a gap in pixels."""
    row = QHBoxLayout()
    row.setContentsMargins(*margins)
    row.setSpacing(spacing)
    for item in items:
        if item is None:
            row.addStretch(1)
        elif isinstance(item, int):
            row.addSpacing(item)
        elif isinstance(item, QLayout):
            row.addLayout(item)
        else:
            row.addWidget(item)
    return row


def make_column(
    *items: QWidget | QLayout | int | None,
    spacing: int = 8,
    margins: tuple[int, int, int, int] = (0, 0, 0, 0),
) -> QVBoxLayout:
    """Stack items: None stretches, a number is a gap in pixels."""
    column = QVBoxLayout()
    column.setContentsMargins(*margins)
    column.setSpacing(spacing)
    for item in items:
        if item is None:
            column.addStretch(1)
        elif isinstance(item, int):
            column.addSpacing(item)
        elif isinstance(item, QLayout):
            column.addLayout(item)
        else:
            column.addWidget(item)
    return column
