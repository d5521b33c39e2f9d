"""The blocks of a report's page as widgets: cards of figures, charts, tables, sentences.

Draws a page model and decides nothing; what is touched is told as the figure that is meant.
"""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from pos_app.ui.charts.chart_view import ChartView
from pos_app.ui.charts.legend import LegendView
from pos_app.ui.charts.picture import ChartPicture
from pos_app.ui.report.figure_card import FigureCard
from pos_app.ui.report.figures_asked import of_card, of_chart, of_row, row_with
from pos_app.ui.report.page_model import (
    Block,
    ChartBlock,
    FiguresBlock,
    PageCell,
    PageRow,
    TableBlock,
    TextBlock,
)
from pos_app.ui.report.picture import FigureAsked
from pos_app.ui.theme import Theme
from pos_app.ui.theme_tokens import Tone
from pos_app.ui.widgets.card import Card, make_row
from pos_app.ui.widgets.labels import RIGHT, ElidedLabel, make_label
from pos_app.ui.widgets.list_table import ListTable
from pos_app.ui.widgets.table_model import Cell, Column, TableRow

Ask = Callable[[FigureAsked], None]
ROW_PX, _TWO_TEXTS_PX, _HEADER_PX, _EMPTY_PX = 44, 48, 34, 88
_MOST_ROWS = 12  # a longer table scrolls in itself
_GAP = 12
_PAD = 10  # of a cell, at either side


class FiguresView(QWidget):
    """Figure cards beside each other, in as many lines as they need."""

    def __init__(self, theme: Theme, block: FiguresBlock, *, ask: Ask, not_over: str) -> None:
        super().__init__()
        self._theme = theme
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(_GAP)
        self.cards = [FigureCard(theme, one, not_over=not_over) for one in block.figures]
        for card in self.cards:
            card.clicked.connect(lambda _=False, one=card.figure: ask(of_card(one)))
        self._across = 0
        self.fit(1_300)

    def fit(self, width: int) -> None:
        """Lay the cards out for a width: in as few lines as leave each of them its room."""
        across = len(self.cards)
        lines = 1
        while across > 1 and sum(self._widths(across)) + (across - 1) * _GAP > width:
            lines += 1
            across = -(-len(self.cards) // lines)
        if across == self._across or not across:
            return
        self._across = across
        for at, card in enumerate(self.cards):
            self._grid.addWidget(card, at // across, at % across)
        widths = self._widths(across)
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, widths[column] if column < across else 0)

    def _widths(self, across: int) -> list[int]:
        """What the columns need: one of long figures more than the others."""
        return [
            max(one.sizeHint().width() for one in self.cards[column::across])
            for column in range(across)
        ]


class ChartCard(Card):
    """A chart with its title, and what to do with it."""

    def __init__(self, theme: Theme, block: ChartBlock, *, ask: Ask) -> None:
        super().__init__(margin=16, spacing=6, accessible_name=block.title)
        self._block, self._ask = block, ask
        picture = block.picture
        hint = _hint(block)
        end: QWidget = make_label(hint, "muted", align=RIGHT)
        if isinstance(picture, ChartPicture) and not hint:
            legend = LegendView(theme)
            legend.show_picture(picture)
            end = legend
        self.body.addLayout(_head(block.title, end))
        has_legend = isinstance(picture, ChartPicture) and bool(hint)
        self.view = ChartView(theme, has_legend=has_legend)
        self.view.show_picture(picture)
        self.view.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.body.addWidget(self.view, 1)
        self.view.chosen.connect(self._chosen)

    def asked(self) -> FigureAsked | None:
        """The figure that was walked to."""
        index = self.view.currentIndex()
        return of_chart(self._block, index.row(), index.column()) if index.isValid() else None

    def _chosen(self, row: int, column: int) -> None:
        asked = of_chart(self._block, row, column)
        if asked is not None:
            self._ask(asked)


class TableCard(Card):
    """A table with its title; without rows it says why."""

    def __init__(self, theme: Theme, block: TableBlock, *, ask: Ask) -> None:
        super().__init__(margin=0, spacing=0, accessible_name=block.title)
        self._block, self._ask = block, ask
        if block.title or _hint(block):
            hint = make_label(_hint(block), "muted", align=RIGHT)
            self.body.addLayout(_head(block.title, hint, margins=(10, 14, 14, 8)))
        has_subs = any(row.note or cell.sub for row in block.rows for cell in row.cells)
        row_px = _TWO_TEXTS_PX if has_subs else ROW_PX
        self.table = ListTable(
            theme,
            [_column(theme, block, place) for place in range(len(block.columns))],
            accessible_name=block.title,
            row_height=row_px,
            empty_text=block.empty_text,
        )
        self.table.set_rows([_row(row) for row in block.rows])
        # One column alone is what the title says.
        has_header = len(block.columns) > 1
        self.table.horizontalHeader().setVisible(has_header)
        header_px = _HEADER_PX if has_header else 0
        height = len(block.rows[:_MOST_ROWS]) * row_px + header_px if block.rows else _EMPTY_PX
        self.table.setFixedHeight(theme.px(height) + 2)
        self.table.setVerticalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAsNeeded
            if len(block.rows) > _MOST_ROWS
            else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        self.body.addWidget(self.table)
        self.body.addSpacing(8)
        self.body.addStretch(1)
        self.table.row_activated.connect(self._chosen)
        self.table.clicked.connect(lambda _: self._chosen(self.table.chosen_key()))

    @property
    def code(self) -> str:
        """What the table is of."""
        return self._block.code

    def asked(self) -> FigureAsked | None:
        """The row that was walked to."""
        row = row_with(self._block, self.table.chosen_key())
        return None if row is None else of_row(self._block, row)

    def _chosen(self, key: object) -> None:
        row = row_with(self._block, key)
        if row is not None:
            self._ask(of_row(self._block, row))


class TextCard(Card):
    """Sentences."""

    def __init__(self, block: TextBlock) -> None:
        super().__init__(margin=16, spacing=6, accessible_name=block.title or block.text)
        if block.title:
            self.body.addWidget(make_label(block.title, "h2", wrap=True))
        self.body.addWidget(make_label(block.text, "body", wrap=True, tone=block.tone))
        self.body.addStretch(1)


BlockView = FiguresView | ChartCard | TableCard | TextCard


def block_view(theme: Theme, block: Block, *, ask: Ask, not_over: str) -> BlockView:
    """Return the widget of a block."""
    match block:
        case FiguresBlock():
            return FiguresView(theme, block, ask=ask, not_over=not_over)
        case ChartBlock():
            return ChartCard(theme, block, ask=ask)
        case TableBlock():
            return TableCard(theme, block, ask=ask)
        case TextBlock():
            return TextCard(block)


def _hint(block: ChartBlock | TableBlock) -> str:
    return " · ".join(part for part in (block.hint, block.tip) if part)


def _head(
    title: str, end: QWidget, *, margins: tuple[int, int, int, int] = (0, 0, 0, 0)
) -> QHBoxLayout:
    row = make_row(ElidedLabel(title, "h2"), end, spacing=12, margins=margins)
    row.setStretch(0, 1)
    return row


def _column(theme: Theme, block: TableBlock, place: int) -> Column:
    """A column of figures is as wide as what stands in it, whatever the language calls it."""
    column = block.columns[place]
    if not column.width:
        return Column(column.title, 0, column.share, column.trailing)
    texts = [row.cells[place] for row in block.rows if place < len(row.cells)]
    figures, small = theme.metrics(14, 600, tabular=column.trailing), theme.metrics(13, 500)
    widest = max(
        small.horizontalAdvance(column.title),
        *(figures.horizontalAdvance(cell.text) for cell in texts),
        *(small.horizontalAdvance(cell.sub) for cell in texts),
        0,
    )
    needed = (int(widest) + 2 * _PAD + 4) * 100 // theme.text_scale
    return Column(column.title, max(column.width, needed), column.share, column.trailing)


def _row(row: PageRow) -> TableRow:
    first, *others = row.cells
    if row.note and not first.sub:
        first = replace(first, sub=row.note)
    shown = (first, *others)
    spoken = ", ".join(part for cell in shown for part in (cell.text, cell.sub) if part)
    cells = tuple(_cell(cell, is_total=row.is_total) for cell in shown)
    return TableRow(row.key, cells, spoken=spoken, is_total=row.is_total)


def _cell(cell: PageCell, *, is_total: bool) -> Cell:
    return Cell(
        text=cell.text,
        sub=cell.sub,
        strong=cell.strong or is_total,
        hatched=cell.is_unfinished,
        colour=_COLOURS.get(cell.tone, "text"),
    )


_COLOURS: dict[Tone | None, str] = {
    Tone.GOOD: "good",
    Tone.WARN: "warn",
    Tone.BAD: "bad",
    Tone.PRIMARY: "primary_text",
    Tone.GOLD: "gold",
    Tone.NEUTRAL: "muted",
}
