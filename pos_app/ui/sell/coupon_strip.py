"""The strip of coupons below the basket: the newest as a key that takes it off, and how many more.

Draws keys (ui/sell/discount_words) and reports their codes; decides nothing. Invariant: it takes
no room without coupons.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from pos_app.phrases import Phrases
from pos_app.ui.sell.inline import InlineKey
from pos_app.ui.theme import Theme
from pos_app.ui.widgets.key_button import KeyButton


class CouponStrip(QWidget):
    """`chosen` carries the code of a coupon's key; `all_asked` wants the list of all."""

    chosen = Signal(str)
    all_asked = Signal()

    def __init__(self, theme: Theme, phrases: Phrases) -> None:
        super().__init__()
        self._phrases = phrases
        self._shown: tuple[InlineKey, ...] = ()
        self.setAccessibleName(phrases.say("coupons.strip"))
        self.newest_key = KeyButton(theme, " ", icon="x", height=44, px=14)
        self.more_key = KeyButton(theme, " ", height=44, px=14)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 4, 10, 4)
        row.setSpacing(6)
        self.newest_key.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.newest_key.clicked.connect(self._take_off)
        row.addWidget(self.newest_key, 1)
        self.more_key.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.more_key.clicked.connect(self.all_asked)
        row.addWidget(self.more_key)
        self.hide()

    def show_coupons(self, coupons: tuple[InlineKey, ...]) -> None:
        """Draw these; showing the same again costs nothing."""
        if coupons == self._shown:
            return
        self._shown = coupons
        if coupons:
            newest = coupons[-1]
            spoken = self._phrases.say("coupons.spoken", code=newest.text, amount=newest.amount)
            self.newest_key.set_content(newest.text, amount=newest.amount, accessible_name=spoken)
            self.newest_key.setToolTip(spoken)
            self.newest_key.set_chosen(chosen=newest.is_chosen)
        others = len(coupons) - 1
        self.more_key.setVisible(others > 0)
        if others > 0:
            self.more_key.set_content(
                f"+{others}", accessible_name=self._phrases.say("coupons.strip")
            )
        self.setVisible(bool(coupons))

    def _take_off(self) -> None:
        if self._shown:
            self.chosen.emit(self._shown[-1].code)
