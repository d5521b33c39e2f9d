"""Draws the customer's screen: the basket with its sums, or a greeting. Large, and nothing else.

Decides nothing about what is shown. Takes no touch, no key and no focus. Invariants: an amount is
never shortened, a name is shortened last; the line that was rung up last is always in sight.
"""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent

from pos_app.domain.customer_view import CustomerMoment
from pos_app.domain.receipt_template import Logo
from pos_app.ui.customer_screen.greeting import design_px, paint_greeting, screen_px
from pos_app.ui.customer_screen.picture import CustomerRow, CustomerScreenPicture
from pos_app.ui.theme import Theme
from pos_app.ui.widgets.painted import PaintedWidget
from pos_app.ui.widgets.painting import (
    CENTRE,
    LEADING,
    TRAILING,
    Frame,
    elided,
    fitted_px,
    round_box,
)

_MARGIN, _GAP, _PAD = 24, 20, 22
_HEAD, _ROW, _SUM = 44, 46, 34
_LARGE, _LARGE_WORDS = 76, 22
_SUMS_SHARE = 0.4  # of the width, for the sums


@dataclass(frozen=True, slots=True)
class _Part:
    """A card of the screen and what it is cut to."""

    box: QRectF
    frame: Frame


class CustomerCanvas(PaintedWidget):
    """One picture at a time. Sizes are design pixels of a screen 768 high, times the theme's."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._picture = CustomerScreenPicture(moment=CustomerMoment.CLOSED, store="")
        self._logo: Logo | None = None

    def show_picture(self, picture: CustomerScreenPicture) -> None:
        """Draw this; the same again costs nothing."""
        if picture != self._picture:
            self._picture = picture
            self.setAccessibleName(picture.spoken)
            self.update()

    def set_logo(self, logo: Logo | None) -> None:
        """The store's logo, drawn in the colour of the text."""
        self._logo = logo
        self.update()

    def sizeHint(self) -> QSize:
        """The size that it was drawn for."""
        return QSize(1024, 768)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw everything."""
        del event
        painter = self.start_painting()
        painter.fillRect(self.rect(), self.theme.colour("bg"))
        if self._picture.rows:
            self._draw_sale(painter)
        else:
            paint_greeting(painter, self, self._picture, self._logo)

    def cut_texts(self) -> list[str]:
        """Names that do not fit; sums and amounts always do, because they shrink."""
        width = self._cards()[0].box.width() - 2 * self._px(_PAD)
        shown = self.in_sight()[1]
        return [row.name for row in shown if self._name_room(row, width) < self._name_width(row)]

    def _px(self, size: float) -> float:
        return screen_px(self, self.theme, size)

    def _design(self, size: float) -> int:
        return design_px(self, size)

    # the sale
    def _cards(self) -> tuple[_Part, _Part]:
        """The basket and the sums, left to right."""
        margin, gap = self._px(_MARGIN), self._px(_GAP)
        top = margin + self._px(_HEAD)
        height = self.height() - top - margin
        sums = max(self._px(340), self.width() * _SUMS_SHARE - margin)
        basket = self.width() - 2 * margin - gap - sums
        left = QRectF(margin, top, basket, height)
        right = QRectF(margin + basket + gap, top, sums, height)
        frame = self.frame()
        return _Part(left, frame), _Part(right, frame)

    def _draw_sale(self, painter: QPainter) -> None:
        theme, picture = self.theme, self._picture
        basket, sums = self._cards()
        head = QRectF(basket.box.left(), 0, self.width() - 2 * basket.box.left(), basket.box.top())
        self._text(painter, head, picture.store, px=22, weight=600, colour="muted")
        self._text(painter, head, picture.items, px=20, colour="muted", is_end=True)
        for part in (basket, sums):
            box = part.frame.place(part.box)
            edge = theme.colour("border")
            round_box(painter, box, theme.colour("surface"), edge=edge, radius=self._px(14))
        self._draw_rows(painter, basket.box)
        self._draw_sums(painter, sums.box)

    def in_sight(self) -> tuple[int, tuple[CustomerRow, ...]]:
        """The first row that is drawn, and those drawn: the newest, and always the last changed."""
        picture = self._picture
        room = self._cards()[0].box.height() - 2 * self._px(_PAD) * 0.6
        fit = max(1, int(room // self._px(_ROW)))
        first = max(0, len(picture.rows) - fit)
        if picture.last is not None:
            first = min(first, picture.last)
        return first, picture.rows[first : first + fit]

    def _draw_rows(self, painter: QPainter, box: QRectF) -> None:
        first, rows = self.in_sight()
        height, pad = self._px(_ROW), self._px(_PAD)
        top = box.top() + pad * 0.6
        frame = self.frame()
        for place, row in enumerate(rows, start=first):
            line = QRectF(box.left(), top, box.width(), height)
            is_last = place == self._picture.last and len(self._picture.rows) > 1
            if is_last and self._picture.moment is CustomerMoment.RINGING:
                inner = line.adjusted(pad * 0.4, 0, -pad * 0.4, 0)
                ground = self.theme.colour("primary_soft")
                round_box(painter, frame.place(inner), ground, radius=self._px(8))
            self._draw_row(painter, line.adjusted(pad, 0, -pad, 0), row)
            top += height

    def _draw_row(self, painter: QPainter, line: QRectF, row: CustomerRow) -> None:
        colour = "muted" if row.is_beside else "text"
        weight = 400 if row.is_beside else 500
        amount = self._amount_width(row.amount)
        self._text(
            painter, line, row.amount, px=22, weight=600, colour=colour, is_end=True, is_figure=True
        )
        end = line.right() - amount - self._px(12)
        if row.before:
            before = QRectF(line.left(), line.top(), end - line.left(), line.height())
            painter.setFont(self.theme.font(self._design(17), tabular=True, struck=True))
            painter.setPen(self.theme.colour("muted"))
            frame = self.frame()
            painter.drawText(frame.place(before), frame.align(TRAILING), row.before)
        left = line.left() + (self._px(26) if row.is_beside else 0)
        room = self._name_room(row, line.width())
        name = QRectF(left, line.top(), room, line.height())
        self._text(painter, name, row.name, px=22, weight=weight, colour=colour)
        if row.quantity:
            beside = min(room, self._name_width(row)) + self._px(10)
            place = QRectF(left + beside, line.top(), self._quantity_width(row), line.height())
            words = self._quantity(row)
            self._text(painter, place, words, px=18, colour="muted", is_figure=True)

    def _quantity(self, row: CustomerRow) -> str:
        return f"× {row.quantity}" if row.quantity.isdigit() else row.quantity

    def _quantity_width(self, row: CustomerRow) -> float:
        if not row.quantity:
            return 0.0
        metrics = self.theme.metrics(self._design(18), tabular=True)
        return metrics.horizontalAdvance(self._quantity(row)) + 4

    def _amount_width(self, amount: str) -> float:
        return self.theme.metrics(self._design(22), 600, tabular=True).horizontalAdvance(amount) + 2

    def _name_width(self, row: CustomerRow) -> float:
        weight = 400 if row.is_beside else 500
        return self.theme.metrics(self._design(22), weight).horizontalAdvance(row.name)

    def _name_room(self, row: CustomerRow, width: float) -> float:
        taken = self._amount_width(row.amount) + self._px(12)
        if row.before:
            metrics = self.theme.metrics(self._design(17), tabular=True)
            taken += metrics.horizontalAdvance(row.before) + self._px(12)
        if row.quantity:
            taken += self._quantity_width(row) + self._px(14)
        return width - taken - (self._px(26) if row.is_beside else 0)

    # the sums
    def _draw_sums(self, painter: QPainter, box: QRectF) -> None:
        picture, pad = self._picture, self._px(_PAD)
        inner = box.adjusted(pad, pad, -pad, -pad)
        top = inner.top()
        if picture.title:
            head = QRectF(inner.left(), top, inner.width(), self._px(50))
            self._text(painter, head, picture.title, px=34, weight=700, colour="good")
            top += self._px(58)
        for one in picture.sums:
            row = QRectF(inner.left(), top, inner.width(), self._px(_SUM))
            colour = "good" if one.is_good else "muted"
            self._text(painter, row, one.words, px=20, colour=colour)
            self._text(
                painter, row, one.amount, px=20, weight=600, is_end=True, is_figure=True,
                colour="good" if one.is_good else "text",
            )  # fmt: skip
            top += self._px(_SUM)
        bottom = self._draw_large(painter, inner)
        if picture.note:
            bottom -= self._px(54)
            note = QRectF(inner.left(), bottom, inner.width(), self._px(44))
            self._chip(painter, note, picture.note, ink="primary_text", ground="primary_soft")
        told = [text for text in (picture.earned, picture.balance) if text]
        for text in reversed(told):
            bottom -= self._px(46)
            chip = QRectF(inner.left(), bottom, inner.width(), self._px(38))
            self._chip(painter, chip, text, ink="gold", ground="gold_soft")

    def _draw_large(self, painter: QPainter, inner: QRectF) -> float:
        """The figure that the customer looks for; returns where it begins."""
        picture, theme = self._picture, self.theme
        px = fitted_px(
            theme, picture.large_amount, inner.width(), px=self._design(_LARGE), weight=700
        )
        height = theme.metrics(px, 700).height()
        figure = QRectF(inner.left(), inner.bottom() - height, inner.width(), height)
        is_given = picture.moment is CustomerMoment.PAID
        frame = self.frame()
        painter.setFont(theme.font(px, 700, tabular=True))
        painter.setPen(theme.colour("good" if is_given else "text"))
        painter.drawText(frame.place(figure), frame.align(TRAILING), picture.large_amount)
        words_height = self._px(_LARGE_WORDS * 1.5)
        words = QRectF(inner.left(), figure.top() - words_height, inner.width(), words_height)
        self._text(painter, words, picture.large_words, px=_LARGE_WORDS, weight=600, colour="muted")
        rule = QRectF(inner.left(), words.top() - self._px(8), inner.width(), 1)
        painter.fillRect(rule, theme.colour("border"))
        return rule.top() - self._px(10)

    def _chip(self, painter: QPainter, box: QRectF, text: str, *, ink: str, ground: str) -> None:
        theme = self.theme
        round_box(painter, self.frame().place(box), theme.colour(ground), radius=self._px(10))
        room = box.width() - self._px(20)
        px = fitted_px(theme, text, room, px=self._design(19))
        painter.setFont(theme.font(px, 600))
        painter.setPen(theme.colour(ink))
        painter.drawText(
            self.frame().place(box), CENTRE, elided(theme.metrics(px, 600), text, room)
        )

    def _text(
        self,
        painter: QPainter,
        box: QRectF,
        text: str,
        *,
        px: int,
        weight: int = 400,
        colour: str = "text",
        is_end: bool = False,
        is_figure: bool = False,
    ) -> None:
        theme, frame, size = self.theme, self.frame(), self._design(px)
        painter.setFont(theme.font(size, weight, tabular=is_figure))
        painter.setPen(theme.colour(colour))
        metrics = theme.metrics(size, weight, tabular=is_figure)
        shown = text if is_figure else elided(metrics, text, box.width())
        painter.drawText(frame.place(box), frame.align(TRAILING if is_end else LEADING), shown)
