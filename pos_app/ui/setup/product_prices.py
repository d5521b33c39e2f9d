"""Where the price of the product in the form comes from: what holds, what comes next, what was.

Reads on the database thread, after the form is shown. Changes nothing.
"""

from collections.abc import Callable

from pos_app.domain.ids import ProductId
from pos_app.domain.price_list import PriceReason
from pos_app.ui.formatting import Formatter
from pos_app.ui.setup.price_words import PriceWords
from pos_app.ui.setup.section import Tools
from pos_app.ui.setup.section_picture import FieldKind, FormField

MOST_SHOWN = 6


class ProductPrices:
    """The notes below the price of one product."""

    def __init__(
        self,
        why: Callable[[ProductId], tuple[PriceReason, ...]] | None,
        formatter: Formatter,
        tools: Tools,
        show: Callable[[], None],
    ) -> None:
        self._why, self._tools, self._show = why, tools, show
        self._words = PriceWords(tools.phrases, formatter)
        self._of: ProductId | None = None
        self._reasons: tuple[PriceReason, ...] = ()

    def read(self, product_id: ProductId | None) -> None:
        """Read them for another product; None for none."""
        self._of, self._reasons, why = product_id, (), self._why
        if product_id is None or why is None:
            return

        def take(reasons: tuple[PriceReason, ...]) -> None:
            # Only the product's own price: the field above says that already.
            if self._of == product_id and len(reasons) > 1:
                self._reasons = reasons
                self._show()

        self._tools.run(lambda: why(product_id), on_done=take, on_failed=lambda _error: None)

    def fields(self, field: Callable[..., FormField]) -> tuple[FormField, ...]:
        """One note for each step, the newest first; none where nothing was ever set apart."""
        notes = []
        for n, reason in enumerate(self._reasons[:MOST_SHOWN]):
            sentence = self._words.reason(reason)
            if reason.is_now:
                sentence = self._tools.phrases.say("prices.why_now", reason=sentence)
            notes.append(field(f"why_{n}", sentence, kind=FieldKind.NOTE))
        return tuple(notes)
