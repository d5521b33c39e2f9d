"""The strip of coupons below the basket: one key each, and touching it takes the coupon off.

Draws keys (ui/sell/discount_words) and reports their codes; decides nothing. Invariants: it takes
no room without coupons; more than fit are counted on a last key, which opens their list.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from pos_app.phrases import Phrases
from pos_app.ui.sell.inline import InlineKey
from pos_app.ui.theme import Theme
from pos_app.ui.widgets.key_button import KeyButton

MOST_COUPONS = 2


class CouponStrip(QWidget):
    """`chosen` carries the code of a coupon's key; `all_asked` wants the list of all."""

    chosen = Signal(str)
    all_asked = Signal()

    def __init__(self, theme: Theme, phrases: Phrases) -> None:
        super().__init__()
        self._phrases = phrases
        self._shown: tuple[InlineKey, ...] = ()
        self.setAccessibleName(phrases.say("coupons.strip"))
        self.keys = [KeyButton(theme, " ", icon="x", height=44, px=14) for _ in range(MOST_COUPONS)]
        self.more_key = KeyButton(theme, " ", height=44, px=14)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 4, 10, 4)
        row.setSpacing(6)
        for place, key in enumerate(self.keys):
            key.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            key.clicked.connect(lambda _=False, at=place: self.chosen.emit(self._shown[at].code))
            row.addWidget(key, 1)
        self.more_key.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.more_key.clicked.connect(self.all_asked)
        row.addWidget(self.more_key)
        self.hide()

    def show_coupons(self, coupons: tuple[InlineKey, ...]) -> None:
        """Draw these; showing the same again costs nothing."""
        if coupons == self._shown:
            return
        self._shown = coupons
        for place, key in enumerate(self.keys):
            key.setVisible(place < len(coupons))
            if place < len(coupons):
                coupon = coupons[place]
                spoken = self._phrases.say("coupons.spoken", code=coupon.text, amount=coupon.amount)
                key.set_content(coupon.text, amount=coupon.amount, accessible_name=spoken)
                key.setToolTip(spoken)
                key.set_chosen(chosen=coupon.is_chosen)
        others = len(coupons) - len(self.keys)
        self.more_key.setVisible(others > 0)
        if others > 0:
            spoken = self._phrases.say("coupons.strip")
            self.more_key.set_content(f"+{others}", accessible_name=spoken)
        self.setVisible(bool(coupons))
