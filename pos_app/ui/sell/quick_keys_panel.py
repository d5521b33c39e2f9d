"""The quick keys: products at one touch, in tabs of tiles.

Knows no product: names and prices come ready made. Invariants: every tile of every page can be
reached by touch, also when a page has more tiles or the row more tabs than there is room for; a
tile is reported by its page and its place in that page, however it was reached.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from pos_app.phrases import Phrases
from pos_app.ui.theme import Theme
from pos_app.ui.widgets.card import Card, make_row
from pos_app.ui.widgets.choice_row import Choice, ChoiceRow
from pos_app.ui.widgets.key_button import ButtonKind, KeyButton
from pos_app.ui.widgets.labels import make_label
from pos_app.ui.widgets.tile import Tile

COLUMNS = 4
_MOST_COLUMNS = 5
_GAP = 8
_TAB_MARGIN = 30
_TILE_HEIGHT = 58


@dataclass(frozen=True, slots=True)
class TileSpec:
    """One quick key: texts ready made, an icon name of the till and a hue of 0 to 359 degrees."""

    name: str
    price: str
    icon: str = "tag"
    hue: int = 215


@dataclass(frozen=True, slots=True)
class TilePage:
    """A tab and its tiles, of any number."""

    name: str
    tiles: tuple[TileSpec, ...]


class QuickKeysPanel(Card):
    """Tabs above a grid of tiles; `tile_chosen` carries page and place in the page."""

    tile_chosen = Signal(int, int)

    def __init__(self, theme: Theme, phrases: Phrases) -> None:
        super().__init__(
            margin=10, spacing=_GAP, accessible_name=phrases.say("sell_screen.quick_keys")
        )
        self._theme = theme
        self._pages: tuple[TilePage, ...] = ()
        self._page, self._first, self._rows = 0, 0, 3
        self._columns = COLUMNS
        self._tabs = ChoiceRow(theme, accessible_name=phrases.say("sell_screen.quick_keys"))
        self._shown_tabs: tuple[int, ...] = ()
        self._more = KeyButton(
            theme,
            icon="chevron-right",
            kind=ButtonKind.GHOST,
            height=44,
            accessible_name=phrases.say("sell_screen.more_tiles"),
        )
        self._none = make_label(
            phrases.say("sell_screen.no_tiles"),
            "muted15",
            align=Qt.AlignmentFlag.AlignHCenter,
            wrap=True,
        )
        self._box = QWidget()
        self._grid = QGridLayout(self._box)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(_GAP)
        self._tiles: list[Tile] = []
        head = make_row(self._tabs, self._more, spacing=4)
        head.setStretch(0, 1)
        self.body.addLayout(head)
        self.body.addWidget(self._none, 1)
        self.body.addWidget(self._box, 1)
        self._tabs.chosen.connect(lambda code: self._turn_to(int(code), 0))
        self._more.clicked.connect(self._step)
        self._draw()

    @property
    def page(self) -> int:
        """The page shown."""
        return self._page

    @property
    def tiles(self) -> Sequence[Tile]:
        """The tiles shown."""
        return self._tiles

    def set_tiles(self, pages: Sequence[TilePage]) -> None:
        """Show these pages; what was shown before stays in its place when it is still there."""
        self._pages = tuple(pages)
        self._page = min(self._page, max(0, len(self._pages) - 1))
        # A price that begins must not move the tiles under a finger.
        if not self._pages or self._first >= len(self._pages[self._page].tiles):
            self._first = 0
        self._shown_tabs = ()
        self._draw()

    def set_grid(self, rows: int, columns: int = COLUMNS) -> None:
        """Show so many rows and columns of tiles at once."""
        if (rows, columns) != (self._rows, self._columns):
            self._rows, self._columns, self._first = rows, columns, 0
            self._draw()

    def needed_height(self, rows: int) -> int:
        """Return the height in pixels of the tabs and so many rows of tiles."""
        edges = self.body.contentsMargins()
        tabs = max(self._tabs.minimumSizeHint().height(), self._more.minimumSizeHint().height())
        tiles = rows * (self._theme.px(_TILE_HEIGHT) + _GAP)
        return edges.top() + tabs + tiles + edges.bottom()

    def minimumSizeHint(self) -> QSize:
        """Return room for the rows, so that tabs never ask for more width than the tiles."""
        least = super().minimumSizeHint()
        tiles = self._columns * (88 + _GAP) - _GAP + 2 * 10
        return QSize(tiles, least.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the tabs that fit."""
        super().resizeEvent(event)
        self._draw_tabs()

    def _turn_to(self, page: int, first: int) -> None:
        self._page, self._first = page, first
        self._draw()

    def _step(self) -> None:
        following = self._first + self._per_view
        if following < len(self._pages[self._page].tiles):
            self._turn_to(self._page, following)
        else:
            self._turn_to((self._page + 1) % len(self._pages), 0)

    @property
    def _per_view(self) -> int:
        return self._rows * self._columns

    def _draw(self) -> None:
        self._draw_tabs()
        # A new tile stands where an old one stood until the event loop removes it.
        for tile in self._tiles:
            self._grid.removeWidget(tile)
            tile.hide()
            tile.deleteLater()
        self._tiles = []
        shown = (
            self._pages[self._page].tiles[self._first :][: self._per_view] if self._pages else ()
        )
        for place, spec in enumerate(shown):
            tile = Tile(self._theme, spec.name, spec.price, icon=spec.icon, hue=spec.hue)
            tile.clicked.connect(lambda _=False, at=self._first + place: self._choose(at))
            self._grid.addWidget(tile, place // self._columns, place % self._columns)
            tile.show()
            self._tiles.append(tile)
        for column in range(_MOST_COLUMNS):
            self._grid.setColumnStretch(column, 1 if column < self._columns else 0)
        for row in range(6):
            self._grid.setRowStretch(row, 1 if row < self._rows else 0)
            used = row < self._rows
            self._grid.setRowMinimumHeight(row, self._theme.px(_TILE_HEIGHT) if used else 0)
        is_empty = not any(page.tiles for page in self._pages)
        self._none.setVisible(is_empty)
        self._box.setVisible(not is_empty)

    def _choose(self, place: int) -> None:
        self.tile_chosen.emit(self._page, place)

    def _draw_tabs(self) -> None:
        fitting = self._fitting_tabs()
        is_cut = len(fitting) < len(self._pages)
        overflows = any(len(page.tiles) > self._per_view for page in self._pages)
        self._more.setVisible(is_cut or overflows)
        if fitting != self._shown_tabs:
            self._shown_tabs = fitting
            self._tabs.set_choices(
                [Choice(str(number), self._pages[number].name) for number in fitting]
            )
        if fitting:
            self._tabs.choose(str(self._page))

    def _fitting_tabs(self) -> tuple[int, ...]:
        """Return the pages whose tabs fit, always with the one shown."""
        metrics = self._theme.metrics(15, 600)
        widths = [
            max(44, int(metrics.horizontalAdvance(page.name)) + _TAB_MARGIN) for page in self._pages
        ]
        room = self.width() - 20
        if sum(widths) <= room:
            return tuple(range(len(widths)))
        room -= 48
        first = 0
        while True:
            fitting: list[int] = []
            taken = 0
            for number in range(first, len(widths)):
                taken += widths[number]
                if fitting and taken > room:
                    break
                fitting.append(number)
            if self._page in fitting:
                return tuple(fitting)
            first = fitting[-1] + 1
