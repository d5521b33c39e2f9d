"""Turns codes, words, tiles and results into lines, or into a price told, or a line taken away.

The state of ringing up: the quantity of the next scan, the mode (price check, remove by scan), the
products found. Rules live in operations/ring_up; whether the moment allows it says presenter.
Plain Python, no Qt.
"""

from collections.abc import Callable

from pos_app.domain.barcode import Code, CodeKind
from pos_app.domain.errors import RuleError
from pos_app.domain.product import FoundProduct
from pos_app.ui.care.back_offer import BackOffer
from pos_app.ui.key_table import KeyAction
from pos_app.ui.sell.beside_sale import BesideSale
from pos_app.ui.sell.counter import Counter
from pos_app.ui.sell.found_list import FoundList
from pos_app.ui.sell.picture import Sound
from pos_app.ui.sell.questions import Asking
from pos_app.ui.sell.ring_up_questions import RingUpQuestions
from pos_app.ui.sell.telling import Telling

_MODES = (KeyAction.PRICE_CHECK, KeyAction.REMOVE_BY_SCAN)


class Ringing:
    """Rings up at one counter. `price_of` puts a price check into words."""

    def __init__(
        self,
        counter: Counter,
        asking: Asking,
        telling: Telling,
        *,
        price_of: Callable[[FoundProduct], tuple[str, str]],
    ) -> None:
        self._counter, self._telling, self._price_of = counter, telling, price_of
        self._asks = RingUpQuestions(counter, asking, telling)
        self._beside = BesideSale(counter, telling)
        self._back = BackOffer(counter, telling)
        self.found = FoundList(counter.services.catalogue)
        self.quantity = 1
        self.mode = ""

    def use(self, code: Code) -> None:
        """Do with a code what the mode says. Raises RuleError as operations/ring_up does."""
        if self.mode == KeyAction.PRICE_CHECK:
            found = self._beside.products_of(code)
            if len(found) > 1:
                self.found.offer(found)
            else:
                self._tell_price(found[0])
        elif self.mode == KeyAction.REMOVE_BY_SCAN:
            self._remove(code)
        else:
            self._asks.scan(code, self.quantity)
            self.quantity = 1
            self._telling.sound(Sound.SCAN_OK)

    def add(self, found: FoundProduct) -> None:
        """Do with a product that was chosen what the mode says."""
        if self.mode == KeyAction.PRICE_CHECK:
            self._tell_price(found)
            return
        if self.mode == KeyAction.REMOVE_BY_SCAN:
            self._remove(Code(CodeKind.TEXT, found.code.code, found.code.code))
        else:
            counter = self._counter
            outcome = counter.ring_up.add(counter.basket, found, quantity=self.quantity)
            self._telling.dismiss()
            self._asks.follow(outcome)
            self.quantity = 1
        self.found.forget()
        self._telling.clear_field()

    def search(self, text: str) -> bool:
        """Search for words; a single product found is taken at once. False: nothing found."""
        found = self.found.search(text)
        if len(found) == 1:
            self.add(found[0])
        return bool(found)

    def set_quantity(self, quantity: int) -> None:
        """The quantity of the next scan. Raises RuleError `errors.quantity_zero`."""
        if not quantity:
            raise RuleError("errors.quantity_zero")
        self.quantity = quantity
        self._telling.clear_field()

    def unknown(self, code: str, *, is_open_item: bool) -> None:
        """A code that nothing has becomes an open item, or is searched by its first digits."""
        self._telling.dismiss()
        if is_open_item:
            self._asks.open_item(code)
        elif not self.found.search(code[:6]):
            self._telling.notice(self._counter.services.phrases.say("sell.search_hint"))

    def key(self, action: KeyAction, text: str) -> bool:
        """Do what a key means for ringing up; True when the text is now to be looked up."""
        if action in _MODES:
            self.mode = "" if self.mode == action else action.value
            if self.mode and text:
                self._telling.dismiss()
                return True
        elif action is KeyAction.BACK:
            self.mode, self.quantity = "", 1
            self.found.forget()
        elif action is KeyAction.OPEN_DRAWER:
            self._beside.open_drawer()
        else:
            self._asks.key(action, text)
        return False

    def _remove(self, code: Code) -> None:
        self._counter.put(self._counter.ring_up.remove_by_code(self._counter.basket, code))
        self.mode = ""

    def _tell_price(self, found: FoundProduct) -> None:
        self.mode = ""
        self.found.forget()
        self._telling.clear_field()
        title, detail = self._price_of(found)
        self._telling.notice(title, detail=detail)
        self._back.after(found.product, title)
        self._telling.services.noted("price_checked")
