"""Decides what the sell screen does with scans, keys and touches. Plain Python, no Qt.

Rules live in operations/ring_up and take_tender; the basket in counter; scanned and typed codes in
codes; what is asked and told in telling; the money part in ui/tender. Here they are put in the
order in which a cashier meets them.

Invariants:
- A refusal leaves the basket and what was typed as they were.
- While something must be answered, or a sale is being completed, keys and touches change nothing.
"""

from collections.abc import Callable

from pos_app.domain.basket import Basket
from pos_app.domain.errors import RuleError
from pos_app.domain.product import Product
from pos_app.domain.staff import StaffMember
from pos_app.ui.cues.desk import is_of_cue
from pos_app.ui.key_table import KeyAction, KeyTable
from pos_app.ui.sell import questions
from pos_app.ui.sell.codes import Codes
from pos_app.ui.sell.counter import Counter
from pos_app.ui.sell.describe import Describer, Showing
from pos_app.ui.sell.found_list import single_piece
from pos_app.ui.sell.inline_parts import inline_parts
from pos_app.ui.sell.line_keys import LineKeys
from pos_app.ui.sell.picture import SellView, Sound, Stage
from pos_app.ui.sell.questions import Asking
from pos_app.ui.sell.ringing import Ringing
from pos_app.ui.sell.services import SellServices
from pos_app.ui.sell.telling import Telling
from pos_app.ui.sell.tender_gate import (
    LEAVING_KEYS,
    NEXT_SALE_KEYS,
    TENDER_KEYS,
    TenderGate,
)
from pos_app.ui.sell.typed import read_count
from pos_app.ui.tender.presenter import TenderPresenter

MOST_QUANTITY_DIGITS = 4


class SellPresenter:
    """One cashier at one counter. `leave(where)` asks for another screen by name."""

    def __init__(
        self,
        services: SellServices,
        view: SellView,
        staff: StaffMember,
        *,
        keys: KeyTable,
        leave: Callable[[str], None] = lambda _: None,
    ) -> None:
        self._services, self._view, self._leave = services, view, leave
        asking = Asking(
            services.phrases,
            services.formatter,
            yes_key=keys.key(KeyAction.ACCEPT),
            no_key=keys.key(KeyAction.NOT_NOW),
            back_key=keys.key(KeyAction.BACK),
        )
        self._telling = Telling(
            services=services,
            view=view,
            asking=asking,
            draw=self.show,
            on_unknown=self._unknown,
            guarded=self.guarded,
        )
        self.counter = Counter(services, staff, on_trouble=self._telling.refuse)
        self._describe = Describer(services, self.counter)
        price_of = self._describe.price_of
        self._ringing = Ringing(self.counter, asking, self._telling, price_of=price_of)
        self.tender = TenderPresenter(self.counter, asking, self._telling)
        self._lines = LineKeys(self.counter, asking, self._telling)
        self.inline = inline_parts(
            self.counter,
            self._telling,
            self.tender,
            self.guarded,
            keys=keys,
            add=lambda product: self._ringing.add(single_piece(product)),
            leave=leave,
        )
        self._codes = Codes(
            self.counter,
            self._telling,
            self._ringing,
            self.tender,
            inline=self.inline,
            guarded=self.guarded,
            answer=self._answer,
            choose=self.on_result,
        )
        self._gate = TenderGate(self.counter, self._telling, guarded=self.guarded)

    # what others ask
    @property
    def is_busy(self) -> bool:
        """Somebody counts money or waits for a card: not the moment to lock."""
        return self.tender.stage in (Stage.CARD_WAIT, Stage.COMPLETING) or bool(
            self.counter.basket.tenders
        )

    @property
    def staff(self) -> StaffMember:
        """Who is signed on."""
        return self.counter.staff

    @property
    def kept_scans(self) -> tuple[str, ...]:
        """Scans that wait for an answer or for the next sale, oldest first."""
        return self._codes.kept

    def take_over(self, staff: StaffMember) -> None:
        """Another cashier goes on with the open basket."""
        self.counter.staff = staff
        self.show()

    def recover(self, basket: Basket) -> None:
        """Go on with the basket that was open when the till stopped."""
        self.counter.recover(basket)
        self.notice(self._services.phrases.say("sell.recovered"))

    def put_away(self) -> None:
        """Ask nothing any more: another presenter goes on with the basket."""
        self._telling.dismiss()

    def rules_changed(self) -> None:
        """A manager changed prices or rules: price the basket again."""
        self.counter.recover(self.counter.basket)
        self.show()

    def come_back(self) -> None:
        """The counter is in front again: what others changed meanwhile is read."""
        self.inline.refresh()
        self.show()

    def show(self) -> None:
        """Draw everything as it is now."""
        standing = self._telling.standing
        customer = self.inline.customer()  # first: what is of somebody else goes away with it
        showing = Showing(
            stage=self.tender.stage,
            question=standing.picture if standing else None,
            quantity=self._ringing.quantity,
            mode=self._ringing.mode,
            results=self._ringing.found.results,
            chosen_result=self._ringing.found.chosen,
            kept=len(self._codes.kept),
            tender=self.tender,
            inline=self.inline.picture,
            line=self.inline.words(),
            customer=customer,
            cue=self.inline.cues.picture(self.inline.card()),
        )
        self._view.show_picture(self._describe.picture(showing))
        self._services.shown()

    # scans
    def on_scan(self, raw: str, aim_id: str | None = None) -> None:
        """A scan from any scanner."""
        self._gate.in_turn(lambda: self._codes.scanned(raw, aim_id))

    # keys and touches
    def on_entered(self, text: str) -> None:
        """Enter in the scan field."""
        self._gate.in_turn(lambda: self.guarded(lambda: self._codes.entered(text.strip())))

    def on_typed(self, text: str) -> None:
        """Search while typing, unless a panel takes what is typed."""
        self._telling.typed = text.strip()
        if self.inline.part is not None and not self._telling.takes_text:
            self.guarded(lambda: self.inline.typed(text.strip()))
            return
        is_search = self.tender.stage is Stage.RINGING and not self._telling.takes_text
        if self._ringing.found.follow(text.strip() if is_search else ""):
            self.show()

    def on_stepped(self, by: int) -> None:
        """Arrows: through the results, else through the lines."""
        if self._ringing.found.results:
            self._ringing.found.step(by)
            self.show()
        elif self.inline.stepped(by) or self.tender.taken.step(by):
            self.show()
        else:
            self._lines.step(by)

    def on_quantity(self, text: str) -> None:
        """Digits and ×: the quantity of the next scan; over four digits it is a code."""
        text = text.strip()
        if text and not self.inline.amount_in(text):
            self._telling.sound(Sound.ERROR)  # a name or a number of somebody is no quantity
            return
        if len(text) > MOST_QUANTITY_DIGITS:
            self.on_entered(text)
            return
        self._if_free(lambda: self._ringing.set_quantity(read_count(text) or 0))

    def on_result(self, index: int) -> None:
        """A product of the list was chosen."""
        results = self._ringing.found.results
        if 0 <= index < len(results):
            self._if_free(lambda: self._ringing.add(results[index]))

    def on_tile(self, product: Product) -> None:
        """A quick key was touched."""
        if self.tender.stage is Stage.CHANGE:
            self.tender.next_sale()
        self._if_free(lambda: self._ringing.add(single_piece(product)))

    def on_line(self, place: int) -> None:
        """A line was touched."""
        self._lines.choose(place)
        self.show()

    def on_answer(self, code: str, text: str = "") -> None:
        """An answer was touched."""
        self._gate.in_turn(lambda: self.guarded(lambda: self._answer(code, text)))

    def _answer(self, code: str, text: str) -> None:
        if code == questions.TAKE_BACK:
            self.tender.take_back(_place(text))
        elif code == questions.CHOOSE_TENDER:
            self.tender.taken.choose(_place(text))
        else:
            self._telling.answer(code, text)

    def on_inline(self, code: str) -> None:
        """A key of the panel in the place of the quick keys was touched."""
        if is_of_cue(code):
            self.guarded(lambda: self.inline.cues.touched(code))
        else:
            self._if_free(lambda: self.inline.chosen(code))

    def on_cash(self, minor: int) -> None:
        """A quick cash key was touched."""
        self._if_free(lambda: self._gate.pass_through(lambda: self.tender.cash(minor)))

    def on_key(self, action: str, text: str = "") -> None:
        """A key of the key table; `text` stands in the scan field."""
        struck, text = KeyAction(action), text.strip()
        if struck in TENDER_KEYS:
            text = self.inline.amount_in(text)
        self._gate.in_turn(
            lambda: self.guarded(lambda: self._key(struck, text)),
            text if struck in TENDER_KEYS else "",
        )

    def _key(self, action: KeyAction, text: str) -> None:
        answer = self._telling.answer_of(action)
        if answer:
            self._answer(answer, text)
        elif action in LEAVING_KEYS:
            self._leave(action.value)
        elif self._codes.is_held:
            self._telling.sound(Sound.ERROR)
        elif self.tender.stage is Stage.RINGING and action in TENDER_KEYS:
            self._gate.pass_through(lambda: self._free_key(action, text), text)
        else:
            self._free_key(action, text)

    def _free_key(self, action: KeyAction, text: str) -> None:
        if self.tender.stage is Stage.RINGING and self.inline.key(action, text):
            return
        if self.inline.cues.key(action):
            return
        if action in (KeyAction.LINE_UP, KeyAction.LINE_DOWN):
            self.on_stepped(1 if action is KeyAction.LINE_DOWN else -1)
        elif not self.tender.key(action, text):
            if self.tender.stage is Stage.CHANGE and action in NEXT_SALE_KEYS:
                self.tender.next_sale()
                if self.inline.key(action, text):
                    return
            if not self._lines.key(action, text) and self._ringing.key(action, text):
                self._codes.look_up(text)

    # asking and telling
    def notice(self, title: str, detail: str = "", *, is_bad: bool = False) -> None:
        """Tell something, unless a question stands that must be answered first."""
        self._telling.notice(title, detail=detail, is_bad=is_bad)

    def _unknown(self, answer: str, code: str) -> None:
        if answer in (questions.OPEN_ITEM, questions.SEARCH):
            self._ringing.unknown(code, is_open_item=answer == questions.OPEN_ITEM)
        else:
            self._telling.dismiss()

    def _if_free(self, step: Callable[[], None]) -> None:
        """Do a step, unless something must be answered or finished first."""
        self._gate.in_turn(lambda: self._do_if_free(step))

    def _do_if_free(self, step: Callable[[], None]) -> None:
        if self._codes.is_held:
            self._telling.sound(Sound.ERROR)
            self.show()
        else:
            self.guarded(step)

    def guarded(self, step: Callable[[], None]) -> None:
        """Do a step and draw; a refusal becomes its sentence."""
        try:
            step()
        except RuleError as error:
            if not self.inline.refused(error.code):
                self._telling.refuse(error)
                return
            self._telling.sound(Sound.ERROR)
        self._codes.ring_up_kept()
        self.tender.ask_again()
        self.show()


def _place(text: str) -> int:
    return int(text) if text.isdecimal() else -1
