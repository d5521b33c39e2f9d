"""After a price check of goods that somebody wished for: is it back? One key says so.

Asked only where a wish waits. Nothing waits for the answer: the next scan goes on. Plain Python, no
Qt.

Invariant: Enter alone marks nothing; it is what a scanner sends.
"""

from pos_app.domain.product import Product
from pos_app.operations.due_today import DueToday
from pos_app.ui.sell.counter import Counter
from pos_app.ui.sell.picture import Answer, QuestionPicture
from pos_app.ui.sell.questions import NO, YES, Question
from pos_app.ui.sell.telling import Telling


class BackOffer:
    """Asks at one counter."""

    def __init__(self, counter: Counter, telling: Telling) -> None:
        self._counter, self._telling = counter, telling
        services = counter.services
        self._services = services
        self._due = DueToday(
            unit_of_work=services.unit_of_work, clock=services.clock, new_id=services.new_id
        )

    def after(self, product: Product, title: str) -> None:
        """The price of this product was told, with this title."""
        told = self._telling.standing

        def counted(waiting: int) -> None:
            if waiting and self._telling.standing is told:
                self._ask(product, title, waiting)

        self._services.run(
            lambda: self._due.count_waiting(product.id),
            on_done=counted,
            on_failed=lambda _: None,  # the price was told; this can be said on the list too
        )

    def _ask(self, product: Product, title: str, waiting: int) -> None:
        phrases, asking = self._services.phrases, self._telling.asking
        picture = QuestionPicture(
            title=title,
            detail=phrases.count("care.wished", waiting),
            answers=(
                Answer(code=YES, text=phrases.say("care.is_back"), key=asking.yes_key),
                Answer(code=NO, text=phrases.say("sell.close"), key=asking.no_key, is_first=True),
            ),
        )
        self._telling.ask(
            Question(picture, lambda code, _: self._answer(code, product), is_blocking=False)
        )
        self._telling.show()

    def _answer(self, code: str, product: Product) -> None:
        self._telling.dismiss()
        if code == YES:
            staff, phrases = self._counter.staff, self._services.phrases
            said = phrases.say("care.said_back", name=product.name)
            self._services.run(
                lambda: self._due.mark_back(product.id, staff=staff),
                on_done=lambda n: self._telling.notice(
                    said, detail=phrases.count("care.due_count_wishes", n)
                ),
                on_failed=self._telling.refuse,
            )
        self._telling.show()
