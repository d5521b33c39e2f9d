"""How the parts of the sell screen stand: three columns, two when narrow, or the change instead.

Holds the number keys and the row of everyday keys, whose place it decides. Invariant: the basket
with its total stands at the left at every size.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from pos_app.phrases import Phrases
from pos_app.ui.key_table import KeyAction, KeyTable
from pos_app.ui.sell.basket_panel import BasketPanel
from pos_app.ui.sell.body_fit import fit_side, fit_stacked, fit_tiles
from pos_app.ui.sell.inline import InlinePicture
from pos_app.ui.sell.inline_panel import InlinePanel
from pos_app.ui.sell.quick_keys_panel import QuickKeysPanel
from pos_app.ui.sell.side_panel import SidePanel
from pos_app.ui.sell.tender_panel import TenderPanel
from pos_app.ui.tender.change_panel import ChangePanel
from pos_app.ui.theme import Theme
from pos_app.ui.widgets.card import Card
from pos_app.ui.widgets.key_button import ButtonKind, KeyButton
from pos_app.ui.widgets.keypad import Keypad, SideKey
from pos_app.ui.widgets.needed_height import needed_height
from pos_app.ui.widgets.painted import SMALLEST_TARGET

Panels = tuple[BasketPanel, QuickKeysPanel, SidePanel, TenderPanel, ChangePanel]
_NARROW, _LARGE = 1200, 1600
_BASKET = {"narrow": 420, "wide": 470, "large": 560}
_SIDE = {"narrow": 304, "wide": 362, "large": 420}
_GAP, _EDGES = 8, 44
_SHORT = 740
_ROWS, _MOST_ROWS, _TILE_HEIGHT, _BESIDE_TILES = 3, 5, 112, 480
_PAD_KEY, _PAD_KEY_NARROW = 48, 44
_UNBOUND = 16777215
_SIDE_KEYS = ("quantity", "repeat", "delete", "enter")
_FEW_ANSWERS, _STACKED_ANSWERS = 3, 5
_MANY_CHOICES, _LOWEST, _STACKED = 6, 690, 860
_ROOM, _NO_ROOM = QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored


class SellBody(QWidget):
    """`pad_pressed` carries digits, "quantity", "repeat", "delete" or "enter"."""

    pad_pressed = Signal(str)
    action_asked = Signal(str)
    sales_asked = Signal()

    def __init__(
        self, theme: Theme, phrases: Phrases, keys: KeyTable, *, panels: Panels, decimal_mark: str
    ) -> None:
        super().__init__()
        self._theme, self._phrases, self._keys = theme, phrases, keys
        self.basket, self.quick_keys, self.side, self.tender, self.change = panels
        self._size, self._answers = "", 0
        self._is_low, self._is_short, self._has_tiles = False, False, True
        self._tall, self._taken, self._depth = 0, 0, 0
        say = phrases.say
        self.keypad = Keypad(
            theme,
            decimal_mark=decimal_mark,
            side_keys=(
                SideKey(code="quantity", text=say("sell_screen.quantity_key")),
                SideKey(code="repeat", text=say("sell_screen.repeat")),
                SideKey(code="delete", text=say("sell_screen.delete")),
                SideKey(code="enter", text=say("sell_screen.enter"), kind=ButtonKind.PRIMARY),
            ),
            accessible_name=say("sell_screen.keypad"),
        )
        self.inline = InlinePanel(theme, phrases, keys)
        self._is_inline, self._is_boxed, self._is_long = False, False, False
        self.pad = Card(margin=10, spacing=0)
        self.pad.body.addWidget(self.keypad)
        self.functions = QWidget()
        self._function_keys: list[tuple[KeyButton, KeyAction]] = []
        self._function_icons: list[str] = []
        self._make_functions()
        self._middle, self._right, self._pad_row = QWidget(), QWidget(), QWidget()
        self._columns = [QVBoxLayout(self._middle), QVBoxLayout(self._right)]
        self._low_row = QHBoxLayout(self._pad_row)
        for layout in (*self._columns, self._low_row):
            layout.setContentsMargins(0, 0, 0, 0)
        self._selling = QWidget()
        self._row = row = QHBoxLayout(self._selling)
        row.setContentsMargins(12, 10, 12, 10)
        row.setSpacing(10)
        row.addWidget(self.basket)
        row.addWidget(self._middle, 1)
        row.addWidget(self._right)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._selling)
        self._stack.addWidget(self.change)
        self.keypad.key_pressed.connect(self.pad_pressed)

    def show_change(self, *, shown: bool) -> None:
        """Show the end of the sale in place of the counter."""
        page = 1 if shown else 0
        if self._stack.currentIndex() != page:
            # The page that nobody sees must not ask for room that the touch keyboard needs.
            for number, part in enumerate((self._selling, self.change)):
                part.setSizePolicy(_ROOM, _ROOM if number == page else _NO_ROOM)
            self._stack.setCurrentIndex(page)

    def show_inline(self, picture: InlinePicture | None) -> None:
        """Let a panel stand in the place of the quick keys, or let them come back."""
        # Boxes to read out need the height, and are touched themselves: no number is typed there.
        shown = (
            picture is not None,
            picture is not None and bool(picture.boxes),
            picture is not None and len(picture.choices) > _MANY_CHOICES,
        )
        is_other = (self._is_inline, self._is_boxed, self._is_long) != shown
        self._is_inline, self._is_boxed, self._is_long = shown
        with self.settling(changed=is_other or picture is not None):
            if picture is not None:
                self.inline.show_picture(picture)

    @property
    def is_change_shown(self) -> bool:
        """The end of a sale stands in place of the counter."""
        return self._stack.currentIndex() == 1

    def set_room(self, width: int, height: int) -> None:
        """Stand as a window of this size allows."""
        is_short = height < self._theme.px(_SHORT)
        scaled = width * 100 // self._theme.text_scale
        size = "narrow" if scaled < _NARROW else "wide" if scaled < _LARGE else "large"
        self.change.set_width(width)
        self.basket.setFixedWidth(min(self._theme.px(_BASKET[size]), int(width * 0.42)))
        self._right.setFixedWidth(self._theme.px(_SIDE[size]))
        if size != self._size:
            self._size = size
            self._arrange(narrow=size == "narrow")
        with self.settling():
            self._tall, self._is_short = height, is_short
        room = width - self.basket.width() - (0 if size == "narrow" else self._right.width())
        self._fit_functions(room - _EDGES)

    def _fit(self) -> None:
        """Let what matters least give way until nothing is squeezed."""
        edges = self._row.contentsMargins()
        room = self.height() - self._taken - edges.top() - edges.bottom()
        rows, columns = 3, 5 if self._size == "large" else 4
        if self._size == "large":
            rows = self._rows_for(self._tall)
        middle, right = self._columns
        width = self.width() - self.basket.width() - edges.left() - edges.right()
        width -= self._row.spacing()
        gap = middle.spacing()
        below = (self.inline, self._pad_row, self.functions)
        if self._size == "narrow":
            left = room - sum(self._needed(part, width) + gap for part in below if _is_in(part))
            most = 2 if self._has_tiles else 0
            if self.side.isHidden():
                rows = fit_tiles(self.quick_keys, rows=most, room=left, least=min(1, most))
            else:
                size = (width, left)
                rows = fit_stacked(self.side, self.quick_keys, rows=most, size=size, gap=gap)
        else:
            tender = self._right.width()
            left = room
            if _is_in(self.tender):
                left -= needed_height(self.tender, tender) + right.spacing()
            fit_side(self.side, width=tender, room=left)
            under = (self.pad, self.functions)
            left = room - sum(needed_height(part, width) + gap for part in under if _is_in(part))
            rows = fit_tiles(self.quick_keys, rows=rows, room=left, least=1)
        if rows:
            self.quick_keys.set_grid(rows, columns)
        self.quick_keys.setVisible(self._has_tiles and rows > 0)

    def _needed(self, part: QWidget, width: int) -> int:
        if part is not self._pad_row:
            return needed_height(part, width)
        beside = (self.pad, self.tender)
        return max((needed_height(one, one.width()) for one in beside if _is_in(one)), default=0)

    def _rows_for(self, height: int) -> int:
        """Return how many rows of quick keys a large window has room for."""
        spare = height - self._theme.px(_BESIDE_TILES)
        return max(_ROWS, min(_MOST_ROWS, spare // self._theme.px(_TILE_HEIGHT)))

    def _fit_functions(self, room: int) -> None:
        """Let key caps go, then icons, before a word of the everyday keys is cut."""
        for has_caps, has_icons in ((True, True), (False, True), (False, False)):
            for (key, action), icon in zip(self._function_keys, self._function_icons, strict=True):
                key.set_key(self._keys.key(action) if has_caps else "")
                key.set_icon(icon if has_icons else "")
            # Each is as wide as the others, so the widest decides.
            widest = max(key.minimumSizeHint().width() for key, _ in self._function_keys)
            if (widest + _GAP) * len(self._function_keys) - _GAP <= room:
                return

    def make_room_for(self, answers: int) -> None:
        """Let many answers have the place of the quick keys while the window is narrow."""
        if answers != self._answers:
            with self.settling():
                self._answers = answers

    def set_low(self, *, low: bool, taken: int = 0) -> None:
        """Do without number keys while the touch keyboard takes their height.

        `taken` is the height in pixels that it is about to take.
        """
        if low != self._is_low:
            with self.settling():
                self._is_low, self._taken = low, taken
                self.change.set_low(low=low)
            self._stack.activate()

    @contextmanager
    def settling(self, *, changed: bool = True) -> Iterator[None]:
        """Change what is shown, then fit it once; what comes and goes meanwhile asks for no room.

        A window grows for what it is asked for a moment, and stays so.
        """
        self._depth += 1
        try:
            yield
            if self._depth == 1 and changed and self._size:
                self._show_parts()
                self._fit()
        finally:
            self._depth -= 1
        if not self._depth:
            self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """Return the least size, or nothing while the parts change."""
        return QSize(0, 0) if self._depth else super().minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit what is shown into the new height."""
        super().resizeEvent(event)
        self._taken = 0
        with self.settling():
            pass

    def results_room(self) -> int:
        """Return the height from the top of the body to the line bar of the basket."""
        lines = self.basket.list
        bottom = lines.mapTo(self, lines.rect().bottomLeft()).y()
        return max(160, bottom)

    def _show_parts(self) -> None:
        most = 0 if self._is_short else _FEW_ANSWERS
        is_crowded = self._is_low or self._answers > most
        is_narrow = self._size == "narrow"
        # What goes, goes first: both in sight for a moment would make the window higher for good.
        if not self._is_inline:
            self.inline.hide()
        self._has_tiles = not (self._is_inline or (is_narrow and is_crowded))
        if not self._has_tiles:
            self.quick_keys.hide()
        # A narrow window has room for a question or for the calm card, not for it and a panel;
        # a low one has no room for the calm card, whose last change stands at the foot too.
        is_calm = not self._answers
        is_low = self._is_short and not (self.side.has_customer or self.side.has_cue)
        is_full = is_narrow and (self._is_inline or is_low)
        self.side.setVisible(not (is_calm and is_full))
        self.inline.setVisible(self._is_inline)
        # Many answers stand in one high column, and a basket that waits for one takes no tender.
        has_tender = is_narrow or self._answers <= _STACKED_ANSWERS
        # A panel with a notice above it needs the height of the number keys in a low window, one
        # with many choices that of the tender too; the keys of the table do both meanwhile.
        is_tight = is_narrow and self._is_inline and self._tall < self._theme.px(_STACKED)
        is_stacked = is_tight and not is_calm
        is_high = self._is_long or self._is_boxed
        is_boxed_alone = is_full and self._is_boxed and self._is_short
        is_squeezed = is_tight and self._is_long and self._tall < self._theme.px(_LOWEST)
        is_over_keyboard = is_tight and self._is_low
        is_without_tender = (
            is_boxed_alone or is_squeezed or is_over_keyboard or (is_stacked and is_high)
        )
        self.tender.setVisible(has_tender and not is_without_tender)
        has_keys = not (self._is_low or self._is_boxed or is_stacked or is_squeezed)
        self.pad.setVisible(has_keys)
        self.side.set_low(low=self._is_low)
        if is_narrow:
            side = self._theme.px(_SIDE["narrow"])
            # Without number keys beside it the tender has the whole width.
            self.tender.setMinimumWidth(side if has_keys else 0)
            self.tender.setMaximumWidth(side if has_keys else _UNBOUND)
        self.functions.setVisible(has_keys)

    def _arrange(self, *, narrow: bool) -> None:
        middle, right = self._columns
        for layout in (middle, right, self._low_row):
            while layout.takeAt(0) is not None:
                pass
        self.side.set_narrow(narrow=narrow)
        self.tender.set_narrow(narrow=narrow)
        say = self._phrases.say
        quantity = "sell_screen.quantity_key_short" if narrow else "sell_screen.quantity_key"
        self.keypad.key("quantity").set_content(say(quantity))
        height = self._theme.px(_PAD_KEY_NARROW if narrow else _PAD_KEY)
        for pad_key in self.keypad.findChildren(KeyButton):
            pad_key.setFixedHeight(max(SMALLEST_TARGET, height))
        for code in _SIDE_KEYS:
            self.keypad.key(code).setMinimumWidth(self._theme.px(68 if narrow else 84))
        middle.setSpacing(8 if narrow else 10)
        self._low_row.setSpacing(8)
        right.setSpacing(10)
        self._right.setVisible(not narrow)
        self._pad_row.setVisible(narrow)
        if narrow:
            self._low_row.addWidget(self.pad, 1)
            self._low_row.addWidget(self.tender)
            middle.addWidget(self.side)
            middle.addWidget(self.quick_keys, 1)
            middle.addWidget(self.inline, 1)
            middle.addWidget(self._pad_row)
        else:
            self.tender.setMinimumWidth(0)
            self.tender.setMaximumWidth(_UNBOUND)
            middle.addWidget(self.quick_keys, 1)
            middle.addWidget(self.inline, 1)
            middle.addWidget(self.pad)
            right.addWidget(self.side, 1)
            right.addWidget(self.tender)
        middle.addWidget(self.functions)

    def _make_functions(self) -> None:
        say = self._phrases.say
        row = QHBoxLayout(self.functions)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        for action, phrase, icon in (
            (KeyAction.PRICE_CHECK, "sell_screen.price_check", "search"),
            (KeyAction.PRINT, "sell_screen.reprint", "printer"),
            (KeyAction.OPEN_DRAWER, "sell_screen.no_sale", "archive"),
            (KeyAction.REFUND, "sell_screen.refund", "undo-2"),
            (KeyAction.DAY_SALES, "sell_screen.day_sales", "receipt-text"),
        ):
            key = KeyButton(self._theme, say(phrase), icon=icon, px=13)
            key.setToolTip(self._keys.key(action))
            if action is KeyAction.DAY_SALES:
                key.clicked.connect(self.sales_asked)
            else:
                key.clicked.connect(lambda _=False, name=action.value: self.action_asked.emit(name))
            row.addWidget(key, 1)
            self._function_keys.append((key, action))
            self._function_icons.append(icon)


def _is_in(part: QWidget) -> bool:
    return not part.isHidden()
