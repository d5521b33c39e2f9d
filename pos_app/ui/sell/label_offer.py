"""A new shelf label with one key: asked when the shelf shows another price or one was overridden.

The label has the price that holds here, not what was charged. Nothing waits for the answer: the
next scan goes on. Plain Python, no Qt.

Invariant: Enter alone prints nothing; it is what a scanner sends.
"""

from pos_app.domain.basket import BasketLine
from pos_app.domain.money import Money
from pos_app.domain.product import Product
from pos_app.operations.account_for_basket import report_shelf_price
from pos_app.operations.print_labels import PrintLabels
from pos_app.ui.sell.counter import Counter
from pos_app.ui.sell.picture import Answer, QuestionPicture
from pos_app.ui.sell.questions import NO, YES, Question
from pos_app.ui.sell.telling import Telling


class LabelOffer:
    """Reports the shelf, asks and prints."""

    def __init__(self, counter: Counter, telling: Telling) -> None:
        self._counter, self._telling = counter, telling

    def after(self, line: BasketLine, shelf: Money | None) -> None:
        """A line was given another price; `shelf` is the one that its shelf shows, if that is why.

        Packs and what is in no catalogue have no label here.
        """
        services, staff = self._counter.services, self._counter.staff
        product = services.catalogue.product(line.product_id) if line.product_id else None
        if product is None or line.pack != 1:
            return
        say, at = services.phrases.say, services.clock.now()
        if shelf is None:
            if services.labels is not None:
                self._ask(product, say("adjust.price_given", name=product.name))
            return
        services.run(
            lambda: report_shelf_price(
                product, shelf, staff=staff, at=at, unit_of_work=services.unit_of_work
            ),
            on_done=lambda _: self._ask(product, say("adjust.shelf_reported", name=product.name)),
            on_failed=self._telling.refuse,
        )

    def _ask(self, product: Product, title: str) -> None:
        """Tell what was done, and offer the label where labels can be printed."""
        say, asking = self._counter.services.phrases.say, self._telling.asking
        if self._counter.services.labels is None or product.price is None:
            self._telling.notice(title)
            return
        if self._telling.is_blocked:
            return
        price = self._counter.services.formatter.money(product.price)
        picture = QuestionPicture(
            title=title,
            detail=say("adjust.label_asked", price=price),
            answers=(
                Answer(code=YES, text=say("adjust.label_print"), key=asking.yes_key),
                Answer(code=NO, text=say("adjust.label_not"), key=asking.no_key, is_first=True),
            ),
        )
        self._telling.ask(
            Question(picture, lambda code, _: self._answer(code, product), is_blocking=False)
        )
        self._telling.show()

    def _answer(self, code: str, product: Product) -> None:
        self._telling.dismiss()
        run, services = self._counter.services.labels, self._counter.services
        if code == YES and run is not None:
            staff, ids = self._counter.staff, (product.id,)
            labels = PrintLabels(unit_of_work=services.unit_of_work, clock=services.clock)
            run.send(
                lambda: labels.of_products(ids, staff=staff),
                lambda: labels.printed(ids, staff=staff),
                on_done=lambda _, place: self._telling.notice(
                    services.phrases.count("prices.printed", 1, place=place)
                ),
                on_failed=self._telling.refuse,
            )
        self._telling.show()
