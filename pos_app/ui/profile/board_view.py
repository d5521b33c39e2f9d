"""The first page: a card for each page with its newest rows; a touch goes to the page.

Draws one picture and decides nothing. Invariant: a row is drawn whole or not at all.
"""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from pos_app.ui.profile.picture import BoardCard, Entry
from pos_app.ui.theme import Theme
from pos_app.ui.theme_tokens import Tone
from pos_app.ui.widgets.painted import PaintedButton
from pos_app.ui.widgets.painting import CENTRE, LEADING, TRAILING, Frame, elided, round_box

_ABOVE, _BELOW = (4, 4, 4), (3, 3, 3, 3)  # widths of the cards of both rows, of twelve
_PAD, _TITLE, _ROW, _SINGLE = 14, 38, 41, 30


class BoardTile(PaintedButton):
    """One card; a button, so that Tab and a touch reach it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, accessible_name=" ")
        self.card: BoardCard | None = None
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)

    def show_card(self, card: BoardCard) -> None:
        """Draw this one."""
        if card != self.card:
            self.card = card
            spoken = (card.title, card.note, *(entry.spoken for entry in card.entries))
            self.setAccessibleName(". ".join(part for part in spoken if part))
            self.update()

    def sizeHint(self) -> QSize:
        """Return room for the title and two rows."""
        return QSize(240, self.theme.px(_TITLE + 2 * _ROW + _PAD))

    def minimumSizeHint(self) -> QSize:
        """Return room for the title and a row."""
        return QSize(160, self.theme.px(_TITLE + _ROW + _PAD))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card and as many rows as there is room for."""
        del event
        card, theme = self.card, self.theme
        if card is None:
            return
        painter, frame, px = self.start_painting(), self.frame(), theme.px
        is_warning = card.tone == "warn"
        edge = "primary" if self.hasFocus() or self.underMouse() else "border"
        ground = theme.tone_colours(Tone.WARN)[1] if is_warning else theme.colour("surface")
        round_box(painter, QRectF(self.rect()), ground, edge=theme.colour(edge), radius=12)
        left, width = float(px(_PAD)), self.width() - 2.0 * px(_PAD)
        # Half a note says nothing: where it does not fit, its page has it.
        wide = min(width, theme.metrics(16, 600).horizontalAdvance(card.title) + 2)
        note = width - wide - 12
        title = QRectF(left, px(8), wide, px(_TITLE - 8))
        self._text(painter, frame, title, card.title, look=(16, 600, "text"))
        if card.note and note >= theme.metrics(13, 400, tabular=True).horizontalAdvance(card.note):
            at = QRectF(left + width - note, px(8), note, px(_TITLE - 8))
            self._text(painter, frame, at, card.note, look=(13, 400, "muted"), is_end=True)
        top = float(px(_TITLE))
        leads = (theme.metrics(14, 500).horizontalAdvance(one.lead) for one in card.entries)
        lead = max(leads, default=0.0) + px(12) if card.is_led else 0.0
        if not card.entries:
            at = QRectF(left, top, width, px(_SINGLE))
            self._text(painter, frame, at, card.empty, look=(14, 400, "muted"))
        for entry in card.entries:
            height = px(_ROW if entry.sub else _SINGLE)
            if top + height > self.height() - px(6):
                break
            line = QRectF(left, top, width, 1)
            painter.fillRect(frame.place(line), theme.colour("border"))
            at = QRectF(left, top, width, height)
            self._draw(painter, frame, at, lead=lead, entry=entry)
            top += height

    def _draw(
        self, painter: QPainter, frame: Frame, box: QRectF, *, lead: float, entry: Entry
    ) -> None:
        theme, px = self.theme, self.theme.px
        end = box.right()
        if entry.figure and lead:
            wide = theme.metrics(14, 600, tabular=True).horizontalAdvance(entry.figure) + 2
            at = QRectF(end - wide, box.top(), wide, box.height())
            self._text(painter, frame, at, entry.figure, look=(14, 600, "text"), is_end=True)
            end -= wide + px(8)
        if entry.chip is not None:
            end = self._chip(painter, frame, box, end=end, chip=entry.chip) - px(8)
        left = box.left()
        if lead:
            at = QRectF(left, box.top(), lead, box.height())
            self._text(painter, frame, at, entry.lead, look=(14, 500, entry.colour))
            left += lead
        if not entry.sub:
            at = QRectF(left, box.top(), end - left, box.height())
            self._text(painter, frame, at, entry.text, look=(14, 500, "text"))
            return
        half = box.height() / 2
        first = QRectF(left, box.top() + 3, end - left, half - 2)
        second = QRectF(left, box.top() + half, end - left, half - 3)
        self._text(painter, frame, first, entry.text, look=(14, 600, "text"))
        self._text(painter, frame, second, entry.sub, look=(12, 400, "muted"))

    def _chip(
        self,
        painter: QPainter,
        frame: Frame,
        box: QRectF,
        *,
        end: float,
        chip: tuple[str, str],
    ) -> float:
        theme, (text, tone) = self.theme, chip
        metrics = theme.metrics(12, 600)
        width, height = metrics.horizontalAdvance(text) + 16, metrics.height() + 4
        pill = QRectF(end - width, box.center().y() - height / 2, width, height)
        ink, ground = theme.tone_colours(Tone(tone))
        is_plain = tone in (Tone.NEUTRAL.value, Tone.WARN.value)
        edge = theme.colour("border_strong") if is_plain else None
        round_box(painter, frame.place(pill), ground, edge=edge, radius=height / 2)
        painter.setPen(ink)
        painter.setFont(theme.font(12, 600))
        painter.drawText(frame.place(pill), CENTRE, text)
        return pill.left()

    def _text(
        self,
        painter: QPainter,
        frame: Frame,
        box: QRectF,
        text: str,
        *,
        look: tuple[int, int, str],
        is_end: bool = False,
    ) -> None:
        px, weight, colour = look
        painter.setFont(self.theme.font(px, weight, tabular=is_end))
        painter.setPen(self.theme.colour(colour))
        metrics = self.theme.metrics(px, weight, tabular=is_end)
        align = frame.align(TRAILING if is_end else LEADING)
        painter.drawText(frame.place(box), align, elided(metrics, text, box.width()))


class BoardView(QWidget):
    """`chosen` carries the code of the page whose card was touched."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.tiles: list[BoardTile] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(10)
        for column in range(sum(_ABOVE)):
            self._grid.setColumnStretch(column, 1)

    def show_cards(self, cards: Sequence[BoardCard]) -> None:
        """Draw these."""
        while len(self.tiles) < len(cards):
            self.tiles.append(self._new_tile(len(self.tiles)))
        for place, tile in enumerate(self.tiles):
            tile.setVisible(place < len(cards))
            if place < len(cards):
                tile.show_card(cards[place])

    def _new_tile(self, place: int) -> BoardTile:
        tile = BoardTile(self._theme)
        row, at = divmod(place, len(_ABOVE)) if place < len(_ABOVE) else (1, place - len(_ABOVE))
        wide = (_ABOVE, _BELOW)[row][at]
        self._grid.addWidget(tile, row, sum((_ABOVE, _BELOW)[row][:at]), 1, wide)
        self._grid.setRowStretch(row, 1)
        tile.clicked.connect(lambda: self._report(tile))
        return tile

    def _report(self, tile: BoardTile) -> None:
        if tile.card is not None:
            self.chosen.emit(tile.card.page.value)
