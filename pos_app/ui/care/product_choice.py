"""Which product is meant: scanned, typed as a code, or searched for by its words.

A step of whoever asks; rings nothing up. Plain Python, no Qt.
"""

from collections.abc import Callable
from functools import partial

from pos_app.domain.barcode import read_code
from pos_app.domain.errors import RuleError
from pos_app.domain.product import Product
from pos_app.operations.ports import Catalogue
from pos_app.phrases import Phrases
from pos_app.ui.care.product_find import products_for
from pos_app.ui.sell.steps import Choice, Step, Steps


class ProductChoice:
    """Asks for one product on the panel of `steps`."""

    def __init__(self, steps: Steps, catalogue: Catalogue, phrases: Phrases) -> None:
        self._steps, self._catalogue, self._phrases = steps, catalogue, phrases

    def ask(self, *, then: Callable[[Product], None]) -> None:
        """Ask; `then` with the product."""
        say = self._phrases.say
        self._steps.ask(
            Step(
                title=say("care.ask_wish"),
                detail=say("care.wish_detail"),
                hint=say("care.wish_hint"),
                on_text=partial(self._typed, then),
                on_scan=lambda raw: then(self.by_code(raw)),
            )
        )

    def by_code(self, raw: str) -> Product:
        """The product with this code. Raises RuleError `errors.care_product`."""
        found = self._catalogue.find_by_code(read_code(raw).key)
        if not found:
            raise RuleError("errors.care_product")
        return found[0].product

    def _typed(self, then: Callable[[Product], None], text: str) -> None:
        found = products_for(self._catalogue, text)
        if not found:
            raise RuleError("errors.care_product")
        if len(found) == 1:
            then(found[0])
            return
        self._steps.ask(
            Step(
                title=self._phrases.say("care.which_product"),
                choices=tuple(
                    Choice(
                        code=str(one.id),
                        text=one.name,
                        then=partial(then, one),
                        icon=one.icon or "package",
                    )
                    for one in found
                ),
            )
        )
