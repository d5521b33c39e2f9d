"""The sell screen: basket at the left, quick keys and number keys, questions and tenders.

Decides nothing (the presenter does) and formats nothing. Invariants: the scan field has the focus
whenever nobody walks the screen with Tab; drawing a picture touches only what differs from the one
before; the total is never covered.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal, SignalInstance
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from pos_app.phrases import Phrases
from pos_app.ui.formatting import Formatter
from pos_app.ui.key_table import KeyAction, KeyTable
from pos_app.ui.sell.basket_panel import BasketPanel
from pos_app.ui.sell.body_layout import SellBody
from pos_app.ui.sell.foot import SellFoot
from pos_app.ui.sell.picture import SellPicture, Stage
from pos_app.ui.sell.quick_keys_panel import QuickKeysPanel, TilePage
from pos_app.ui.sell.results_panel import ResultsPanel
from pos_app.ui.sell.screen_keys import ScreenKeys
from pos_app.ui.sell.side_panel import SidePanel
from pos_app.ui.sell.tender_panel import TenderPanel
from pos_app.ui.sell.top_bar import SellTopBar
from pos_app.ui.setup.keyboard_words import keyboard_words
from pos_app.ui.tender.change_panel import ChangePanel
from pos_app.ui.theme import Theme
from pos_app.ui.theme_tokens import Tone
from pos_app.ui.widgets.touch_keyboard import TouchKeyboard

_TAKE_BACK, _CHOOSE_TENDER = "take_back", "choose_tender"


class SellScreen(QWidget):
    """Draws pictures and reports what people do; texts are those of the scan field.

    `entered` Enter, `typed` each change, `stepped` arrows, `quantity_asked` ×, `key_pressed` the
    value of a KeyAction, `answered` the code of an answer; the others say which thing was touched.
    """

    entered = Signal(str)
    typed = Signal(str)
    stepped = Signal(int)
    key_pressed = Signal(str, str)
    quantity_asked = Signal(str)
    tile_chosen = Signal(int, int)
    bag_chosen = Signal(int)
    result_chosen = Signal(int)
    line_chosen = Signal(int)
    answered = Signal(str, str)
    cash_given = Signal(int)
    inline_chosen = Signal(str)
    menu_asked = Signal()
    lock_asked = Signal()
    staff_asked = Signal()
    sales_asked = Signal()
    devices_asked = Signal()
    page_asked = Signal(str)

    def __init__(
        self,
        theme: Theme,
        phrases: Phrases,
        keys: KeyTable,
        *,
        formatter: Formatter,
        decimal_mark: str,
        languages: tuple[str, ...] = ("en",),
    ) -> None:
        super().__init__()
        self.setObjectName("root")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self._is_address_asked = False
        self.bar = SellTopBar(theme, phrases)
        self.field = self.bar.field
        self.basket = BasketPanel(theme, phrases, keys)
        self.quick_keys = QuickKeysPanel(theme, phrases)
        self.side = SidePanel(theme, phrases, keys)
        self.tender = TenderPanel(theme, phrases, keys)
        self.change = ChangePanel(theme, phrases, keys)
        self.body = SellBody(
            theme,
            phrases,
            keys,
            panels=(self.basket, self.quick_keys, self.side, self.tender, self.change),
            decimal_mark=decimal_mark or formatter.style.decimal,
        )
        self.strip = SellFoot(theme, phrases)
        self.results = ResultsPanel(theme, phrases, parent=self)
        self.keyboard = TouchKeyboard(theme, keyboard_words(phrases), languages=languages)
        self.keyboard.for_field(self.field)
        self.keyboard.for_field(self.change.email.field)
        self._keys = ScreenKeys(self, keys, field=self.field)
        self._lay_out()
        self._connect()

    # what the presenter tells
    def show_picture(self, picture: SellPicture) -> None:
        """Draw this."""
        with self.body.settling():
            self._show_parts(picture)
        if picture.results:
            # The touch keyboard may have come or gone since.
            self._place_results()
        self.results.show_results(picture.results, picture.chosen_result)
        self.strip.show_picture(picture)
        self._place_keyboard()

    def _show_parts(self, picture: SellPicture) -> None:
        is_change = picture.stage is Stage.CHANGE and picture.change is not None
        self.body.show_change(shown=is_change)
        if picture.change is not None and is_change:
            self.change.show_change(picture.change)
            self.change.show_question(picture.question)
            self.change.show_cue(picture.cue)
        self.body.show_inline(picture.inline)
        self._mask(picture)
        self.basket.show_picture(picture)
        self.tender.show_tender(picture.tender)
        if picture.question is not None:
            self.body.make_room_for(len(picture.question.answers))
        self.side.show_question(picture.question)
        if picture.question is None:
            self.body.make_room_for(0)
        self.side.show_last(picture.last_change, picture.last_sale)
        self.side.show_nearly(picture.nearly)
        self.side.show_customer(picture.customer)
        is_waiting = picture.stage is Stage.CARD_WAIT
        self.side.show_cue(None if is_change else picture.cue, beside_question=is_waiting)
        self.bar.show_state(
            quantity=picture.quantity,
            mode=picture.mode,
            hint=_hint(picture),
            is_change=is_change,
        )
        self.bar.show_suspended(picture.suspended)

    @property
    def is_shown(self) -> bool:
        """Whether the screen is in front."""
        return self.isVisible()

    def clear_field(self) -> None:
        """Empty the scan field: what stood there was used."""
        self.field.clear()

    def put_back(self, text: str) -> None:
        """Put into the scan field what was taken from it and not used, before what is there."""
        self.field.setText(text + self.field.text())

    # what the window tells
    def set_tiles(self, pages: Sequence[TilePage]) -> None:
        """Offer these quick keys."""
        self.quick_keys.set_tiles(pages)

    def set_bags(self, bags: Sequence[tuple[str, str]]) -> None:
        """Offer bags by (name, price) beside the basket."""
        self.basket.set_bags(bags)

    def set_person(self, name: str) -> None:
        """Name who is signed on."""
        self.bar.set_person(name)

    def set_place(self, text: str) -> None:
        """Name store and till."""
        self.strip.set_place(text)

    def set_status(self, name: str, text: str, icon: str, tone: Tone) -> None:
        """Say a fact at the foot: printer, waiting receipts, place, clock, or another name."""
        self.strip.set_status(name, text, icon, tone)

    @property
    def typing_field(self) -> QLineEdit:
        """Where typed keys belong: the scan field, or the address while one is asked for."""
        is_change = self.body.is_change_shown
        return self.change.email.field if is_change and self.change.email.is_open else self.field

    # Qt
    def showEvent(self, event: QShowEvent) -> None:
        """Take the keyboard."""
        super().showEvent(event)
        self.typing_field.setFocus()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard on to the scan field."""
        super().focusInEvent(event)
        self.typing_field.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that the focused widget did not want."""
        if not self._keys.key_pressed(event):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Bring the keyboard back to the scan field from wherever Tab led it."""
        super().mousePressEvent(event)
        self.typing_field.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand in two columns or three."""
        super().resizeEvent(event)
        self.bar.set_width(self.width())
        self.body.set_room(self.width(), self.height())
        self._place_results()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Make room for the touch keyboard in time, and give it back."""
        if watched is not self.keyboard and event.type() is QEvent.Type.MouseButtonPress:
            # The touch keyboard comes when the finger goes up; room for it is made before.
            self.body.set_low(low=True, taken=self.keyboard.sizeHint().height())
        elif watched is self.keyboard and event.type() is QEvent.Type.Hide:
            self.body.set_low(low=False)
        return False

    def _lay_out(self) -> None:
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.bar)
        page.addWidget(self.body, 1)
        page.addWidget(self.strip)
        self.keyboard.dock_in(page)
        self.keyboard.installEventFilter(self)
        self.field.installEventFilter(self)
        self.change.email.field.installEventFilter(self)

    def _connect(self) -> None:
        field = self.field
        field.entered.connect(self.entered)
        field.text_edited.connect(self.typed)
        field.stepped.connect(self.stepped)
        self._keys.struck.connect(self._report_key)
        self._keys.times_struck.connect(self._ask_quantity)
        self._keys.stepped.connect(self.stepped)
        self._touch(self.bar.menu_asked, self.menu_asked.emit)
        self._touch(self.bar.recall_asked, lambda: self._report_key(KeyAction.RECALL.value))
        self._touch(self.bar.lock_asked, self.lock_asked.emit)
        self._touch(self.bar.staff_asked, self.staff_asked.emit)
        self._touch(self.body.sales_asked, self.sales_asked.emit)
        self._touch(self.strip.devices_asked, self.devices_asked.emit)
        self.strip.page_asked.connect(self.page_asked)
        self._touch(self.body.inline.chosen, self.inline_chosen.emit)
        self._touch(self.basket.coupons.chosen, self.inline_chosen.emit)
        self._touch(self.side.customer.chosen, self.inline_chosen.emit)
        for cue in (self.side.cue, self.change.cue):
            self._touch(cue.chosen, self.inline_chosen.emit)
        self._touch(self.side.customer.action_asked, self._report_key)
        self._touch(self.body.pad_pressed, self._press_pad)
        self._touch(self.quick_keys.tile_chosen, self.tile_chosen.emit)
        self._touch(self.results.result_chosen, self.result_chosen.emit)
        self._touch(self.basket.line_chosen, self.line_chosen.emit)
        self._touch(self.basket.bag_chosen, self.bag_chosen.emit)
        for asked in (self.side.answered, self.change.answered):
            self._touch(asked, lambda code: self.answered.emit(code, field.text()))
        self._touch(self.side.last_change_asked, self._ask_last_change)
        self._touch(self.side.print_asked, lambda: self._report_key(KeyAction.PRINT.value))
        self._touch(self.change.next_asked, lambda: self.entered.emit(field.take()))
        self._touch(self.change.email.keep_key.clicked, lambda: None)
        self._touch(self.change.email.email_key.clicked, self._type_address)
        for panel in (self.tender, self.change):
            self._touch(panel.cash_given, self.cash_given.emit)
        for source in (self.tender, self.change, self.body):
            self._touch(source.action_asked, self._report_key)
        for quiet in (self.basket.action_asked, self.strip.action_asked):
            self._touch(quiet, lambda name: self._report_key(name, with_text=False))
        for signal, code in (
            (self.basket.tenders.back_asked, _TAKE_BACK),
            (self.basket.tenders.chosen, _CHOOSE_TENDER),
        ):
            self._touch(signal, lambda place, code=code: self.answered.emit(code, str(place)))

    def _touch(self, signal: SignalInstance, report: Callable[..., object]) -> None:
        """Report a touch, then bring the keyboard back to the scan field."""

        def on_touch(*values: object) -> None:
            report(*values)
            if self.isVisible():
                self.typing_field.setFocus()

        signal.connect(on_touch)

    def _mask(self, picture: SellPicture) -> None:
        """Show dots for a PIN, unless a question takes what is typed first."""
        asked = picture.question if picture.question and picture.question.hint else picture.inline
        is_pin = asked is not None and asked.is_masked
        mode = QLineEdit.EchoMode.Password if is_pin else QLineEdit.EchoMode.Normal
        if self.field.echoMode() is not mode:
            # What was typed in the other way is never uncovered, nor taken for a PIN.
            self.field.clear()
            self.field.setEchoMode(mode)

    def _place_keyboard(self) -> None:
        """Bring the keys to the address when its field comes, and back when it goes."""
        field, is_asked = self.typing_field, self._is_address_asked
        self._is_address_asked = field is not self.field
        if self._is_address_asked is not is_asked and self.isVisible():
            field.setFocus()
            if is_asked:
                self.keyboard.close_keyboard()

    def _type_address(self) -> None:
        """Whoever touched the key for e-mail touches letters next."""
        if self.typing_field is not self.field:
            self.body.set_low(low=True, taken=self.keyboard.sizeHint().height())
            self.keyboard.open_for(self.typing_field)

    def _press_pad(self, code: str) -> None:
        text = self.field.text()
        if code == "quantity":
            self._ask_quantity()
        elif code == "repeat":
            self._report_key(KeyAction.REPEAT.value)
        elif code == "enter":
            self.entered.emit(self.field.take())
        elif code != "delete":
            self.field.put(code)
        elif text:
            self.field.setText(text[:-1])
            self.typed.emit(self.field.text())
        else:
            self._report_key(KeyAction.REMOVE_LINE.value, with_text=False)

    def _report_key(self, name: str, *, with_text: bool = True) -> None:
        self.key_pressed.emit(name, self.field.text() if with_text else "")

    def _ask_quantity(self) -> None:
        self.quantity_asked.emit(self.field.text())

    def _ask_last_change(self) -> None:
        self._report_key(KeyAction.LAST_CHANGE.value, with_text=False)

    def _place_results(self) -> None:
        left, top = self.field.geometry().left(), self.bar.height() + 2
        width = min(self.field.width(), self._theme.px(700))
        self.results.place(left, top, width=width, height=self.body.results_room())


def _hint(picture: SellPicture) -> str:
    """What the empty scan field waits for."""
    if picture.question is not None and picture.question.hint:
        return picture.question.hint
    return picture.inline.hint if picture.inline is not None else ""
