"""The strip of coupons below the basket: each as a key that takes it off, the newest first.

From the fifth on the last key counts the others and lists them all. Draws keys
(ui/sell/discount_words) and reports their codes; decides nothing. Invariant: it takes no room
without coupons, and never more than two rows.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from pos_app.phrases import Phrases
from pos_app.ui.sell.inline import InlineKey
from pos_app.ui.theme import Theme
from pos_app.ui.widgets.key_button import KeyButton

COLUMNS = 2
MOST_KEYS = 2 * COLUMNS
_SHOWN_LETTERS = 3


class CouponStrip(QWidget):
    """`chosen` carries the code of a coupon's key; `all_asked` wants the list of all."""

    chosen = Signal(str)
    all_asked = Signal()

    def __init__(self, theme: Theme, phrases: Phrases) -> None:
        super().__init__()
        self._phrases = phrases
        self._shown: tuple[InlineKey, ...] = ()
        self.setAccessibleName(phrases.say("coupons.strip"))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(10, 4, 10, 4)
        self._grid.setSpacing(6)
        self.keys = [KeyButton(theme, " ", icon="x", height=44, px=14) for _ in range(MOST_KEYS)]
        for place, key in enumerate(self.keys):
            key.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            key.clicked.connect(lambda _=False, at=place: self._take_off(at))
        self.more_key = KeyButton(theme, " ", height=44, px=14)
        self.more_key.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.more_key.clicked.connect(self.all_asked)
        self._place([*self.keys, self.more_key])  # a key without a parent would be a window
        self.hide()

    def show_coupons(self, coupons: tuple[InlineKey, ...]) -> None:
        """Draw these, given oldest first; showing the same again costs nothing."""
        if coupons == self._shown:
            return
        self._shown = coupons
        named = self._named
        for place, key in enumerate(self.keys):
            if place < len(named):
                self._fill(key, named[place], is_short=len(coupons) > 1)
            key.setVisible(place < len(named))
        others = len(coupons) - len(named)
        self.more_key.setVisible(others > 0)
        if others:
            self.more_key.set_content(
                f"+{others}", accessible_name=self._phrases.say("coupons.strip")
            )
        self._place([*self.keys[: len(named)], *([self.more_key] if others else [])])
        self.setVisible(bool(coupons))

    @property
    def _named(self) -> tuple[InlineKey, ...]:
        """Those with a key of their own, the newest first."""
        room = MOST_KEYS if len(self._shown) <= MOST_KEYS else MOST_KEYS - 1
        return tuple(reversed(self._shown))[:room]

    def _fill(self, key: KeyButton, coupon: InlineKey, *, is_short: bool) -> None:
        """Short beside another: its colour says that it is worth nothing yet, and names fit."""
        spoken = self._phrases.say("coupons.spoken", code=coupon.text, amount=coupon.amount)
        text = _short(coupon.text) if is_short else coupon.text
        amount = "" if is_short and not coupon.is_chosen else coupon.amount
        key.set_content(text, amount=amount, accessible_name=spoken)
        key.setToolTip(spoken)
        key.set_chosen(chosen=coupon.is_chosen)

    def _place(self, keys: list[KeyButton]) -> None:
        """Two in a row; the last one alone takes the whole of its own."""
        for key in (*self.keys, self.more_key):
            self._grid.removeWidget(key)
        for place, key in enumerate(keys):
            is_alone = place == len(keys) - 1 and place % COLUMNS == 0
            span = COLUMNS if is_alone else 1
            self._grid.addWidget(key, place // COLUMNS, place % COLUMNS, 1, span)

    def _take_off(self, place: int) -> None:
        if place < len(self._named):
            self.chosen.emit(self._named[place].code)


def _short(code: str) -> str:
    """The series and the end of a code, which tell it from the others of its series."""
    series, _, rest = code.partition("-")
    return f"{series}…{rest[-_SHOWN_LETTERS:]}" if len(rest) > _SHOWN_LETTERS else code
