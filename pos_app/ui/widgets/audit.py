"""Looks a window over as a person with large fingers, a keyboard or a screen reader would.

Mends nothing; tests of every screen ask that it finds nothing. Invariant: what it cannot see (a
hidden widget, a page not shown) it does not judge.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QWidget,
)

from pos_app.ui.widgets.painted import SMALLEST_TARGET, CutsText

_CONTROLS = (
    QAbstractButton,
    QLineEdit,
    QComboBox,
    QAbstractItemView,
    QAbstractSpinBox,
    QTextEdit,
    QPlainTextEdit,
)


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong (`no_name`, `small_target`, `cut_text`, `not_in_tab_chain`), where, and how."""

    fault: str
    widget: str
    detail: str = ""


def audit(window: QWidget) -> list[Finding]:
    """Return everything wrong with the visible parts of a window that has been laid out."""
    findings: list[Finding] = []
    in_chain = set(tab_chain(window))
    for widget in window.findChildren(QWidget):
        if not widget.isVisibleTo(window) or widget.size().isEmpty():
            continue
        if isinstance(widget, _CONTROLS) and not _is_inner(widget):
            findings.extend(_control_faults(widget, in_chain))
        findings.extend(Finding("cut_text", _named(widget), text) for text in _cut(widget))
    return findings


def tab_chain(window: QWidget) -> list[QWidget]:
    """Return the widgets that Tab visits, in order."""
    chain: list[QWidget] = []
    widget = window.nextInFocusChain()
    while widget is not None and widget is not window:
        if _takes_tab(widget) and widget.isVisibleTo(window) and widget.isEnabledTo(window):
            chain.append(widget)
        widget = widget.nextInFocusChain()
    return chain


def _control_faults(widget: QWidget, in_chain: set[QWidget]) -> Iterator[Finding]:
    interface = QAccessible.queryAccessibleInterface(widget)
    if not interface.text(QAccessible.Text.Name):
        yield Finding("no_name", _named(widget))
    width, height = widget.width(), widget.height()
    if not isinstance(widget, QAbstractItemView) and min(width, height) < SMALLEST_TARGET:
        yield Finding("small_target", _named(widget), f"{width}x{height}")
    # Keys that type for a field say so by NoFocus; the field itself is reached by Tab.
    silent = widget.focusPolicy() == Qt.FocusPolicy.NoFocus
    if widget.isEnabledTo(widget.window()) and not silent and widget not in in_chain:
        yield Finding("not_in_tab_chain", _named(widget))


def _cut(widget: QWidget) -> list[str]:
    if isinstance(widget, CutsText):
        return widget.cut_texts()
    if isinstance(widget, QPushButton) and widget.text():
        icon = 0 if widget.icon().isNull() else widget.iconSize().width()
        needed = widget.fontMetrics().horizontalAdvance(widget.text()) + icon
        return [widget.text()] if needed > widget.width() - 8 else []
    if isinstance(widget, QLabel) and widget.text() and not widget.text().startswith("<"):
        return [widget.text()] if _label_is_cut(widget) else []
    return []


def _label_is_cut(label: QLabel) -> bool:
    room = label.contentsRect()
    if label.wordWrap():
        return label.heightForWidth(label.width()) > label.height() + 1
    longest = max(label.text().split("\n"), key=len)
    return label.fontMetrics().horizontalAdvance(longest) > room.width() + 1


def _is_inner(widget: QWidget) -> bool:
    """Whether it is a part of Qt's own control, such as the corner button of a table."""
    parent = widget.parentWidget()
    inside = isinstance(parent, (QAbstractItemView, QComboBox, QAbstractSpinBox, QLineEdit))
    return inside or type(widget).__name__ == "QHeaderView"


def _takes_tab(widget: QWidget) -> bool:
    return bool(widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value)


def _named(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.accessibleName() or widget.objectName()}".strip()
