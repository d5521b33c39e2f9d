"""Draws one cell of a list table.

Decides nothing about what it says. Invariants: fonts and measures are made once per theme; figures
end at the edge of their column and are tabular; a text too long ends in an ellipsis.
"""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from pos_app.ui.theme import Theme
from pos_app.ui.theme_tokens import Tone
from pos_app.ui.widgets.painting import (
    CENTRE,
    LEADING,
    TRAILING,
    Frame,
    draw_hatching,
    elided,
    round_box,
)
from pos_app.ui.widgets.table_model import Cell, Column, TableModel

_PAD = 10
_ICON = 18


class TablePainter(QStyledItemDelegate):
    """The delegate of a list table; call `take_theme` after a switch."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.take_theme()

    def take_theme(self) -> None:
        """Make the colours of the look in force."""
        self._tones = {tone: self._theme.tone_colours(tone) for tone in Tone}

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one cell with its share of the row's ground."""
        model = index.model()
        if not isinstance(model, TableModel):
            return
        cell = model.cell(index.row(), index.column())
        column = model.columns[index.column()]
        box = QRectF(option.rect)
        frame = Frame(box, option.direction)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        tone = model.rows[index.row()].tone
        if selected:
            painter.fillRect(box, self._theme.colour("primary_soft"))
            if index.column() == 0:
                bar = QRectF(box.left(), box.top(), 4, box.height())
                painter.fillRect(frame.place(bar), self._theme.colour("primary"))
        elif tone is not None:
            painter.fillRect(box, self._tones[tone][1])
        line = QRectF(box.left(), box.bottom() - 1, box.width(), 1)
        painter.fillRect(line, self._theme.colour("border"))
        if model.rows[index.row()].is_total:
            above = QRectF(box.left(), box.top(), box.width(), 2)
            painter.fillRect(above, self._theme.colour("border_strong"))
        inner = box.adjusted(_PAD, 0, -_PAD, -1)
        if cell.hatched:
            draw_hatching(painter, self._theme, inner.adjusted(-4, 5, 4, -5))
        if cell.chip is not None:
            self._draw_chip(painter, frame, inner, cell=cell, column=column)
        else:
            self._draw_texts(painter, frame, inner, cell=cell, column=column)
        painter.restore()

    def cut_cells(self, model: TableModel, widths: Sequence[int]) -> list[str]:
        """Return titles, figures and chips that are wider than their column."""
        title = self._theme.metrics(13, 500)
        cut = [
            column.title
            for column, width in zip(model.columns, widths, strict=True)
            if title.horizontalAdvance(column.title) > width - 2 * _PAD + 1
        ]
        for row in model.rows:
            for cell, column, width in zip(row.cells, model.columns, widths, strict=False):
                # A name may be long and is cut with an ellipsis; half a figure is a wrong figure.
                must_fit = column.trailing or cell.chip is not None
                room = width - 2 * _PAD - self._icon_room(cell) + 1
                if must_fit and self._metrics(cell, column).horizontalAdvance(cell.text) > room:
                    cut.append(cell.text)
        return cut

    def _draw_texts(
        self, painter: QPainter, frame: Frame, inner: QRectF, *, cell: Cell, column: Column
    ) -> None:
        theme = self._theme
        align = frame.align(TRAILING if column.trailing else LEADING)
        if cell.icon:
            side = theme.px(_ICON)
            at = QRectF(inner.left(), inner.center().y() - side / 2, side, side)
            picture = theme.pixmap(cell.icon, cell.colour, _ICON)
            painter.drawPixmap(frame.place(at).topLeft(), picture)
            inner = inner.adjusted(self._icon_room(cell), 0, 0, 0)
        first = QRectF(inner)
        metrics = self._metrics(cell, column)
        if cell.sub:
            small = theme.metrics(13)
            top = inner.center().y() - (metrics.height() + small.height()) / 2
            first = QRectF(inner.left(), top, inner.width(), metrics.height())
            second = QRectF(inner.left(), first.bottom(), inner.width(), small.height())
            painter.setFont(theme.font(13, tabular=column.trailing))
            painter.setPen(theme.colour("muted"))
            text = elided(small, cell.sub, second.width())
            painter.drawText(frame.place(second), align, text)
        weight = 600 if cell.strong else 400
        painter.setFont(theme.font(14, weight, tabular=column.trailing, struck=cell.struck))
        painter.setPen(theme.colour(cell.colour))
        painter.drawText(frame.place(first), align, elided(metrics, cell.text, first.width()))

    def _draw_chip(
        self, painter: QPainter, frame: Frame, inner: QRectF, *, cell: Cell, column: Column
    ) -> None:
        metrics = self._theme.metrics(13, 600)
        text = elided(metrics, cell.text, inner.width() - 14)
        width = metrics.horizontalAdvance(text) + 16
        left = inner.right() - width if column.trailing else inner.left()
        height = metrics.height() + 4
        pill = frame.place(QRectF(left, inner.center().y() - height / 2, width, height))
        ink, ground = self._tones[cell.chip or Tone.NEUTRAL]
        plain = cell.chip is Tone.NEUTRAL or ground == self._theme.colour("surface")
        edge = self._theme.colour("border_strong") if plain else None
        round_box(painter, pill, ground, edge=edge, radius=height / 2)
        painter.setPen(ink)
        painter.setFont(self._theme.font(13, 600))
        painter.drawText(pill, CENTRE, text)

    def _metrics(self, cell: Cell, column: Column) -> QFontMetricsF:
        if cell.chip is not None:
            return self._theme.metrics(13, 600)
        return self._theme.metrics(14, 600 if cell.strong else 400, tabular=column.trailing)

    def _icon_room(self, cell: Cell) -> int:
        return self._theme.px(_ICON) + 8 if cell.icon else 0
