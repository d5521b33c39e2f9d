"""Finding while somebody types: whom the text may mean, and which of them is meant.

The list of a step of ui/customer/steps. Searches on the window's own thread, as the product search
does. Plain Python, no Qt.
"""

from pos_app.domain.customer import Customer
from pos_app.operations.customer_book import CustomerReader
from pos_app.phrases import Phrases
from pos_app.ui.customer.words import mask_of, name_of
from pos_app.ui.sell.inline import InlineKey

MOST = 5
FEWEST_LETTERS = 2


class Found:
    """Those that were found; with `is_sure` the first of them is meant unless another is chosen."""

    def __init__(self, reader: CustomerReader, *, is_sure: bool) -> None:
        self._reader, self._is_sure = reader, is_sure
        self.people: tuple[Customer, ...] = ()
        self.text = ""
        self._place: int | None = None

    @property
    def chosen(self) -> Customer | None:
        """Whom Enter means."""
        place = self._place
        return None if place is None or place >= len(self.people) else self.people[place]

    def follow(self, text: str) -> None:
        """Look for what was typed so far."""
        if text == self.text and self.people:
            return
        self.text = text
        is_enough = len(text) >= FEWEST_LETTERS
        self.people = self._reader.find(text, limit=MOST) if is_enough else ()
        self._place = 0 if self._is_sure and self.people else None

    def step(self, by: int) -> None:
        """Another of them; before the first nobody is meant, where nobody need be."""
        if self.people:
            least = 0 if self._is_sure else -1
            place = (-1 if self._place is None else self._place) + by
            place = max(least, min(place, len(self.people) - 1))
            self._place = None if place < 0 else place

    def by_code(self, code: str) -> Customer | None:
        """Who was touched."""
        return next((one for one in self.people if str(one.id) == code), None)

    def keys(self, phrases: Phrases) -> tuple[InlineKey, ...]:
        """A key for each."""
        return tuple(
            InlineKey(
                code=str(one.id),
                text=name_of(one, phrases),
                amount=mask_of(one),
                icon="user-round",
                is_chosen=one is self.chosen,
            )
            for one in self.people
        )
