"""The left column: the basket with the last scan large above it and the total below.

Decides nothing and formats nothing. Invariants: the total is always in sight; the bar of the chosen
line never moves; showing the same text again costs nothing.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel

from pos_app.phrases import Phrases
from pos_app.ui.key_table import KeyAction, KeyTable
from pos_app.ui.sell.coupon_strip import CouponStrip
from pos_app.ui.sell.picture import SellPicture
from pos_app.ui.sell.tender_strip import TenderStrip
from pos_app.ui.theme import Theme
from pos_app.ui.widgets.basket_list import BasketList
from pos_app.ui.widgets.card import Card, Panel, make_column, make_row, make_rule
from pos_app.ui.widgets.key_button import ButtonKind, KeyButton
from pos_app.ui.widgets.labels import ElidedLabel, make_chip, make_label

MOST_BAGS = 2
_WIDE = 460


class BasketPanel(Card):
    """`action_asked` carries a KeyAction value; `line_chosen` a row that a person chose.

    `bag_chosen` carries the place of a bag as `set_bags` gave them.
    """

    action_asked = Signal(str)
    line_chosen = Signal(int)
    bag_chosen = Signal(int)

    def __init__(self, theme: Theme, phrases: Phrases, keys: KeyTable) -> None:
        super().__init__(margin=0, spacing=0, accessible_name=phrases.say("sell_screen.basket"))
        self._theme, self._phrases, self._keys = theme, phrases, keys
        say = phrases.say
        self._is_telling = False
        self.clear_key = KeyButton(
            theme,
            say("sell_screen.clear"),
            icon="trash-2",
            kind=ButtonKind.DANGER,
            accessible_name=say("sell_screen.clear_spoken"),
        )
        self.supply_key = KeyButton(theme, "", icon="utensils")
        self.suspend_key = self._square("pause", say("suspended.suspend_spoken"), KeyAction.SUSPEND)
        self._items = make_chip("")
        self._last_head = make_label("", "muted")
        self._last_name = ElidedLabel("", "h1")
        self._last_detail = make_label("", "muted", tabular=True)
        self._last_amount = make_label("", "price", align=Qt.AlignmentFlag.AlignRight)
        self.list = BasketList(
            theme, accessible_name=say("sell_screen.lines"), empty_text=say("sell_screen.empty")
        )
        self.less_key = self._square("minus", say("sell_screen.one_less"), KeyAction.ONE_LESS)
        self.more_key = self._square("plus", say("sell_screen.one_more"), KeyAction.ONE_MORE)
        self.undo_key = self._square("undo-2", say("sell_screen.undo"), KeyAction.UNDO)
        self.remove_key = self._square("x", say("sell_screen.remove"), KeyAction.REMOVE_LINE)
        self.remove_key.set_kind(ButtonKind.DANGER)
        # The bag strip: asked at the end of nearly every sale, so it needs no page of its own.
        self.bag_keys = [KeyButton(theme, icon="shopping-bag", px=14) for _ in range(MOST_BAGS)]
        for place, key in enumerate(self.bag_keys):
            key.hide()
            key.clicked.connect(lambda _=False, at=place: self.bag_chosen.emit(at))
        self._bags: tuple[tuple[str, str], ...] = ()
        self.coupons = CouponStrip(theme, phrases)
        self.tenders = TenderStrip(theme, phrases)
        self._quantity = make_label("", "figure", align=Qt.AlignmentFlag.AlignHCenter)
        self._quantity.setMinimumWidth(theme.px(64))
        self._total = make_label("", "total", align=Qt.AlignmentFlag.AlignRight)
        self._total_detail = ElidedLabel("", "muted")
        self._lay_out()
        self._connect()

    def show_picture(self, picture: SellPicture) -> None:
        """Draw what belongs here; only texts that differ are touched."""
        say = self._phrases.say
        self._is_telling = True
        self.list.set_lines(picture.rows, chosen=-1 if picture.chosen is None else picture.chosen)
        self._is_telling = False
        _put(self._items, picture.items)
        self._items.setVisible(bool(picture.items) and not picture.is_empty)
        head = "sell_screen.last_scan" if picture.last_name else "sell_screen.first_scan"
        _put(self._last_head, say(head))
        if picture.last_name != self._last_name.full_text:
            self._last_name.set_full_text(picture.last_name)
            self._last_name.setVisible(bool(picture.last_name))
        _put(self._last_detail, picture.last_detail)
        _put(self._last_amount, picture.last_amount)
        if self._total.text() != picture.total:
            self._total.setText(picture.total)
            self._total.setAccessibleName(say("sell_screen.total_spoken", amount=picture.total))
        if self._total_detail.full_text != picture.total_detail:
            self._total_detail.set_full_text(picture.total_detail)
        _put(self._quantity, picture.line_quantity)
        if self.supply_key.text() != picture.supply:
            spoken = say("sell_screen.supply_spoken", mode=picture.supply)
            self.supply_key.set_content(picture.supply, accessible_name=spoken)
            self.supply_key.setVisible(bool(picture.supply))
        self.coupons.show_coupons(picture.coupons)
        self.tenders.show_tenders(picture.tender.taken)
        self._enable(picture)

    def set_bags(self, bags: Sequence[tuple[str, str]]) -> None:
        """Offer bags by (name, price), the usual one first; as many as there is room for."""
        self._bags = tuple(bags[:MOST_BAGS])
        for key, (name, price) in zip(self.bag_keys, self._bags, strict=False):
            spoken = self._phrases.say("sell_screen.add_bag", name=name, price=price)
            key.set_content(price, accessible_name=spoken)
            key.setToolTip(spoken)
        self._fit_bags()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many bags as fit beside the keys of the line."""
        super().resizeEvent(event)
        self._fit_bags()

    def _fit_bags(self) -> None:
        room = MOST_BAGS if self.width() >= self._theme.px(_WIDE) else 1
        for place, key in enumerate(self.bag_keys):
            key.setVisible(place < min(room, len(self._bags)))

    def _enable(self, picture: SellPicture) -> None:
        has_line = picture.chosen is not None
        for key, is_on in (
            (self.less_key, has_line),
            (self.more_key, has_line),
            (self.remove_key, has_line),
            (self.undo_key, picture.can_undo),
            (self.clear_key, not picture.is_empty),
            (self.suspend_key, not picture.is_empty),
        ):
            if key.isEnabled() != is_on:
                key.setEnabled(is_on)

    def _connect(self) -> None:
        for key, action in (
            (self.clear_key, KeyAction.CLEAR),
            (self.supply_key, KeyAction.SUPPLY_MODE),
            (self.suspend_key, KeyAction.SUSPEND),
            (self.less_key, KeyAction.ONE_LESS),
            (self.more_key, KeyAction.ONE_MORE),
            (self.undo_key, KeyAction.UNDO),
            (self.remove_key, KeyAction.REMOVE_LINE),
        ):
            key.clicked.connect(lambda _=False, name=action.value: self.action_asked.emit(name))
        self.list.line_chosen.connect(self._report_line)
        self.coupons.all_asked.connect(lambda: self.action_asked.emit(KeyAction.COUPON.value))

    def _report_line(self, row: int) -> None:
        if not self._is_telling and row >= 0:
            self.line_chosen.emit(row)

    def _square(self, icon: str, name: str, action: KeyAction) -> KeyButton:
        key = KeyButton(self._theme, icon=icon, accessible_name=name)
        shortcut = self._keys.key(action)
        key.setAccessibleDescription(shortcut)
        key.setToolTip(f"{name} ({shortcut})")
        return key

    def _lay_out(self) -> None:
        theme, say = self._theme, self._phrases.say
        title = make_label(say("sell_screen.basket"), "h2")
        for key in (self.clear_key, self.supply_key):
            key.setSizePolicy(key.sizePolicy().Policy.Maximum, key.sizePolicy().verticalPolicy())
        head = make_row(
            self.clear_key,
            None,
            title,
            self._items,
            None,
            self.supply_key,
            self.suspend_key,
            margins=(10, 8, 10, 8),
        )
        band = Panel("band")
        words = make_column(self._last_head, self._last_name, spacing=0)
        last = make_row(
            words, self._last_detail, 6, self._last_amount, spacing=6, margins=(16, 4, 14, 4)
        )
        last.setStretch(0, 1)
        band.setLayout(last)
        band.setFixedHeight(theme.px(60))
        bar = make_row(
            self.less_key,
            self._quantity,
            self.more_key,
            None,
            *self.bag_keys,
            None,
            self.undo_key,
            8,
            self.remove_key,
            spacing=6,
            margins=(10, 5, 10, 5),
        )
        sums = make_column(
            make_label(say("sell_screen.total"), "h1"), self._total_detail, spacing=0
        )
        total = make_row(sums, self._total, margins=(16, 4, 14, 6))
        total.setStretch(0, 1)
        self.body.addLayout(head)
        self.body.addWidget(make_rule())
        self.body.addWidget(band)
        self.body.addWidget(make_rule())
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.coupons)
        self.body.addWidget(self.tenders)
        self.body.addWidget(make_rule())
        self.body.addLayout(bar)
        self.body.addWidget(make_rule())
        self.body.addLayout(total)


def _put(label: QLabel, text: str) -> None:
    if label.text() != text:
        label.setText(text)
