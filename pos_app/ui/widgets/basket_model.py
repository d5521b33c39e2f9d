"""What the basket list shows: ready-made lines, and how one set of lines turns into the next.

Formats nothing and calculates nothing. Invariant: between two sets the longest equal beginning and
end stay untouched; what lies between is changed in place, then inserted or removed in one piece.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QStringListModel, Qt

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


class BasketModel(QStringListModel):
    """The lines as a list model; `rows` is what the painter reads.

    Built on Qt's own list of strings, of which only the number is used: the view asks every line
    for the row count when one is added, and in Python that alone would cost 1.5 ms at 500 lines.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[BasketRow] = []

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
        if new_middle > kept:
            old[first:first] = new[first : head + new_middle]
            self.insertRows(first, new_middle - kept)
        elif old_middle > kept:
            del old[first : head + old_middle]
            self.removeRows(first, old_middle - kept)


def _equal_beginning(old: Sequence[BasketRow], new: Sequence[BasketRow]) -> int:
    count = 0
    for was, now in zip(old, new, strict=False):
        if was is not now and was != now:
            break
        count += 1
    return count


def _equal_end(old: Sequence[BasketRow], new: Sequence[BasketRow]) -> int:
    return _equal_beginning(old[::-1], new[::-1])
