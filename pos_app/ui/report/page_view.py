"""A page of a report, from the top downwards, in an area that scrolls.

Draws a page model. Invariants: what has the keyboard is brought into view; a page of another
width lays its cards out anew and never scrolls sideways.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from pos_app.ui.report.block_view import (
    BlockView,
    ChartCard,
    FiguresView,
    TableCard,
    block_view,
)
from pos_app.ui.report.figure_card import FigureCard
from pos_app.ui.report.figures_asked import codes_of, of_card
from pos_app.ui.report.page_model import (
    Block,
    ChartBlock,
    FiguresBlock,
    PageNote,
    ReportPage,
)
from pos_app.ui.report.picture import FigureAsked
from pos_app.ui.theme import Theme
from pos_app.ui.theme_tokens import Tone
from pos_app.ui.widgets.card import Panel, make_row
from pos_app.ui.widgets.labels import IconLabel, make_label

if TYPE_CHECKING:
    from collections.abc import Callable

_EDGE, _GAP = 12, 12
_TOP = 2  # what may stand above the page has its own


class PageView(QScrollArea):
    """`figure_asked` carries a FigureAsked: somebody wants to know more of it."""

    figure_asked = Signal(object)

    def __init__(self, theme: Theme, *, not_over: str) -> None:
        super().__init__()
        self._theme, self._not_over = theme, not_over
        self._blocks: list[BlockView] = []
        self._codes = frozenset[str]()
        self.make_board: Callable[[tuple[PageNote, ...]], QWidget] | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_page(self, page: ReportPage | None) -> None:
        """Show another page, from its top; None gives back what was shown."""
        self._blocks = []
        self._codes = frozenset() if page is None else codes_of(page)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(_EDGE, _TOP, _EDGE, _GAP)
        column.setSpacing(_GAP)
        for warning in () if page is None else page.warnings:
            column.addWidget(self._warning(warning))
        for at, line in enumerate(() if page is None else page.lines):
            # Only charts gain by more room than they need.
            stretch = 1 if any(isinstance(one, ChartBlock) for one in line) else 0
            row = self._line(line)
            column.addLayout(row, stretch)
            if not at and page is not None and page.board is not None and self.make_board:
                row.addWidget(self.make_board(page.board), 1)
        self._mark_notes(page)
        if not any(isinstance(one, ChartCard) for one in self._blocks):
            column.addStretch(1)
        self.setWidget(inside)
        self.verticalScrollBar().setValue(0)
        self._fit()

    @property
    def blocks(self) -> tuple[BlockView, ...]:
        """What stands on it, as people read."""
        return tuple(self._blocks)

    @property
    def codes(self) -> frozenset[str]:
        """The codes of everything on it that somebody may ask about."""
        return self._codes

    def first(self) -> QWidget | None:
        """What takes the keyboard first."""
        for block in self._blocks:
            match block:
                case FiguresView(cards=[card, *_]):
                    return card
                case ChartCard():
                    return block.view
                case TableCard() if block.table.rows:
                    return block.table
                case _:
                    pass
        return None

    def table_of(self, code: str) -> QWidget | None:
        """The table with this code, laid out so that it can be brought into view."""
        for block in self._blocks:
            if isinstance(block, TableCard) and block.code == code:
                inside: QWidget | None = self.widget()
                if inside is not None:
                    inside.resize(self.viewport().width(), inside.sizeHint().height())
                return block.table
        return None

    def focused_figure(self) -> FigureAsked | None:
        """The figure that has the keyboard."""
        focused = self.window().focusWidget()
        if isinstance(focused, FigureCard) and self.isAncestorOf(focused):
            return of_card(focused.figure)
        for block in self._blocks:
            if isinstance(block, ChartCard) and block.view is focused:
                return block.asked()
            if isinstance(block, TableCard) and block.table is focused:
                return block.asked()
        return None

    def scroll_page(self, event: QKeyEvent) -> bool:
        """Scroll by a page or to an end; say whether the key was one for that."""
        bar = self.verticalScrollBar()
        match event.key():
            case Qt.Key.Key_PageDown:
                bar.setValue(bar.value() + bar.pageStep())
            case Qt.Key.Key_PageUp:
                bar.setValue(bar.value() - bar.pageStep())
            case Qt.Key.Key_Home:
                bar.setValue(bar.minimum())
            case Qt.Key.Key_End:
                bar.setValue(bar.maximum())
            case _:
                return False
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Bring what gets the keyboard into view, whole: Qt would do with its first figure."""
        if event.type() is QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self._bring(watched, QRect(QPoint(0, 0), watched.size()))
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the figures out for this width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        for block in self._blocks:
            if isinstance(block, FiguresView):
                block.fit(self.viewport().width() - 2 * _EDGE)

    def _bring(self, view: QWidget, part: QRect) -> None:
        """Scroll as little as shows this part of a view."""
        inside = self.widget()
        if inside is None or not inside.isAncestorOf(view):
            return
        at = QRect(view.mapTo(inside, part.topLeft()), part.size())
        bar = self.verticalScrollBar()
        below = at.bottom() + _GAP - self.viewport().height()
        bar.setValue(min(max(bar.value(), below), max(0, at.top() - _GAP)))

    def _watch(self, view: BlockView) -> None:
        """Hear what gets the keyboard."""
        match view:
            case FiguresView():
                for card in view.cards:
                    card.installEventFilter(self)
            case TableCard():
                view.table.installEventFilter(self)
            case ChartCard():
                chart = view.view
                chart.installEventFilter(self)
                chart.selectionModel().currentChanged.connect(
                    lambda index, _: self._bring(chart, chart.visualRect(index))
                )
            case _:
                pass

    def _line(self, blocks: tuple[Block, ...]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(_GAP)
        for block in blocks:
            view = block_view(
                self._theme, block, ask=self.figure_asked.emit, not_over=self._not_over
            )
            self._blocks.append(view)
            self._watch(view)
            row.addWidget(view, 1 if isinstance(block, FiguresBlock) else block.share)
        return row

    def _mark_notes(self, page: ReportPage | None) -> None:
        for view in self._blocks if page is not None and page.notes else ():
            for card in view.cards if isinstance(view, FiguresView) else ():
                notes = page.notes_of(card.figure.code) if page is not None else ()
                card.set_note(" ".join(one.note.text for one in notes))

    def _warning(self, text: str) -> QWidget:
        strip = Panel("notice")
        strip.setProperty("tone", Tone.WARN.value)
        strip.setAccessibleName(text)
        words = make_label(text, "body", wrap=True, tone=Tone.WARN)
        icon = IconLabel(self._theme, "triangle-alert", "warn", size=18)
        row = make_row(icon, words, spacing=10, margins=(14, 7, 14, 7))
        row.setStretch(1, 1)
        strip.setLayout(row)
        return strip
