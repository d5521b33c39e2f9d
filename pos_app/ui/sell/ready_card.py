"""What stands beside a sale while nothing is asked: the sale before it, and keys worth knowing.

Reprints nothing by itself. Invariants: the last change stays in sight at every size; keys and tips
go as a whole before anything is squeezed or cut.
"""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from pos_app.phrases import Phrases
from pos_app.ui.key_table import KeyAction, KeyTable
from pos_app.ui.sell.picture import LastSalePicture
from pos_app.ui.theme import Theme
from pos_app.ui.theme_tokens import Tone
from pos_app.ui.widgets.card import Card, make_row, make_rule
from pos_app.ui.widgets.key_button import KeyButton
from pos_app.ui.widgets.labels import ElidedLabel, IconLabel, make_chip, make_label, set_tone
from pos_app.ui.widgets.pairs import Pairs

_TIPS = (
    (KeyAction.PRICE_CHECK, "sell_screen.tip_price_check"),
    (KeyAction.CORRECT_LINE, "sell_screen.tip_correct"),
    (KeyAction.UNDO, "sell_screen.tip_undo"),
    (KeyAction.SUSPEND, "sell_screen.tip_suspend"),
    (KeyAction.HELP, "sell_screen.tip_help"),
)
_AIR = 4


class ReadyCard(Card):
    """Nothing is asked: the sale before this one, and keys worth knowing at the foot."""

    last_change_asked = Signal()
    print_asked = Signal()

    def __init__(self, theme: Theme, phrases: Phrases, keys: KeyTable) -> None:
        super().__init__(margin=14, spacing=8, accessible_name=phrases.say("sell_screen.ready"))
        say = phrases.say
        self._say = say
        self._last_text = say("sell_screen.last_change")
        self._shown: LastSalePicture | None = None
        self._is_short = False
        self.last_change_key = KeyButton(
            theme, self._last_text, icon="coins", key=keys.key(KeyAction.LAST_CHANGE), height=46
        )
        self.print_key = KeyButton(
            theme, say("sell_screen.reprint"), icon="printer", key=keys.key(KeyAction.PRINT),
            height=46,
        )  # fmt: skip
        self.last_change_key.hide()
        self.last_change_key.clicked.connect(self.last_change_asked)
        self.print_key.clicked.connect(self.print_asked)
        self._icon = IconLabel(theme, "scan-barcode", "muted", size=20)
        self._title = ElidedLabel(say("sell_screen.ready"), "h2")
        self._nearly = ""
        self._printed = make_chip("")
        self._detail = make_label(say("sell_screen.ready_detail"), "muted", wrap=True)
        self._sums = Pairs(word_role="muted15", figure_role="money")
        self._tips = QWidget()
        self._make_tips(keys)
        self._head = QWidget()
        self._head.setLayout(make_row(self._icon, self._title, None, self._printed, spacing=8))
        self._parts = (self._head, self._detail, self._sums)
        for part in (*self._parts, self.last_change_key, self.print_key):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.body.addWidget(self._tips)
        self._show_parts()

    def _make_tips(self, keys: KeyTable) -> None:
        tips = QGridLayout(self._tips)
        tips.setContentsMargins(0, 2, 0, 0)
        tips.setHorizontalSpacing(10)
        tips.setVerticalSpacing(6)
        tips.setColumnStretch(1, 1)
        tips.addWidget(make_rule(), 0, 0, 1, 2)
        for row, (action, phrase) in enumerate(_TIPS, start=1):
            tips.addWidget(make_chip(keys.key(action)), row, 0)
            tips.addWidget(ElidedLabel(self._say(phrase), "muted"), row, 1)

    def show_last_change(self, amount: str) -> None:
        """Offer the last change; without one the key is not there."""
        self.last_change_key.set_content(self._last_text, amount=amount)
        self.last_change_key.setVisible(bool(amount))
        self._show_parts()

    def show_last_sale(self, sale: LastSalePicture | None) -> None:
        """Show what the sale before this one came to; before the first there is only a hint."""
        self._shown = sale
        say = self._say
        self._icon.set_icon("scan-barcode" if sale is None else "receipt-text", "muted")
        if sale is None:
            self._detail.setText(say("sell_screen.ready_detail"))
        else:
            self._detail.setText(f"{sale.number} · {sale.detail}")
            self._sums.show_pairs(sale.sums)
            self._printed.setText(sale.print_text)
            set_tone(self._printed, Tone(sale.print_tone))
        self._show_parts()

    def set_short(self, *, short: bool) -> None:
        """Be one line where there is little height: the last change, or that all is ready."""
        if short != self._is_short:
            self._is_short = short
            self.body.setContentsMargins(*(10, 8, 10, 8) if short else (14, 14, 14, 14))
            self._show_parts()

    def show_nearly(self, words: str) -> None:
        """Say in the place of the title what one more item would bring; empty for nothing."""
        self._nearly = words
        self._show_parts()

    def minimumSizeHint(self) -> QSize:
        """Return room for the sale; keys and tips below it go before anything is squeezed."""
        return QSize(super().minimumSizeHint().width(), self._height_of(*self._first_parts()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much as there is height for."""
        super().resizeEvent(event)
        self._show_what_fits()

    def _first_parts(self) -> list[QWidget]:
        return [part for part in (*self._parts, self.last_change_key) if not part.isHidden()]

    def _height_of(self, *parts: QWidget) -> int:
        edges = self.body.contentsMargins()
        gaps = self.body.spacing() * max(0, len(parts) - 1)
        room = self.width() - edges.left() - edges.right()
        tall = sum(
            part.heightForWidth(room) if part.hasHeightForWidth() else part.sizeHint().height()
            for part in parts
        )
        return edges.top() + edges.bottom() + gaps + tall

    def _show_what_fits(self) -> None:
        is_tall, first = not self._is_short, self._first_parts()
        has_key = is_tall and self._shown is not None
        has_key = has_key and self._height_of(*first, self.print_key) <= self.height()
        shown = [*first, self.print_key] if has_key else first
        has_tips = is_tall and self._height_of(*shown, self._tips) + _AIR <= self.height()
        self.print_key.setVisible(has_key)
        self._tips.setVisible(has_tips)

    def _show_parts(self) -> None:
        is_tall, sale = not self._is_short, self._shown
        title = self._say("sell_screen.ready" if sale is None else "sell_screen.last_sale")
        self._title.set_full_text(self._nearly or title)
        has_change = not self.last_change_key.isHidden()
        self._head.setVisible(is_tall or not has_change)
        self._detail.setVisible(is_tall)
        self._sums.setVisible(is_tall and sale is not None)
        self._printed.setVisible(is_tall and sale is not None and bool(sale.print_text))
        self._show_what_fits()
