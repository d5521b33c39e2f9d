"""Questions of the counter: what is asked in the middle of ringing up, and what an answer does.

Each is a picture and a function that takes the answer. A blocking question keeps scans until it is
answered; a notice does not. Holds no Qt and decides no rule.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pos_app.domain.product import FoundProduct
from pos_app.domain.quantity import Unit
from pos_app.phrases import Phrases
from pos_app.ui.formatting import Formatter
from pos_app.ui.sell.picture import Answer, QuestionPicture

YES, NO, TYPED, CLOSE = "yes", "no", "typed", "close"
SEARCH, OPEN_ITEM = "search", "open_item"
TAKE_BACK, CHOOSE_TENDER = "take_back", "choose_tender"  # the place of a tender comes with them
MOST_CHOICES = 9

OnAnswer = Callable[[str, str], None]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked. `on_answer(code, text)`; typed text comes with the code `typed`.

    `takes_scan`: a scan answers it as if it had been typed; `on_scan` says whether it took one.
    `on_enter`: the answer that Enter alone gives to a blocking question; none for most.
    """

    picture: QuestionPicture
    on_answer: OnAnswer
    is_blocking: bool = True
    takes_scan: bool = False
    on_enter: str = ""
    on_scan: Callable[[str], bool] = lambda _: False


@dataclass(frozen=True, slots=True)
class Asking:
    """Makes questions in one language; `yes_key` and `no_key` are drawn beside the answers."""

    phrases: Phrases
    formatter: Formatter
    yes_key: str
    no_key: str
    back_key: str

    def which_product(self, found: Sequence[FoundProduct], on_answer: OnAnswer) -> Question:
        """One code stands on several products, or one product has variants; numbered.

        Answered by a digit or a touch.
        """
        answers = tuple(
            Answer(
                code=str(i),
                text=f"{one.product.name} · {self._price(one)}",
                key=str(i + 1),
                is_first=i == 0,
            )
            for i, one in enumerate(found[:MOST_CHOICES])
        )
        say = self.phrases.say
        leave = Answer(code=CLOSE, text=say("sell.cancel"), key=self.back_key)
        detail = say("sell.which_product_detail")
        if all(one.product.goods.variant_of is not None for one in found):
            detail = say("goods.which_variant_detail")
        elif len({one.product.name for one in found}) == 1:
            # One product under two printed prices (India: several MRPs on one code).
            detail = say("goods.which_printed_price")
        picture = QuestionPicture(
            title=say("sell.which_product"),
            detail=detail,
            answers=(*answers, leave),
            hint=say("sell.which_product_hint"),
        )
        return Question(picture, on_answer)

    def measure(self, found: FoundProduct, on_answer: OnAnswer) -> Question:
        """Ask for a weight or a length that is typed."""
        say, name = self.phrases.say, found.product.name
        is_weight = found.product.unit is Unit.GRAM
        return self._typed(
            say("sell.ask_weight" if is_weight else "sell.ask_length", name=name),
            say("sell.ask_weight_detail" if is_weight else "sell.ask_length_detail"),
            say("sell.ask_weight_hint" if is_weight else "sell.ask_length_hint"),
            on_answer,
        )

    def price(self, found: FoundProduct, on_answer: OnAnswer) -> Question:
        """Ask for a price that is typed."""
        say = self.phrases.say
        return self._typed(
            say("sell.ask_price", name=found.product.name),
            say("sell.ask_price_detail"),
            say("sell.ask_price_hint"),
            on_answer,
        )

    def large_quantity(self, title: str, on_answer: OnAnswer) -> Question:
        """Ask whether an unusual quantity is meant."""
        return self.yes_no(title, self.phrases.say("sell.ask_quantity_detail"), on_answer)

    def open_item_name(self, on_answer: OnAnswer) -> Question:
        """Ask what an open item is."""
        say = self.phrases.say
        return self._typed(
            say("sell.open_item"),
            say("sell.open_item_name_detail"),
            say("sell.open_item_name_hint"),
            on_answer,
        )

    def open_item_price(self, name: str, on_answer: OnAnswer) -> Question:
        """Ask what an open item costs."""
        say = self.phrases.say
        return self._typed(
            say("sell.ask_price", name=name),
            say("sell.ask_price_detail"),
            say("sell.ask_price_hint"),
            on_answer,
        )

    def exemption(self, on_answer: OnAnswer) -> Question:
        """Ask why no tax is taken."""
        say = self.phrases.say
        return self._typed(
            say("sell.exempt_tax"),
            say("sell.exempt_tax_detail"),
            say("sell.exempt_tax_hint"),
            on_answer,
        )

    def unknown_code(self, sentence: str, on_answer: OnAnswer) -> Question:
        """Say that nothing has this code, and what can be done."""
        say = self.phrases.say
        picture = QuestionPicture(
            title=sentence,
            answers=(
                Answer(code=SEARCH, text=say("sell.search"), key=self.yes_key, is_first=True),
                Answer(code=OPEN_ITEM, text=say("sell.add_open_item"), key=self.no_key),
                Answer(code=CLOSE, text=say("sell.close"), key=self.back_key),
            ),
            is_bad=True,
        )
        return Question(picture, on_answer, is_blocking=False)

    def notice(
        self, title: str, on_answer: OnAnswer, *, detail: str = "", is_bad: bool = False
    ) -> Question:
        """Say something that can be put away."""
        close = Answer(
            code=CLOSE, text=self.phrases.say("sell.close"), key=self.back_key, is_first=True
        )
        picture = QuestionPicture(title=title, detail=detail, answers=(close,), is_bad=is_bad)
        return Question(picture, on_answer, is_blocking=False)

    def yes_no(
        self,
        title: str,
        detail: str,
        on_answer: OnAnswer,
        *,
        yes: str = "",
        no: str = "",
        hint: str = "",
        is_blocking: bool = True,
    ) -> Question:
        """Ask something that is answered with one of two keys."""
        say = self.phrases.say
        picture = QuestionPicture(
            title=title,
            detail=detail,
            hint=hint,
            answers=(
                Answer(code=YES, text=yes or say("sell.yes"), key=self.yes_key, is_first=True),
                Answer(code=NO, text=no or say("sell.no"), key=self.no_key),
            ),
        )
        return Question(picture, on_answer, is_blocking=is_blocking)

    def _typed(self, title: str, detail: str, hint: str, on_answer: OnAnswer) -> Question:
        back = Answer(code=CLOSE, text=self.phrases.say("sell.cancel"), key=self.back_key)
        picture = QuestionPicture(title=title, detail=detail, answers=(back,), hint=hint)
        return Question(picture, on_answer)

    def _price(self, found: FoundProduct) -> str:
        price = found.code.pack_price or found.product.price
        return "" if price is None else self.formatter.money(price)
