"""Groups of choices as tiles under a title, two in a row; kept and filled anew."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from pos_app.ui.refund.picture import Option, OptionGroup
from pos_app.ui.theme import Theme
from pos_app.ui.theme_tokens import Tone
from pos_app.ui.widgets.card import Card
from pos_app.ui.widgets.key_button import KeyButton
from pos_app.ui.widgets.labels import make_label

_MOST_GROUPS = 3
_COLUMNS = 2


class OptionTiles(QWidget):
    """Tiles; `chosen` carries the code of the one touched."""

    chosen = Signal(str)

    def __init__(
        self, theme: Theme, *, columns: int = _COLUMNS, height: int = 44, is_even: bool = False
    ) -> None:
        """`is_even`: columns are as wide as they can be, however long a store's own words are."""
        super().__init__()
        self._is_even = is_even
        self._theme, self._columns, self._height = theme, columns, height
        self._tiles: list[KeyButton] = []
        self._codes: list[str] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(6)
        for column in range(columns if is_even else 0):
            self._grid.setColumnStretch(column, 1)

    def show_options(self, options: Sequence[Option]) -> None:
        """Draw these."""
        self._codes = [option.code for option in options]
        while len(self._tiles) < len(options):
            self._tiles.append(self._new_tile(len(self._tiles)))
        for place, tile in enumerate(self._tiles):
            tile.setVisible(place < len(options))
            if place < len(options):
                option = options[place]
                tile.set_icon(option.icon)
                tile.set_content(option.text, accessible_name=option.text)
                tile.set_key(option.key)
                tile.set_chosen(chosen=option.is_chosen)
        self.setVisible(bool(options))

    def _new_tile(self, place: int) -> KeyButton:
        tile = KeyButton(self._theme, " ", height=self._height, px=14)
        tile.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if self._is_even:
            tile.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        tile.clicked.connect(lambda: self.chosen.emit(self._codes[place]))
        self._grid.addWidget(tile, place // self._columns, place % self._columns)
        return tile


class GroupsView(QWidget):
    """A card for each group; `chosen` carries group and code."""

    chosen = Signal(str, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._cards = [_GroupCard(theme) for _ in range(_MOST_GROUPS)]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for card in self._cards:
            column.addWidget(card)
            card.tiles.chosen.connect(
                lambda code, card=card: self.chosen.emit(card.group_code, code)
            )
        column.addStretch(1)

    def show_groups(self, groups: Sequence[OptionGroup]) -> None:
        """Draw these."""
        for place, card in enumerate(self._cards):
            card.show_group(groups[place] if place < len(groups) else None)


class _GroupCard(Card):
    """One group."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(margin=10, spacing=5)
        self.group_code = ""
        self._title = make_label("", "h2")
        self._note = make_label("", "muted", wrap=True)
        self._warning = make_label("", "label", wrap=True, tone=Tone.WARN)
        self.tiles = OptionTiles(theme, is_even=True)
        for widget in (self._title, self._note, self.tiles, self._warning):
            self.body.addWidget(widget)

    def show_group(self, group: OptionGroup | None) -> None:
        """Fill it in, or hide."""
        self.setVisible(group is not None)
        if group is None:
            return
        self.group_code = group.code
        self.setAccessibleName(group.title)
        self._title.setText(group.title)
        for label, text in ((self._note, group.note), (self._warning, group.warning)):
            label.setText(text)
            label.setVisible(bool(text))
        self.tiles.show_options(group.options)
