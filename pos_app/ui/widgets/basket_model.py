"""What the basket list shows: ready-made lines, and how one set of lines turns into the next.

Formats nothing and calculates nothing. Invariant: between two sets the longest equal beginning and
end stay untouched; what lies between is changed in place, then inserted or removed in one piece.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from pos_app.ui.theme_tokens import Tone


class RowState(StrEnum):
    """What is the matter with a line, if anything."""

    NORMAL = "normal"
    UNKNOWN = "unknown"
    REMOVED = "removed"
    ATTENTION = "attention"


@dataclass(frozen=True, slots=True)
class RowChip:
    """A short fact beside the name, such as an offer."""

    text: str
    tone: Tone = Tone.GOOD


@dataclass(frozen=True, slots=True, kw_only=True)
class BasketRow:
    """One line, all texts formatted: `was` is the old price struck out, `note` a small second fact.

    `spoken` is what a screen reader says for the whole line.
    """

    quantity: str
    name: str
    amount: str
    chips: tuple[RowChip, ...] = ()
    was: str = ""
    note: str = ""
    state: RowState = RowState.NORMAL
    spoken: str = ""


class BasketModel(QAbstractListModel):
    """The lines as a list model; `rows` is what the painter reads."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[BasketRow] = []

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """Return the number of lines; a line has no children."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> str | None:
        """Return the name for display and the whole line for screen readers."""
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken or f"{row.quantity} {row.name} {row.amount}"
        return row.name if role == Qt.ItemDataRole.DisplayRole else None

    def set_lines(self, rows: Sequence[BasketRow]) -> None:
        """Become these lines, telling the view only of those that differ."""
        old, new = self.rows, list(rows)
        head = _equal_beginning(old, new)
        tail = _equal_end(old[head:], new[head:])
        old_middle, new_middle = len(old) - head - tail, len(new) - head - tail
        kept = min(old_middle, new_middle)
        if kept:
            old[head : head + kept] = new[head : head + kept]
            self.dataChanged.emit(self.index(head), self.index(head + kept - 1))
        first = head + kept
        nowhere = QModelIndex()
        if new_middle > kept:
            self.beginInsertRows(nowhere, first, head + new_middle - 1)
            old[first:first] = new[first : head + new_middle]
            self.endInsertRows()
        elif old_middle > kept:
            self.beginRemoveRows(nowhere, first, head + old_middle - 1)
            del old[first : head + old_middle]
            self.endRemoveRows()


def _equal_beginning(old: Sequence[BasketRow], new: Sequence[BasketRow]) -> int:
    count = 0
    for was, now in zip(old, new, strict=False):
        if was is not now and was != now:
            break
        count += 1
    return count


def _equal_end(old: Sequence[BasketRow], new: Sequence[BasketRow]) -> int:
    return _equal_beginning(old[::-1], new[::-1])
