"""Decides what the sell screen does with scans, keys and touches. Plain Python, no Qt.

Rules live in operations/ring_up and take_tender; the basket in counter; questions in questions; the
money part in ui/tender. Here they are put in the order in which a cashier meets them.

Invariants:
- A scan is never swallowed: it rings up, or is refused with a sentence and a sound, or is kept
  until the question that stands is answered.
- A refusal leaves the basket and what was typed as they were.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from pos_app.domain.barcode import Code, CodeKind, read_code
from pos_app.domain.basket import Basket
from pos_app.domain.errors import RuleError
from pos_app.domain.product import FoundProduct, Product, ProductCode
from pos_app.domain.staff import StaffMember
from pos_app.operations.open_drawer import open_drawer
from pos_app.ui.key_table import KeyAction, KeyTable
from pos_app.ui.messages import sentence_for
from pos_app.ui.sell import questions
from pos_app.ui.sell.counter import Counter
from pos_app.ui.sell.describe import Describer, Showing
from pos_app.ui.sell.found_list import FoundList
from pos_app.ui.sell.line_keys import LineKeys
from pos_app.ui.sell.picture import SellView, Sound, Stage
from pos_app.ui.sell.questions import Asking, Question
from pos_app.ui.sell.ring_up_questions import RingUpQuestions
from pos_app.ui.sell.services import SellServices
from pos_app.ui.tender.presenter import TenderPresenter

MOST_QUANTITY_DIGITS = 4


@dataclass(frozen=True, slots=True)
class _KeptScan:
    raw: str
    aim_id: str | None


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
        self._ask = Asking(
            services.phrases,
            services.formatter,
            yes_key=keys.key(KeyAction.ACCEPT),
            no_key=keys.key(KeyAction.NOT_NOW),
            back_key=keys.key(KeyAction.BACK),
        )
        self.counter = Counter(services, staff, on_trouble=self._trouble)
        self._describe = Describer(services, self.counter)
        self._kept: deque[_KeptScan] = deque()
        self._question: Question | None = None
        self._quantity = 1
        self._mode = ""
        self._found = FoundList(services.catalogue)
        self.tender = TenderPresenter(self.counter, self._ask, self)
        self._lines = LineKeys(self.counter, self._ask, self)
        self._asks = RingUpQuestions(self.counter, self._ask, self)

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

    def take_over(self, staff: StaffMember) -> None:
        """Another cashier goes on with the open basket."""
        self.counter.staff = staff
        self.show()

    def recover(self, basket: Basket) -> None:
        """Go on with the basket that was open when the till stopped."""
        self.counter.recover(basket)
        self.notice(self._services.phrases.say("sell.recovered"))

    def rules_changed(self) -> None:
        """A manager changed prices or rules: price the basket again."""
        self.counter.recover(self.counter.basket)
        self.show()

    def show(self) -> None:
        """Draw everything as it is now."""
        showing = Showing(
            stage=self.tender.stage,
            question=self._question.picture if self._question else None,
            quantity=self._quantity,
            mode=self._mode,
            results=self._found.results,
            chosen_result=self._found.chosen,
            kept=len(self._kept),
            tender=self.tender,
        )
        self._view.show_picture(self._describe.picture(showing))

    # scans
    def on_scan(self, raw: str, aim_id: str | None = None) -> None:
        """A scan from any scanner."""
        if self.tender.stage is Stage.CHANGE:
            self.tender.next_sale()
        is_asked = self._question is not None and self._question.is_blocking
        if is_asked or self.tender.stage in (Stage.CARD_WAIT, Stage.COMPLETING):
            self._kept.append(_KeptScan(raw, aim_id))
            self.show()
            return
        self._ring_up(raw, aim_id)

    def _ring_up(self, raw: str, aim_id: str | None) -> None:
        self._question = None
        self._found.forget()
        try:
            code = read_code(raw, aim_id)
            if self._mode == KeyAction.PRICE_CHECK:
                self._check_price(code)
            elif self._mode == KeyAction.REMOVE_BY_SCAN:
                self.counter.put(self.counter.ring_up.remove_by_code(self.counter.basket, code))
                self._mode = ""
            else:
                quantity, self._quantity = self._quantity, 1
                self._asks.follow(
                    self.counter.ring_up.scan(self.counter.basket, code, quantity=quantity)
                )
                self.sound(Sound.SCAN_OK)
        except RuleError as error:
            self.refuse(error, code=raw)
            return
        self.show()

    # keys and touches
    def on_entered(self, text: str) -> None:
        """Enter in the scan field."""
        self.guarded(lambda: self._enter(text.strip()))

    def _enter(self, text: str) -> None:
        if self._question is not None and (self._question.picture.hint or not text):
            self._answer(questions.TYPED if text else self._default_answer(), text)
            return
        if self.tender.stage is Stage.CHANGE:
            self.tender.next_sale()
        elif not text and self._found.chosen is None and self.counter.basket.is_empty:
            self.tender.show_last()
        if self._found.chosen is not None and not text.isdigit():
            self.on_result(self._found.chosen)
        elif text:
            self._look_up(text)

    def _look_up(self, text: str) -> None:
        """A code that somebody typed, or else words to search for."""
        code = read_code(text)
        catalogue = self._services.catalogue
        if code.kind is CodeKind.TEXT and not catalogue.find_by_code(code.key):
            found = self._found.search(text)
            if len(found) == 1:
                self._add_found(found[0])
            if found:
                return
        self._ring_up(text, None)

    def _default_answer(self) -> str:
        """What Enter alone means: the first answer of a notice; a question waits for its own."""
        question = self._question
        if question is None or question.is_blocking:
            return ""
        return next((a.code for a in question.picture.answers if a.is_first), "")

    def on_typed(self, text: str) -> None:
        """Search while typing."""
        asks_typing = self._question is not None and bool(self._question.picture.hint)
        is_search = self.tender.stage is Stage.RINGING and not asks_typing
        if self._found.follow(text.strip() if is_search else ""):
            self.show()

    def on_stepped(self, by: int) -> None:
        """Arrows: through the results, else through the lines."""
        if self._found.results:
            self._found.step(by)
            self.show()
        else:
            self._lines.step(by)

    def on_quantity(self, text: str) -> None:
        """Digits and ×: the quantity of the next scan; over four digits it is a code."""
        text = text.strip()
        if len(text) > MOST_QUANTITY_DIGITS:
            self.on_entered(text)
            return

        def set_quantity() -> None:
            if not text.isdigit() or int(text) == 0:
                raise RuleError("errors.quantity_zero")
            self._quantity = int(text)
            self._view.clear_field()

        self.guarded(set_quantity)

    def on_result(self, index: int) -> None:
        """A product of the list was chosen."""
        if 0 <= index < len(self._found.results):
            found = self._found.results[index]
            self.guarded(lambda: self._add_found(found))

    def on_tile(self, product: Product) -> None:
        """A quick key was touched."""
        if self.tender.stage is Stage.CHANGE:
            self.tender.next_sale()
        code = product.codes[0] if product.codes else ProductCode("")
        self.guarded(lambda: self._add_found(FoundProduct(product, _single(product, code))))

    def _add_found(self, found: FoundProduct) -> None:
        if self._mode == KeyAction.PRICE_CHECK:
            self._tell_price(found)
            return
        quantity, self._quantity = self._quantity, 1
        self._found.forget()
        self._question = None
        self._view.clear_field()
        self._asks.follow(self.counter.ring_up.add(self.counter.basket, found, quantity=quantity))

    def on_line(self, place: int) -> None:
        """A line was touched."""
        self._lines.choose(place)
        self.show()

    def on_answer(self, code: str, text: str = "") -> None:
        """An answer was touched."""
        self.guarded(lambda: self._answer(code, text))

    def _answer(self, code: str, text: str) -> None:
        if code == "take_back":
            self.tender.take_back()
        elif self._question is not None and code:
            self._question.on_answer(code, text)
            if code == questions.TYPED:
                self._view.clear_field()
        self.show()
        self._ring_up_kept()

    def _ring_up_kept(self) -> None:
        """Scans that came during a question follow now, until one of them asks again."""
        while self._kept and self._question is None and self.tender.stage is Stage.RINGING:
            scan = self._kept.popleft()
            self._ring_up(scan.raw, scan.aim_id)

    def on_cash(self, minor: int) -> None:
        """A quick cash key was touched."""
        self.guarded(lambda: self.tender.cash(minor))

    def on_key(self, action: str, text: str = "") -> None:
        """A key of the key table; `text` stands in the scan field."""
        self.guarded(lambda: self._key(KeyAction(action), text.strip()))

    def _key(self, action: KeyAction, text: str) -> None:
        if self._question is not None and self._answer_by_key(action, text):
            return
        if self.tender.key(action, text) or self._lines.key(action, text):
            return
        if action in (KeyAction.PRICE_CHECK, KeyAction.REMOVE_BY_SCAN):
            self._mode = "" if self._mode == action else action.value
            if self._mode and text:
                self._view.clear_field()
                self._ring_up(text, None)
        elif action is KeyAction.BACK:
            self._back()
        elif action is KeyAction.OPEN_ITEM:
            self._asks.open_item()
        elif action is KeyAction.EXEMPT_TAX:
            self._asks.exemption()
        elif action is KeyAction.OPEN_DRAWER:
            self._open_drawer()
        elif action in (KeyAction.MENU, KeyAction.LOCK, KeyAction.DAY_SALES):
            self._leave(action.value)

    def _answer_by_key(self, action: KeyAction, text: str) -> bool:
        """F7, F8 and Esc answer what is asked."""
        assert self._question is not None
        place = {KeyAction.ACCEPT: 0, KeyAction.NOT_NOW: 1}.get(action)
        answers = self._question.picture.answers
        if action is KeyAction.BACK:
            code = next((a.code for a in answers if a.code in (questions.CLOSE, questions.NO)), "")
            self._answer(code or questions.CLOSE, text)
            return True
        if place is None or place >= len(answers) or not answers[place].key.startswith("F"):
            return False
        self._answer(answers[place].code, text)
        return True

    def _back(self) -> None:
        self._mode, self._quantity = "", 1
        self._found.forget()

    # asking and telling
    def ask(self, question: Question) -> None:
        """Let a question stand until it is answered."""
        self._question = question

    def dismiss(self) -> None:
        """The question is answered."""
        self._question = None

    @property
    def has_question(self) -> bool:
        """Whether something is asked or told now."""
        return self._question is not None

    def notice(self, title: str, *, detail: str = "", is_bad: bool = False) -> None:
        """Tell something, unless a question stands that must be answered first."""
        if self._question is None or not self._question.is_blocking:
            self._question = self._ask.notice(
                title, lambda _c, _t: self.dismiss(), detail=detail, is_bad=is_bad
            )
        self.show()

    def refuse(self, error: Exception, *, code: str = "") -> None:
        """Say why something was not done, with the sound of an error."""
        self.sound(Sound.ERROR)
        sentence = sentence_for(error, self._services.phrases)
        if getattr(error, "code", "") == "errors.code_unknown":
            self._question = self._ask.unknown_code(
                sentence, lambda answer, _: self._unknown(answer, code)
            )
            self.show()
        elif self._question is not None and self._question.is_blocking:
            self._question = _with_fault(self._question, sentence)
            self.show()
        else:
            self.notice(sentence, is_bad=True)

    def _unknown(self, answer: str, code: str) -> None:
        self.dismiss()
        if answer == questions.OPEN_ITEM:
            self._asks.open_item(code)
        elif answer == questions.SEARCH:
            if not self._found.search(code[:6]):
                self.notice(self._services.phrases.say("sell.search_hint"))

    def _open_drawer(self) -> None:
        services, staff = self._services, self.counter.staff
        services.run(
            lambda: open_drawer(
                staff,
                unit_of_work=services.unit_of_work,
                clock=services.clock,
                new_id=services.new_id,
            ),
            on_done=lambda _: services.on_queued(),
            on_failed=self.refuse,
        )
        self.notice(services.phrases.say("sell.drawer_opens"))

    def _check_price(self, code: Code) -> None:
        found = self._services.catalogue.find_by_code(code.key)
        if not found:
            raise RuleError("errors.code_unknown", code=code.raw)
        self._tell_price(found[0])

    def _tell_price(self, found: FoundProduct) -> None:
        self._mode = ""
        self._found.forget()
        self._view.clear_field()
        title, detail = self._describe.price_of(found)
        self.notice(title, detail=detail)

    def _trouble(self, error: Exception) -> None:
        self.refuse(error)

    def sound(self, sound: Sound) -> None:
        """Be heard."""
        self._services.play(sound.value)

    def clear_field(self) -> None:
        """What stood in the scan field was used."""
        self._view.clear_field()

    def guarded(self, step: Callable[[], None]) -> None:
        """Do a step and draw; a refusal becomes its sentence."""
        try:
            step()
        except RuleError as error:
            self.refuse(error)
            return
        self.show()


def _single(product: Product, first: ProductCode) -> ProductCode:
    """The code that stands for one piece; a tile never sells a case."""
    return next((code for code in product.codes if code.pack == 1), first)


def _with_fault(question: Question, sentence: str) -> Question:
    """The same question with what was wrong about the answer."""
    picture = question.picture
    return Question(
        type(picture)(
            title=picture.title,
            detail=sentence,
            answers=picture.answers,
            hint=picture.hint,
            is_bad=True,
        ),
        question.on_answer,
        question.is_blocking,
    )
