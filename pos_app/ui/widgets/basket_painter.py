"""Draws one basket line: quantity, name, chips, note, old price, amount.

Decides nothing about what a line says. In compact density a line is 33 px and its note stands
beside the name; in comfortable density it is 48 px and the note is a second row. Invariants: fonts,
measures and colours are made once per theme; the amount is never shortened, the name is shortened
last.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from pos_app.ui.theme import Theme
from pos_app.ui.theme_tokens import Tone
from pos_app.ui.widgets.basket_model import BasketModel, BasketRow, RowChip, RowState
from pos_app.ui.widgets.painting import CENTRE, LEADING, TRAILING, Frame, elided

_MARGIN = 14
_GAP = 8
_NAME_LEAST = 120
_GROUND = {RowState.UNKNOWN: "bad_soft", RowState.ATTENTION: "warn_soft"}
_NOTE_INK = {RowState.UNKNOWN: "bad", RowState.ATTENTION: "warn"}


@dataclass(frozen=True, slots=True)
class _Room:
    """Where the parts of one line begin and end, left to right; `name` is the width of the name."""

    quantity_right: float
    name_left: float
    name: float
    rest_left: float
    rest_right: float
    amount_left: float
    right: float


class BasketPainter(QStyledItemDelegate):
    """The delegate of the basket list; call `take_theme` after a switch."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.take_theme()

    def take_theme(self) -> None:
        """Make fonts, measures and colours of the look in force."""
        theme = self._theme
        self._height = theme.line_height()
        self._compact = theme.is_compact
        self._quantity_font = theme.font(14, 600, tabular=True)
        self._name_font = theme.font(15, 500)
        self._name_struck = theme.font(15, 500, struck=True)
        self._amount_font = theme.font(15, 600, tabular=True)
        self._chip_font = theme.font(13, 600)
        self._note_font = theme.font(13)
        self._was_font = theme.font(13, 400, tabular=True, struck=True)
        self._quantity_metrics = theme.metrics(14, 600, tabular=True)
        self._name_metrics = theme.metrics(15, 500)
        self._amount_metrics = theme.metrics(15, 600, tabular=True)
        self._chip_metrics = theme.metrics(13, 600)
        self._note_metrics = theme.metrics(13)
        self._was_metrics = theme.metrics(13, 400, tabular=True)
        self._tones = {tone: theme.tone_colours(tone) for tone in Tone}

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the one height of all lines."""
        del option, index
        return QSize(200, self._height)

    def cut_names(self, rows: Sequence[BasketRow], width: int) -> list[str]:
        """Return the names that do not fit a line of this width."""
        bounds = QRectF(0, 0, width, self._height)
        return [
            row.name
            for row in rows
            if self._name_metrics.horizontalAdvance(row.name) > self._room(row, bounds).name + 1
        ]

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one line."""
        model = index.model()
        if not isinstance(model, BasketModel):
            return
        row = model.rows[index.row()]
        bounds = QRectF(option.rect)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        frame = Frame(bounds, option.direction)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        self._draw_ground(painter, frame, row.state, selected=selected)
        room = self._room(row, bounds)
        ink = self._theme.colour("muted" if row.state is RowState.REMOVED else "text")
        struck = row.state is RowState.REMOVED
        two_rows = bool(row.note or row.chips) and not self._compact
        first = QRectF(bounds.left(), bounds.top(), bounds.width(), bounds.height())
        if two_rows:
            first.setBottom(bounds.top() + bounds.height() * 0.56)
        painter.setPen(ink)
        painter.setFont(self._quantity_font)
        self._text(painter, frame, _span(bounds, bounds.left(), room.quantity_right), row.quantity)
        painter.setFont(self._amount_font)
        self._text(painter, frame, _span(bounds, room.amount_left, room.right), row.amount)
        painter.setFont(self._name_struck if struck else self._name_font)
        name_box = _span(first, room.name_left, room.name_left + room.name + 1)
        shown = elided(self._name_metrics, row.name, room.name)
        painter.drawText(frame.place(name_box), frame.align(LEADING), shown)
        second = first
        if two_rows:
            second = QRectF(bounds.left(), first.bottom() - 3, bounds.width(), 0)
            second.setBottom(bounds.bottom() - 4)
        self._draw_rest(painter, frame, row, room=room, line=second)
        painter.restore()

    def _draw_ground(
        self, painter: QPainter, frame: Frame, state: RowState, *, selected: bool
    ) -> None:
        bounds = frame.bounds
        token = _GROUND.get(state, "primary_soft" if selected else "surface")
        painter.fillRect(bounds, self._theme.colour(token))
        if selected:
            bar = QRectF(bounds.left(), bounds.top(), 4, bounds.height())
            painter.fillRect(frame.place(bar), self._theme.colour("primary"))
        line = QRectF(bounds.left() + _MARGIN, bounds.bottom() - 1, bounds.width() - 2 * _MARGIN, 1)
        painter.fillRect(line, self._theme.colour("border"))

    def _draw_rest(
        self, painter: QPainter, frame: Frame, row: BasketRow, *, room: _Room, line: QRectF
    ) -> None:
        x = room.rest_left
        for chip in row.chips:
            width = self._chip_width(chip)
            if x + width > room.rest_right + 1:
                break
            self._draw_chip(painter, frame.place(_span(line, x, x + width)), chip)
            x += width + _GAP
        if row.was:
            painter.setPen(self._theme.colour("muted"))
            painter.setFont(self._was_font)
            width = self._was_metrics.horizontalAdvance(row.was)
            end = room.rest_right + width + _GAP
            self._text(painter, frame, _span(frame.bounds, end - width - 2, end), row.was)
        if row.note and room.rest_right - x >= 32:
            painter.setPen(self._theme.colour(_NOTE_INK.get(row.state, "muted")))
            painter.setFont(self._note_font)
            note = elided(self._note_metrics, row.note, room.rest_right - x)
            painter.drawText(
                frame.place(_span(line, x, room.rest_right)), frame.align(LEADING), note
            )

    def _draw_chip(self, painter: QPainter, box: QRectF, chip: RowChip) -> None:
        ink, ground = self._tones[chip.tone]
        height = min(self._chip_metrics.height() + 4, box.height() - 2)
        pill = QRectF(box.left(), box.center().y() - height / 2, box.width(), height)
        plain = chip.tone is Tone.NEUTRAL or ground == self._theme.colour("surface")
        painter.setPen(ink if plain else QColor(Qt.GlobalColor.transparent))
        painter.setBrush(ground)
        painter.drawRoundedRect(pill, height / 2, height / 2)
        painter.setPen(ink)
        painter.setFont(self._chip_font)
        painter.drawText(pill, CENTRE, chip.text)

    def _room(self, row: BasketRow, bounds: QRectF) -> _Room:
        theme = self._theme
        quantity_right = bounds.left() + theme.px(54)
        wide = bounds.left() + 4 + self._quantity_metrics.horizontalAdvance(row.quantity)
        quantity_right = max(quantity_right, wide)
        name_left = quantity_right + 12
        right = bounds.right() - _MARGIN
        amount = max(theme.px(58), self._amount_metrics.horizontalAdvance(row.amount))
        amount_left = right - amount - 2
        rest_right = amount_left - _GAP
        if row.was:
            rest_right -= self._was_metrics.horizontalAdvance(row.was) + _GAP
        chips = sum(self._chip_width(chip) + _GAP for chip in row.chips)
        name = self._name_metrics.horizontalAdvance(row.name)
        if self._compact:
            space = rest_right - name_left
            # Chips stay whole as long as the name keeps its first words.
            name = min(name, space, max(_NAME_LEAST, space - chips - (2 if chips else 0)))
            rest_left = name_left + name + 10
        else:
            name = min(name, rest_right - name_left)
            rest_left = name_left
        return _Room(quantity_right, name_left, name, rest_left, rest_right, amount_left, right)

    def _chip_width(self, chip: RowChip) -> float:
        return self._chip_metrics.horizontalAdvance(chip.text) + 14

    @staticmethod
    def _text(painter: QPainter, frame: Frame, box: QRectF, text: str) -> None:
        painter.drawText(frame.place(box), frame.align(TRAILING), text)


def _span(line: QRectF, left: float, right: float) -> QRectF:
    return QRectF(left, line.top(), right - left, line.height())
