"""Questions about goods: how old somebody is, what is on the scale, which serial number.

Makes pictures, in the language of whoever is signed on; answers go to whoever asked. No Qt.
"""

from dataclasses import replace

from pos_app.domain.barcode import read_code
from pos_app.domain.errors import RuleError
from pos_app.domain.quantity import Unit
from pos_app.operations.ring_up_wish import AskAge, Trace, Wish
from pos_app.ui.sell.picture import Answer, QuestionPicture
from pos_app.ui.sell.questions import CLOSE, NO, YES, Asking, OnAnswer, Question


class GoodsAsking:
    """Makes the questions, with the keys that `asking` knows."""

    def __init__(self, asking: Asking) -> None:
        self._asking = asking

    def age(self, asked: AskAge, on_answer: OnAnswer, *, is_minor: bool) -> Question:
        """Ask whether somebody was born on or before a date, spelled out."""
        say, name = self._asking.phrases.say, asked.found.product.name
        day = asked.born_by_on
        month = say(f"goods.month_{day.month}")
        on = say("goods.date", day=day.day, month=month, year=day.year)
        detail = say("goods.age_detail", name=name, age=asked.found.product.age_limit)
        if is_minor:
            detail = f"{detail} {say('goods.age_minor')}"
        picture = QuestionPicture(
            title=say("goods.age_title", on=on),
            detail=detail,
            answers=(
                Answer(
                    code=YES, text=say("goods.age_yes"), key=self._asking.yes_key, is_first=True
                ),
                Answer(code=NO, text=say("goods.age_no"), key=self._asking.no_key),
                Answer(code=CLOSE, text=say("sell.cancel"), key=self._asking.back_key),
            ),
        )
        return Question(picture, on_answer)

    def refused(self, asked: AskAge) -> tuple[str, str]:
        """What is said once it was refused: a sentence for the customer, and what was done."""
        say, product = self._asking.phrases.say, asked.found.product
        title = say("goods.age_refused", name=product.name, age=product.age_limit)
        return title, say("goods.age_refused_detail")

    def measure(self, wish: Wish, on_answer: OnAnswer) -> Question:
        """Ask for a weight or a length that is typed; a container that comes off is named."""
        question = self._asking.measure(wish.found, on_answer)
        product = wish.found.product
        if product.unit is not Unit.GRAM or not product.goods.tare_g:
            return question
        comes_off = self._asking.phrases.say("goods.tare_comes_off", tare=product.goods.tare_g)
        picture = replace(question.picture, detail=f"{question.picture.detail} {comes_off}")
        return replace(question, picture=picture)

    def trace(self, wish: Wish, what: Trace, on_answer: OnAnswer) -> Question:
        """Ask for a serial or lot number, scanned or typed."""
        say = self._asking.phrases.say
        picture = QuestionPicture(
            title=say(f"goods.ask_{what}", name=wish.found.product.name),
            detail=say(f"goods.ask_{what}_detail"),
            answers=(Answer(code=CLOSE, text=say("sell.cancel"), key=self._asking.back_key),),
            hint=say(f"goods.ask_{what}_hint"),
        )
        return Question(picture, on_answer, takes_scan=True)


def read_trace(text: str, what: Trace) -> str:
    """The number in what was scanned or typed: a GS1 code names it itself."""
    try:
        said = read_code(text).gs1
    except RuleError:
        return text
    if said is None:
        return text
    return said.serial if what is Trace.SERIAL else said.lot
